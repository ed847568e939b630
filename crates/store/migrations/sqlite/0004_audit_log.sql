-- The audit log: sealed entries in a hash chain. The layout is in crates/chain/src/lib.rs.

-- What the entries about one person are sealed with. Destroying it takes their content away.
CREATE TABLE audit_key (
  -- Random: names the key in the entries, and says nothing without this table.
  id     TEXT PRIMARY KEY NOT NULL,
  -- Whom the entries are about, or 'log' for those about nobody. No reference: whoever erases a
  -- person says when the key goes.
  person TEXT NOT NULL,
  -- 32 bytes in hexadecimal.
  secret TEXT NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX audit_key_person ON audit_key (person);

CREATE TABLE audit_entry (
  number  INTEGER PRIMARY KEY NOT NULL,
  made_at INTEGER NOT NULL,
  key     TEXT NOT NULL,
  -- In base64, so that a row fits into JSON.
  sealed  TEXT NOT NULL,
  link    TEXT NOT NULL
);
CREATE INDEX audit_entry_key ON audit_entry (key, number);

-- Where the log starts (after what was dropped, with the signed checkpoint in its place) and where
-- it ends. Without a row: before the first entry.
CREATE TABLE audit_place (
  name       TEXT PRIMARY KEY NOT NULL CHECK (name IN ('start', 'head')),
  number     INTEGER NOT NULL,
  link       TEXT NOT NULL,
  checkpoint TEXT
) WITHOUT ROWID;

-- Against mistakes, not against whoever owns the database: for that there are checkpoints.
CREATE TRIGGER audit_entry_stays BEFORE UPDATE ON audit_entry
BEGIN
  SELECT RAISE (ABORT, 'entries of the audit log are never changed');
END;
CREATE TRIGGER audit_entry_is_kept BEFORE DELETE ON audit_entry
WHEN OLD.number > COALESCE((SELECT number FROM audit_place WHERE name = 'start'), 0)
BEGIN
  SELECT RAISE (ABORT, 'entries of the audit log are dropped behind a checkpoint only');
END;

-- Auditors are appointed like partners and administrators.
CREATE TABLE role_grant_new (
  person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  role   TEXT NOT NULL CHECK (role IN ('partner', 'admin', 'auditor')),
  team   TEXT REFERENCES team (id) ON DELETE CASCADE
);
INSERT INTO role_grant_new SELECT person, role, team FROM role_grant;
DROP TABLE role_grant;
ALTER TABLE role_grant_new RENAME TO role_grant;
CREATE UNIQUE INDEX role_grant_once ON role_grant (person, role, COALESCE(team, ''));
CREATE INDEX role_grant_role ON role_grant (role);
CREATE INDEX role_grant_team ON role_grant (team);
