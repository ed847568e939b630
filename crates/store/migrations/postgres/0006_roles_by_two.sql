-- Roles that one administrator proposes and another confirms, and word of what became of them.

CREATE TABLE role_proposal (
  id          TEXT COLLATE "C" PRIMARY KEY NOT NULL,
  person      TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  role        TEXT COLLATE "C" NOT NULL,
  team        TEXT COLLATE "C" REFERENCES team (id) ON DELETE CASCADE,
  proposed_by TEXT COLLATE "C" NOT NULL REFERENCES person (id),
  proposed_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX role_proposal_once ON role_proposal (person, role, COALESCE(team, ''));

CREATE TABLE role_change (
  id      TEXT COLLATE "C" PRIMARY KEY NOT NULL,
  event   TEXT COLLATE "C" NOT NULL CHECK (event IN ('proposed', 'granted', 'withdrawn', 'revoked')),
  person  TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  role    TEXT COLLATE "C" NOT NULL,
  team    TEXT COLLATE "C" REFERENCES team (id) ON DELETE CASCADE,
  made_by TEXT COLLATE "C" NOT NULL REFERENCES person (id),
  made_at BIGINT NOT NULL
);

-- Whom a change concerns. What they have put away stays, so that it is not told twice.
CREATE TABLE notice (
  role_change TEXT COLLATE "C" NOT NULL REFERENCES role_change (id) ON DELETE CASCADE,
  person      TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  put_away_at BIGINT,
  PRIMARY KEY (role_change, person)
);
CREATE INDEX notice_waiting ON notice (person) WHERE put_away_at IS NULL;
