-- Which version evidence is tied on, and word to those who stay behind a new one.

-- The version in which the paths in about name what their author meant. NULL: it was not kept.
ALTER TABLE evidence ADD COLUMN framework TEXT COLLATE "C";
ALTER TABLE evidence ADD COLUMN framework_version TEXT COLLATE "C"
  CHECK ((framework IS NULL) = (framework_version IS NULL));

-- Until now it was that of the level which the person held on the day on which it was written down.
-- Of whoever held none it stays unknown, and so it does of what others wrote: the words of their form
-- were those of the team.
UPDATE evidence SET (framework, framework_version) =
  (SELECT p.framework, p.framework_version FROM placement p
   WHERE p.person = evidence.subject
     AND p.from_date <= to_char(to_timestamp(evidence.created_at / 1000000) AT TIME ZONE 'UTC', 'YYYY-MM-DD')
     AND (p.until_date IS NULL OR p.until_date > to_char(to_timestamp(evidence.created_at / 1000000) AT TIME ZONE 'UTC', 'YYYY-MM-DD'))
   ORDER BY p.from_date DESC, p.turn DESC LIMIT 1)
  WHERE author = subject;

CREATE TABLE personal_notice_new (
  id          TEXT COLLATE "C" PRIMARY KEY NOT NULL,
  person      TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  kind        TEXT COLLATE "C" NOT NULL CHECK (kind IN ('manager', 'invitation_mailed', 'invitation_shown',
                                            'reset_mailed', 'reset_shown', 'version', 'stayed')),
  -- Of another manager: who it is, or nobody, and from which day on.
  manager     TEXT COLLATE "C" REFERENCES person (id) ON DELETE CASCADE,
  from_date   TEXT COLLATE "C",
  -- Of a new version: which.
  framework   TEXT COLLATE "C",
  version     TEXT COLLATE "C",
  -- Nobody: whoever runs the machine.
  made_by     TEXT COLLATE "C" REFERENCES person (id) ON DELETE SET NULL,
  made_at     BIGINT NOT NULL,
  put_away_at BIGINT,
  CHECK ((kind = 'manager') = (from_date IS NOT NULL)),
  CHECK (kind = 'manager' OR manager IS NULL),
  CHECK ((kind IN ('version', 'stayed')) = (framework IS NOT NULL)
         AND (framework IS NULL) = (version IS NULL))
);
INSERT INTO personal_notice_new
  SELECT id, person, kind, manager, from_date, framework, version, made_by, made_at, put_away_at
  FROM personal_notice;
DROP TABLE personal_notice;
ALTER TABLE personal_notice_new RENAME TO personal_notice;
CREATE INDEX personal_notice_person ON personal_notice (person);
CREATE INDEX personal_notice_manager ON personal_notice (manager);
CREATE INDEX personal_notice_made_by ON personal_notice (made_by);
-- Of a version, everybody is told once.
CREATE UNIQUE INDEX personal_notice_version ON personal_notice (person, framework, version)
  WHERE framework IS NOT NULL;
