-- What is done by itself, once for all servers on one database.
CREATE TABLE job (
  name       TEXT COLLATE "C" PRIMARY KEY NOT NULL,
  due_at     BIGINT NOT NULL,
  -- Who is at it, and until when nobody else begins. Whoever dies meanwhile holds it no longer.
  holder     TEXT COLLATE "C",
  held_until BIGINT,
  began_at   BIGINT,
  ended_at   BIGINT,
  -- A word for what stood in the way of the last run.
  trouble    TEXT COLLATE "C",
  CHECK ((holder IS NULL) = (held_until IS NULL))
);

-- What the last run did, by kind of record.
CREATE TABLE job_total (
  job     TEXT COLLATE "C" NOT NULL REFERENCES job (name) ON DELETE CASCADE,
  kind    TEXT COLLATE "C" NOT NULL,
  people  BIGINT NOT NULL,
  records BIGINT NOT NULL,
  PRIMARY KEY (job, kind)
);

-- The register of purposes. An entry says what it said when it was recorded; it can only end.
CREATE TABLE purpose (
  id          TEXT COLLATE "C" PRIMARY KEY NOT NULL,
  feature     TEXT COLLATE "C" NOT NULL,
  purpose     TEXT COLLATE "C" NOT NULL,
  basis       TEXT COLLATE "C" NOT NULL,
  consulted   TEXT COLLATE "C" NOT NULL,
  kept_months BIGINT NOT NULL CHECK (kept_months > 0),
  from_date   TEXT COLLATE "C" NOT NULL,
  until_date  TEXT COLLATE "C",
  recorded_by TEXT COLLATE "C" NOT NULL REFERENCES person (id),
  recorded_at BIGINT NOT NULL,
  ended_by    TEXT COLLATE "C" REFERENCES person (id),
  CHECK ((until_date IS NULL) = (ended_by IS NULL))
);
CREATE UNIQUE INDEX purpose_open ON purpose (feature) WHERE until_date IS NULL;
