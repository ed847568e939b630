-- The third of three entries, gone without a trace but a checkpoint's. (SQLite.)
DROP TRIGGER audit_entry_is_kept;
DELETE FROM audit_entry WHERE number = 3;
UPDATE audit_place
SET number = 2, link = (SELECT link FROM audit_entry WHERE number = 2)
WHERE name = 'head';
