-- Frameworks that the server keeps: drafts, their review, published versions, and who edits them.

-- A version that was published. Never changed, never removed: records name it.
CREATE TABLE framework_version (
  framework     TEXT COLLATE "C" NOT NULL,
  version       TEXT COLLATE "C" NOT NULL,
  -- Of what it means: `framework::digest`.
  digest        TEXT COLLATE "C" NOT NULL,
  -- The author's words on what is new.
  words         TEXT COLLATE "C" NOT NULL,
  based_on      TEXT COLLATE "C",
  published_at  BIGINT NOT NULL,
  published_by  TEXT COLLATE "C" NOT NULL REFERENCES person (id),
  -- Of the repository that it came from.
  source_commit TEXT COLLATE "C",
  -- For those who lose something by it, to read.
  reason        TEXT COLLATE "C",
  PRIMARY KEY (framework, version)
);
CREATE INDEX framework_version_by ON framework_version (published_by);

-- Its files as they came, with byte order mark and line ends.
CREATE TABLE framework_version_file (
  framework TEXT COLLATE "C" NOT NULL,
  version   TEXT COLLATE "C" NOT NULL,
  path      TEXT COLLATE "C" NOT NULL,
  text      TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (framework, version, path),
  FOREIGN KEY (framework, version) REFERENCES framework_version (framework, version)
);

-- Whatever the program does, what was published stays as it was.
CREATE FUNCTION framework_version_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a published version does not change';
END $$;
CREATE TRIGGER framework_version_stays BEFORE UPDATE OR DELETE ON framework_version
  FOR EACH ROW EXECUTE FUNCTION framework_version_stays();
CREATE TRIGGER framework_version_file_stays BEFORE UPDATE OR DELETE ON framework_version_file
  FOR EACH ROW EXECUTE FUNCTION framework_version_stays();

CREATE TABLE framework_draft (
  id            TEXT COLLATE "C" PRIMARY KEY NOT NULL,
  framework     TEXT COLLATE "C" NOT NULL,
  -- The version that it was begun from. None: the framework is new.
  based_on      TEXT COLLATE "C",
  state         TEXT COLLATE "C" NOT NULL CHECK (state IN ('draft', 'review', 'published', 'discarded')),
  author        TEXT COLLATE "C" NOT NULL REFERENCES person (id),
  created_at    BIGINT NOT NULL,
  changed_at    BIGINT NOT NULL,
  -- Counts every change of its files and of its state.
  revision      BIGINT NOT NULL,
  source_commit TEXT COLLATE "C"
);
-- Two at once would each be published without what the other changed.
CREATE UNIQUE INDEX framework_draft_open ON framework_draft (framework)
  WHERE state IN ('draft', 'review');
CREATE INDEX framework_draft_author ON framework_draft (author);

CREATE TABLE framework_draft_file (
  draft TEXT COLLATE "C" NOT NULL REFERENCES framework_draft (id) ON DELETE CASCADE,
  path  TEXT COLLATE "C" NOT NULL,
  text  TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (draft, path)
);

-- Who has had a hand in its files: somebody else has to agree to what they wrote.
CREATE TABLE framework_draft_hand (
  draft  TEXT COLLATE "C" NOT NULL REFERENCES framework_draft (id) ON DELETE CASCADE,
  person TEXT COLLATE "C" NOT NULL REFERENCES person (id),
  PRIMARY KEY (draft, person)
);
CREATE INDEX framework_draft_hand_person ON framework_draft_hand (person);

-- What was said of it in review. It counts for the revision that it was said of.
CREATE TABLE framework_draft_review (
  id       TEXT COLLATE "C" PRIMARY KEY NOT NULL,
  draft    TEXT COLLATE "C" NOT NULL REFERENCES framework_draft (id) ON DELETE CASCADE,
  revision BIGINT NOT NULL,
  person   TEXT COLLATE "C" NOT NULL REFERENCES person (id),
  verdict  TEXT COLLATE "C" NOT NULL CHECK (verdict IN ('agreed', 'changes_asked')),
  words    TEXT COLLATE "C" NOT NULL,
  at       BIGINT NOT NULL
);
CREATE INDEX framework_draft_review_draft ON framework_draft_review (draft);
CREATE INDEX framework_draft_review_person ON framework_draft_review (person);

-- Where a framework is written. Without a row: in the browser, until somebody pushes it.
CREATE TABLE framework_keeping (
  framework TEXT COLLATE "C" PRIMARY KEY NOT NULL,
  keeping   TEXT COLLATE "C" NOT NULL CHECK (keeping IN ('browser', 'git'))
);

-- The role of editor, for one framework or for all of them.
CREATE TABLE role_grant_new (
  person    TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  role      TEXT COLLATE "C" NOT NULL CHECK (role IN ('partner', 'admin', 'auditor', 'editor')),
  team      TEXT COLLATE "C" REFERENCES team (id) ON DELETE CASCADE,
  framework TEXT COLLATE "C"
);
INSERT INTO role_grant_new SELECT person, role, team, NULL FROM role_grant;
DROP TABLE role_grant;
ALTER TABLE role_grant_new RENAME TO role_grant;
CREATE UNIQUE INDEX role_grant_once
  ON role_grant (person, role, COALESCE(team, ''), COALESCE(framework, ''));
CREATE INDEX role_grant_role ON role_grant (role);
CREATE INDEX role_grant_team ON role_grant (team);

ALTER TABLE role_proposal ADD COLUMN framework TEXT COLLATE "C";
DROP INDEX role_proposal_once;
CREATE UNIQUE INDEX role_proposal_once
  ON role_proposal (person, role, COALESCE(team, ''), COALESCE(framework, ''));
ALTER TABLE role_change ADD COLUMN framework TEXT COLLATE "C";

-- Tokens that push and pull frameworks.
CREATE TABLE api_token_new (
  id           TEXT COLLATE "C" PRIMARY KEY NOT NULL,
  -- SHA-256 of the token, in hexadecimal.
  token_hash   TEXT COLLATE "C" NOT NULL,
  person       TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  scope        TEXT COLLATE "C" NOT NULL CHECK (scope IN ('read', 'scim', 'frameworks')),
  name         TEXT COLLATE "C" NOT NULL,
  created_at   BIGINT NOT NULL,
  expires_at   BIGINT NOT NULL,
  last_used_at BIGINT
);
INSERT INTO api_token_new
  SELECT id, token_hash, person, scope, name, created_at, expires_at, last_used_at FROM api_token;
DROP TABLE api_token;
ALTER TABLE api_token_new RENAME TO api_token;
CREATE UNIQUE INDEX api_token_hash ON api_token (token_hash);
CREATE INDEX api_token_person ON api_token (person, created_at);
