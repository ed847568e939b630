-- Word to one person of what concerns them alone, and whom to write to by mail.

CREATE TABLE personal_notice (
  id          TEXT COLLATE "C" PRIMARY KEY NOT NULL,
  person      TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  kind        TEXT COLLATE "C" NOT NULL CHECK (kind IN ('manager', 'invitation_mailed', 'invitation_shown',
                                            'reset_mailed', 'reset_shown')),
  -- Of another manager: who it is, or nobody, and from which day on.
  manager     TEXT COLLATE "C" REFERENCES person (id) ON DELETE CASCADE,
  from_date   TEXT COLLATE "C",
  -- Nobody: whoever runs the machine.
  made_by     TEXT COLLATE "C" REFERENCES person (id) ON DELETE SET NULL,
  made_at     BIGINT NOT NULL,
  put_away_at BIGINT,
  CHECK ((kind = 'manager') = (from_date IS NOT NULL)),
  CHECK (kind = 'manager' OR manager IS NULL)
);
CREATE INDEX personal_notice_person ON personal_notice (person);
CREATE INDEX personal_notice_manager ON personal_notice (manager);
CREATE INDEX personal_notice_made_by ON personal_notice (made_by);

-- Who is to be told by mail that something waits for them. What it is stands in no mail, and so not
-- here; a person is written to once, however much has come together.
CREATE TABLE mail_due (
  person  TEXT COLLATE "C" PRIMARY KEY NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  -- When the last of it came.
  since   BIGINT NOT NULL,
  tries   BIGINT NOT NULL,
  next_at BIGINT NOT NULL
);
CREATE INDEX mail_due_next ON mail_due (next_at);

-- How a link reached its person. Only one that mail could not bring may be shown to somebody else.
ALTER TABLE one_time_token ADD COLUMN delivery TEXT COLLATE "C" NOT NULL DEFAULT 'shown'
  CHECK (delivery IN ('shown', 'mailed', 'failed'));
