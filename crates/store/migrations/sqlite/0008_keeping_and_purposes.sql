-- What is done by itself, once for all servers on one database.
CREATE TABLE job (
  name       TEXT PRIMARY KEY NOT NULL,
  due_at     INTEGER NOT NULL,
  -- Who is at it, and until when nobody else begins. Whoever dies meanwhile holds it no longer.
  holder     TEXT,
  held_until INTEGER,
  began_at   INTEGER,
  ended_at   INTEGER,
  -- A word for what stood in the way of the last run.
  trouble    TEXT,
  CHECK ((holder IS NULL) = (held_until IS NULL))
) WITHOUT ROWID;

-- What the last run did, by kind of record.
CREATE TABLE job_total (
  job     TEXT NOT NULL REFERENCES job (name) ON DELETE CASCADE,
  kind    TEXT NOT NULL,
  people  INTEGER NOT NULL,
  records INTEGER NOT NULL,
  PRIMARY KEY (job, kind)
) WITHOUT ROWID;

-- The register of purposes. An entry says what it said when it was recorded; it can only end.
CREATE TABLE purpose (
  id          TEXT PRIMARY KEY NOT NULL,
  feature     TEXT NOT NULL,
  purpose     TEXT NOT NULL,
  basis       TEXT NOT NULL,
  consulted   TEXT NOT NULL,
  kept_months INTEGER NOT NULL CHECK (kept_months > 0),
  from_date   TEXT NOT NULL,
  until_date  TEXT,
  recorded_by TEXT NOT NULL REFERENCES person (id),
  recorded_at INTEGER NOT NULL,
  ended_by    TEXT REFERENCES person (id),
  CHECK ((until_date IS NULL) = (ended_by IS NULL))
) WITHOUT ROWID;
CREATE UNIQUE INDEX purpose_open ON purpose (feature) WHERE until_date IS NULL;
