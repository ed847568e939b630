-- Tokens with which programs ask in a person's name. The token itself is kept nowhere.
CREATE TABLE api_token (
  id           TEXT PRIMARY KEY NOT NULL,
  -- SHA-256 of the token, in hexadecimal.
  token_hash   TEXT NOT NULL,
  person       TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  scope        TEXT NOT NULL CHECK (scope IN ('read', 'scim')),
  name         TEXT NOT NULL,
  created_at   INTEGER NOT NULL,
  expires_at   INTEGER NOT NULL,
  last_used_at INTEGER
) WITHOUT ROWID;
CREATE UNIQUE INDEX api_token_hash ON api_token (token_hash);
CREATE INDEX api_token_person ON api_token (person, created_at);

-- What an identity provider says of a person, beyond what Waymark keeps of everybody.
CREATE TABLE provisioned_person (
  person         TEXT PRIMARY KEY NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  user_name      TEXT NOT NULL,
  user_name_fold TEXT NOT NULL,
  external_id    TEXT,
  -- What Waymark does not use and gives back as it came: JSON.
  attributes     TEXT NOT NULL,
  created_at     INTEGER NOT NULL,
  modified_at    INTEGER NOT NULL,
  -- From here on the provider is told that there is no such person. The records stay.
  deleted_at     INTEGER
) WITHOUT ROWID;
CREATE UNIQUE INDEX provisioned_person_user_name ON provisioned_person (user_name_fold)
  WHERE deleted_at IS NULL;
CREATE INDEX provisioned_person_external ON provisioned_person (external_id)
  WHERE external_id IS NOT NULL;
CREATE INDEX provisioned_person_deleted ON provisioned_person (deleted_at)
  WHERE deleted_at IS NOT NULL;

-- The same of a team.
CREATE TABLE provisioned_team (
  team        TEXT PRIMARY KEY NOT NULL REFERENCES team (id) ON DELETE CASCADE,
  external_id TEXT,
  created_at  INTEGER NOT NULL,
  modified_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX provisioned_team_external ON provisioned_team (external_id)
  WHERE external_id IS NOT NULL;

CREATE INDEX team_name ON team (name_fold);
