-- The first two entries, gone behind whatever signed text there is. (SQLite.)
INSERT INTO audit_place (name, number, link, checkpoint)
VALUES ('start', 2, (SELECT link FROM audit_entry WHERE number = 2), 'SIGNED');
DELETE FROM audit_entry WHERE number <= 2;
