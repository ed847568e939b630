-- Sessions now say where they were begun, so that their owner can tell them apart. Those of before
-- could not, and end: everybody signs in once more.
DROP TABLE session;
CREATE TABLE session (
  -- SHA-256 of the token in the cookie: a copy of the table opens no door.
  token_hash   TEXT COLLATE "C" PRIMARY KEY NOT NULL,
  -- Names the session to its owner.
  id           TEXT COLLATE "C" NOT NULL,
  person       TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  means        TEXT COLLATE "C" NOT NULL CHECK (means IN ('demo', 'password', 'link', 'company')),
  -- What the browser called itself, shortened; and where it was.
  agent        TEXT COLLATE "C" NOT NULL,
  address      TEXT COLLATE "C",
  created_at   BIGINT NOT NULL,
  last_seen_at BIGINT NOT NULL,
  expires_at   BIGINT NOT NULL,
  -- When its owner last showed that it is them.
  confirmed_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX session_id ON session (id);
CREATE INDEX session_person ON session (person);
CREATE INDEX session_expiry ON session (expires_at);

-- Somebody who signs in with a password.
CREATE TABLE account (
  person      TEXT COLLATE "C" PRIMARY KEY NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  -- argon2id, as a PHC string.
  password    TEXT COLLATE "C" NOT NULL,
  password_at BIGINT NOT NULL,
  -- The secret of the second step in hexadecimal, once it is set up; and the last interval of time
  -- whose code was used, since a code is good once.
  code_secret TEXT COLLATE "C",
  code_step   BIGINT,
  CHECK (code_step IS NULL OR code_secret IS NOT NULL)
);

CREATE TABLE recovery_code (
  person    TEXT COLLATE "C" NOT NULL REFERENCES account (person) ON DELETE CASCADE,
  code_hash TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (person, code_hash)
);

-- Links and steps that are good once, for a while.
CREATE TABLE one_time_token (
  token_hash TEXT COLLATE "C" PRIMARY KEY NOT NULL,
  purpose    TEXT COLLATE "C" NOT NULL CHECK (purpose IN ('setup', 'invitation', 'reset', 'second_step')),
  -- Nobody for the setup: there is nobody yet.
  person     TEXT COLLATE "C" REFERENCES person (id) ON DELETE CASCADE,
  made_by    TEXT COLLATE "C" REFERENCES person (id) ON DELETE CASCADE,
  made_at    BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  CHECK ((purpose = 'setup') = (person IS NULL))
);
CREATE INDEX one_time_token_person ON one_time_token (person, purpose);
CREATE INDEX one_time_token_made_by ON one_time_token (made_by);
CREATE INDEX one_time_token_expiry ON one_time_token (expires_at);

-- Failed attempts to sign in, counted by what they have in common: the account as tried from
-- browsers that it does not know, the account as tried from one that it knows, the address.
CREATE TABLE failed_attempt (
  -- SHA-256 of what is counted.
  counted  TEXT COLLATE "C" PRIMARY KEY NOT NULL,
  failures BIGINT NOT NULL,
  last_at  BIGINT NOT NULL
);
CREATE INDEX failed_attempt_age ON failed_attempt (last_at);

-- Browsers in which somebody has signed in before. Guesses from elsewhere do not hold them up.
CREATE TABLE known_browser (
  token_hash TEXT COLLATE "C" PRIMARY KEY NOT NULL,
  person     TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  made_at    BIGINT NOT NULL
);
CREATE INDEX known_browser_person ON known_browser (person);
