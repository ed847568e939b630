-- Ids are UUIDs as text, dates ISO text (they sort), instants microseconds since 1970 in UTC.
-- Text compares by its bytes (COLLATE "C"), as it does on SQLite.

CREATE TABLE setting (
  key   TEXT COLLATE "C" PRIMARY KEY NOT NULL,
  value TEXT COLLATE "C" NOT NULL
);

CREATE TABLE team (
  id        TEXT COLLATE "C" PRIMARY KEY NOT NULL,
  name      TEXT COLLATE "C" NOT NULL,
  -- The name without case and accents, for sorting. People have it too.
  name_fold TEXT COLLATE "C" NOT NULL,
  mission   TEXT COLLATE "C" NOT NULL,
  framework TEXT COLLATE "C" NOT NULL
);

CREATE TABLE person (
  id         TEXT COLLATE "C" PRIMARY KEY NOT NULL,
  name       TEXT COLLATE "C" NOT NULL,
  name_fold  TEXT COLLATE "C" NOT NULL,
  email      TEXT COLLATE "C" NOT NULL,
  email_fold TEXT COLLATE "C" NOT NULL,
  team       TEXT COLLATE "C" REFERENCES team (id),
  started_on TEXT COLLATE "C" NOT NULL,
  left_on    TEXT COLLATE "C"
);
CREATE UNIQUE INDEX person_email ON person (email_fold);
-- Lists and counts of those who are there on a day are answered from these alone.
CREATE INDEX person_name ON person (name_fold, id, started_on, left_on);
CREATE INDEX person_started ON person (started_on DESC, name_fold, id, left_on);
CREATE INDEX person_left ON person (left_on, started_on) WHERE left_on IS NOT NULL;
CREATE INDEX person_team ON person (team, name_fold, id);

-- The words of a person's name, folded, so that any of them can be searched by its beginning.
CREATE TABLE person_word (
  word   TEXT COLLATE "C" NOT NULL,
  person TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  PRIMARY KEY (word, person)
);
CREATE INDEX person_word_person ON person_word (person);

CREATE TABLE reporting_line (
  person     TEXT COLLATE "C" NOT NULL REFERENCES person (id),
  manager    TEXT COLLATE "C" NOT NULL REFERENCES person (id),
  from_date  TEXT COLLATE "C" NOT NULL,
  until_date TEXT COLLATE "C",
  PRIMARY KEY (person, from_date)
);
CREATE UNIQUE INDEX reporting_line_open ON reporting_line (person) WHERE until_date IS NULL;
CREATE INDEX reporting_line_manager ON reporting_line (manager, from_date);

CREATE TABLE placement (
  id                TEXT COLLATE "C" PRIMARY KEY NOT NULL,
  person            TEXT COLLATE "C" NOT NULL REFERENCES person (id),
  framework         TEXT COLLATE "C" NOT NULL,
  framework_version TEXT COLLATE "C" NOT NULL,
  level             TEXT COLLATE "C" NOT NULL,
  archetype         TEXT COLLATE "C",
  from_date         TEXT COLLATE "C" NOT NULL,
  until_date        TEXT COLLATE "C",
  reason            TEXT COLLATE "C" NOT NULL
);
CREATE INDEX placement_person ON placement (person, from_date);
CREATE UNIQUE INDEX placement_open ON placement (person) WHERE until_date IS NULL;
CREATE INDEX placement_level ON placement (framework, level);

CREATE TABLE evidence (
  id          TEXT COLLATE "C" PRIMARY KEY NOT NULL,
  subject     TEXT COLLATE "C" NOT NULL REFERENCES person (id),
  author      TEXT COLLATE "C" NOT NULL REFERENCES person (id),
  happened_on TEXT COLLATE "C" NOT NULL,
  title       TEXT COLLATE "C" NOT NULL,
  body        TEXT COLLATE "C" NOT NULL,
  link        TEXT COLLATE "C",
  -- JSON array of paths within the framework.
  about       TEXT COLLATE "C" NOT NULL,
  project     TEXT COLLATE "C",
  visibility  TEXT COLLATE "C" NOT NULL CHECK (visibility IN ('private', 'shared')),
  created_at  BIGINT NOT NULL
);
CREATE INDEX evidence_subject ON evidence (subject, happened_on);
CREATE INDEX evidence_author ON evidence (author, happened_on);

