-- The audit log: sealed entries in a hash chain. The layout is in crates/chain/src/lib.rs.

-- What the entries about one person are sealed with. Destroying it takes their content away.
CREATE TABLE audit_key (
  -- Random: names the key in the entries, and says nothing without this table.
  id     TEXT COLLATE "C" PRIMARY KEY NOT NULL,
  -- Whom the entries are about, or 'log' for those about nobody. No reference: whoever erases a
  -- person says when the key goes.
  person TEXT COLLATE "C" NOT NULL,
  -- 32 bytes in hexadecimal.
  secret TEXT COLLATE "C" NOT NULL
);
CREATE UNIQUE INDEX audit_key_person ON audit_key (person);

CREATE TABLE audit_entry (
  number  BIGINT PRIMARY KEY NOT NULL,
  made_at BIGINT NOT NULL,
  key     TEXT COLLATE "C" NOT NULL,
  -- In base64, so that a row fits into JSON.
  sealed  TEXT COLLATE "C" NOT NULL,
  link    TEXT COLLATE "C" NOT NULL
);
CREATE INDEX audit_entry_key ON audit_entry (key, number);

-- Where the log starts (after what was dropped, with the signed checkpoint in its place) and where
-- it ends. Without a row: before the first entry.
CREATE TABLE audit_place (
  name       TEXT COLLATE "C" PRIMARY KEY NOT NULL CHECK (name IN ('start', 'head')),
  number     BIGINT NOT NULL,
  link       TEXT COLLATE "C" NOT NULL,
  checkpoint TEXT COLLATE "C"
);

-- Against mistakes, not against whoever owns the database: for that there are checkpoints.
CREATE FUNCTION audit_entry_refuses() RETURNS trigger AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    RAISE EXCEPTION 'entries of the audit log are never changed';
  ELSIF OLD.number > COALESCE((SELECT number FROM audit_place WHERE name = 'start'), 0) THEN
    RAISE EXCEPTION 'entries of the audit log are dropped behind a checkpoint only';
  END IF;
  RETURN OLD;
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER audit_entry_stays BEFORE UPDATE OR DELETE ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION audit_entry_refuses();

-- Auditors are appointed like partners and administrators. The table is made anew, as on SQLite, so
-- that both engines keep their tables in the same order.
CREATE TABLE role_grant_new (
  person TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  role   TEXT COLLATE "C" NOT NULL CHECK (role IN ('partner', 'admin', 'auditor')),
  team   TEXT COLLATE "C" REFERENCES team (id) ON DELETE CASCADE
);
INSERT INTO role_grant_new SELECT person, role, team FROM role_grant;
DROP TABLE role_grant;
ALTER TABLE role_grant_new RENAME TO role_grant;
CREATE UNIQUE INDEX role_grant_once ON role_grant (person, role, COALESCE(team, ''));
CREATE INDEX role_grant_role ON role_grant (role);
CREATE INDEX role_grant_team ON role_grant (team);
