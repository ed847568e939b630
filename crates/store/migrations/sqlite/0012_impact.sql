-- What drafts would change in all, and word of new versions to those whom they touch.

-- Worked out once for what a draft says: numbers that whoever edits the framework may read, and no
-- names.
CREATE TABLE framework_impact (
  draft         TEXT PRIMARY KEY NOT NULL REFERENCES framework_draft (id) ON DELETE CASCADE,
  -- The numbers worked out last, and a digest of what the draft said.
  rests_on      TEXT,
  in_all        TEXT,
  worked_out_at INTEGER,
  -- Who is working them out, for which words, until when nobody else begins, and how far it is.
  holder        TEXT,
  sought        TEXT,
  held_until    INTEGER,
  done          INTEGER NOT NULL,
  people        INTEGER NOT NULL,
  CHECK ((in_all IS NULL) = (rests_on IS NULL) AND (in_all IS NULL) = (worked_out_at IS NULL)),
  CHECK ((holder IS NULL) = (held_until IS NULL) AND (holder IS NULL) = (sought IS NULL))
) WITHOUT ROWID;

CREATE TABLE personal_notice_new (
  id          TEXT PRIMARY KEY NOT NULL,
  person      TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  kind        TEXT NOT NULL CHECK (kind IN ('manager', 'invitation_mailed', 'invitation_shown',
                                            'reset_mailed', 'reset_shown', 'version')),
  -- Of another manager: who it is, or nobody, and from which day on.
  manager     TEXT REFERENCES person (id) ON DELETE CASCADE,
  from_date   TEXT,
  -- Of a new version: which.
  framework   TEXT,
  version     TEXT,
  -- Nobody: whoever runs the machine.
  made_by     TEXT REFERENCES person (id) ON DELETE SET NULL,
  made_at     INTEGER NOT NULL,
  put_away_at INTEGER,
  CHECK ((kind = 'manager') = (from_date IS NOT NULL)),
  CHECK (kind = 'manager' OR manager IS NULL),
  CHECK ((kind = 'version') = (framework IS NOT NULL) AND (framework IS NULL) = (version IS NULL))
) WITHOUT ROWID;
INSERT INTO personal_notice_new
  SELECT id, person, kind, manager, from_date, NULL, NULL, made_by, made_at, put_away_at
  FROM personal_notice;
DROP TABLE personal_notice;
ALTER TABLE personal_notice_new RENAME TO personal_notice;
CREATE INDEX personal_notice_person ON personal_notice (person);
CREATE INDEX personal_notice_manager ON personal_notice (manager);
CREATE INDEX personal_notice_made_by ON personal_notice (made_by);
-- Of a version, everybody is told once.
CREATE UNIQUE INDEX personal_notice_version ON personal_notice (person, framework, version)
  WHERE framework IS NOT NULL;