CREATE TABLE round (
  id                TEXT COLLATE "C" PRIMARY KEY NOT NULL,
  subject           TEXT COLLATE "C" NOT NULL REFERENCES person (id),
  organiser         TEXT COLLATE "C" NOT NULL REFERENCES person (id),
  framework         TEXT COLLATE "C" NOT NULL,
  framework_version TEXT COLLATE "C" NOT NULL,
  opened_on         TEXT COLLATE "C" NOT NULL,
  state             TEXT COLLATE "C" NOT NULL CHECK (state IN ('open', 'revealed')),
  revealed_at       BIGINT,
  CHECK ((state = 'revealed') = (revealed_at IS NOT NULL))
);
CREATE INDEX round_subject ON round (subject, opened_on);
CREATE INDEX round_organiser ON round (organiser, opened_on);

CREATE TABLE seat (
  round    TEXT COLLATE "C" NOT NULL REFERENCES round (id) ON DELETE CASCADE,
  rater    TEXT COLLATE "C" NOT NULL REFERENCES person (id),
  kind     TEXT COLLATE "C" NOT NULL CHECK (kind IN ('self', 'manager', 'peer', 'panel')),
  position BIGINT NOT NULL,
  PRIMARY KEY (round, rater)
);
CREATE INDEX seat_rater ON seat (rater);

CREATE TABLE assessment (
  id                TEXT COLLATE "C" PRIMARY KEY NOT NULL,
  subject           TEXT COLLATE "C" NOT NULL REFERENCES person (id),
  author            TEXT COLLATE "C" NOT NULL REFERENCES person (id),
  kind              TEXT COLLATE "C" NOT NULL CHECK (kind IN ('self', 'manager', 'peer', 'panel')),
  state             TEXT COLLATE "C" NOT NULL CHECK (state IN ('draft', 'sealed', 'shared')),
  round             TEXT COLLATE "C" REFERENCES round (id),
  framework         TEXT COLLATE "C" NOT NULL,
  framework_version TEXT COLLATE "C" NOT NULL,
  as_of             TEXT COLLATE "C" NOT NULL,
  -- One JSON document: see docs/decisions/0001-an-assessment-is-one-document.md.
  readings          TEXT COLLATE "C" NOT NULL,
  note              TEXT COLLATE "C" NOT NULL,
  replaces          TEXT COLLATE "C" REFERENCES assessment (id),
  created_at        BIGINT NOT NULL,
  sealed_at         BIGINT,
  shared_at         BIGINT,
  CHECK ((state = 'shared') = (shared_at IS NOT NULL)),
  -- In a round, only those who are asked; outside, the round is NULL.
  FOREIGN KEY (round, author) REFERENCES seat (round, rater)
);
CREATE INDEX assessment_subject ON assessment (subject, as_of);
CREATE INDEX assessment_author ON assessment (author, state);
-- One assessment per rater and round; outside a round (NULL) any number.
CREATE UNIQUE INDEX assessment_seat ON assessment (round, author);
CREATE INDEX assessment_replaces ON assessment (replaces) WHERE replaces IS NOT NULL;

CREATE TABLE role_grant (
  person TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  role   TEXT COLLATE "C" NOT NULL CHECK (role IN ('partner', 'admin')),
  team   TEXT COLLATE "C" REFERENCES team (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX role_grant_once ON role_grant (person, role, COALESCE(team, ''));
CREATE INDEX role_grant_role ON role_grant (role);
CREATE INDEX role_grant_team ON role_grant (team);

CREATE TABLE mirror_share (
  person      TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  shared_with TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  PRIMARY KEY (person, shared_with)
);
CREATE INDEX mirror_share_with ON mirror_share (shared_with);

CREATE TABLE session (
  -- SHA-256 of the token in the cookie: a copy of the table opens no door.
  token_hash   TEXT COLLATE "C" PRIMARY KEY NOT NULL,
  person       TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  created_at   BIGINT NOT NULL,
  last_seen_at BIGINT NOT NULL,
  expires_at   BIGINT NOT NULL
);
CREATE INDEX session_person ON session (person);
CREATE INDEX session_expiry ON session (expires_at);
