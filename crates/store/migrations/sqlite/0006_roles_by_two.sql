-- Roles that one administrator proposes and another confirms, and word of what became of them.

CREATE TABLE role_proposal (
  id          TEXT PRIMARY KEY NOT NULL,
  person      TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  role        TEXT NOT NULL,
  team        TEXT REFERENCES team (id) ON DELETE CASCADE,
  proposed_by TEXT NOT NULL REFERENCES person (id),
  proposed_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX role_proposal_once ON role_proposal (person, role, COALESCE(team, ''));

CREATE TABLE role_change (
  id      TEXT PRIMARY KEY NOT NULL,
  event   TEXT NOT NULL CHECK (event IN ('proposed', 'granted', 'withdrawn', 'revoked')),
  person  TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  role    TEXT NOT NULL,
  team    TEXT REFERENCES team (id) ON DELETE CASCADE,
  made_by TEXT NOT NULL REFERENCES person (id),
  made_at INTEGER NOT NULL
) WITHOUT ROWID;

-- Whom a change concerns. What they have put away stays, so that it is not told twice.
CREATE TABLE notice (
  role_change TEXT NOT NULL REFERENCES role_change (id) ON DELETE CASCADE,
  person      TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  put_away_at INTEGER,
  PRIMARY KEY (role_change, person)
) WITHOUT ROWID;
CREATE INDEX notice_waiting ON notice (person) WHERE put_away_at IS NULL;
