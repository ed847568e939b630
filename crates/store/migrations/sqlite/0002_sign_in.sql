-- Sessions now say where they were begun, so that their owner can tell them apart. Those of before
-- could not, and end: everybody signs in once more.
DROP TABLE session;
CREATE TABLE session (
  -- SHA-256 of the token in the cookie: a copy of the table opens no door.
  token_hash   TEXT PRIMARY KEY NOT NULL,
  -- Names the session to its owner.
  id           TEXT NOT NULL,
  person       TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  means        TEXT NOT NULL CHECK (means IN ('demo', 'password', 'link', 'company')),
  -- What the browser called itself, shortened; and where it was.
  agent        TEXT NOT NULL,
  address      TEXT,
  created_at   INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  expires_at   INTEGER NOT NULL,
  -- When its owner last showed that it is them.
  confirmed_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX session_id ON session (id);
CREATE INDEX session_person ON session (person);
CREATE INDEX session_expiry ON session (expires_at);

-- Somebody who signs in with a password.
CREATE TABLE account (
  person      TEXT PRIMARY KEY NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  -- argon2id, as a PHC string.
  password    TEXT NOT NULL,
  password_at INTEGER NOT NULL,
  -- The secret of the second step in hexadecimal, once it is set up; and the last interval of time
  -- whose code was used, since a code is good once.
  code_secret TEXT,
  code_step   INTEGER,
  CHECK (code_step IS NULL OR code_secret IS NOT NULL)
) WITHOUT ROWID;

CREATE TABLE recovery_code (
  person    TEXT NOT NULL REFERENCES account (person) ON DELETE CASCADE,
  code_hash TEXT NOT NULL,
  PRIMARY KEY (person, code_hash)
) WITHOUT ROWID;

-- Links and steps that are good once, for a while.
CREATE TABLE one_time_token (
  token_hash TEXT PRIMARY KEY NOT NULL,
  purpose    TEXT NOT NULL CHECK (purpose IN ('setup', 'invitation', 'reset', 'second_step')),
  -- Nobody for the setup: there is nobody yet.
  person     TEXT REFERENCES person (id) ON DELETE CASCADE,
  made_by    TEXT REFERENCES person (id) ON DELETE CASCADE,
  made_at    INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  CHECK ((purpose = 'setup') = (person IS NULL))
) WITHOUT ROWID;
CREATE INDEX one_time_token_person ON one_time_token (person, purpose);
CREATE INDEX one_time_token_made_by ON one_time_token (made_by);
CREATE INDEX one_time_token_expiry ON one_time_token (expires_at);

-- Failed attempts to sign in, counted by what they have in common: the account as tried from
-- browsers that it does not know, the account as tried from one that it knows, the address.
CREATE TABLE failed_attempt (
  -- SHA-256 of what is counted.
  counted  TEXT PRIMARY KEY NOT NULL,
  failures INTEGER NOT NULL,
  last_at  INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX failed_attempt_age ON failed_attempt (last_at);

-- Browsers in which somebody has signed in before. Guesses from elsewhere do not hold them up.
CREATE TABLE known_browser (
  token_hash TEXT PRIMARY KEY NOT NULL,
  person     TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  made_at    INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX known_browser_person ON known_browser (person);
