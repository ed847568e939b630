-- Which level continues which, in a column; and versions that nothing can be added to.

-- The placement that this one continues on a new version. NULL: the level was given.
ALTER TABLE placement ADD COLUMN continued_from TEXT
  REFERENCES placement (id) DEFERRABLE INITIALLY DEFERRED;
-- Its place among those of its person that begin on the same day.
ALTER TABLE placement ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;
CREATE INDEX placement_continued_from ON placement (continued_from);

-- Until now the reason said it, in words that name a version which was published here.
UPDATE placement SET continued_from =
  (SELECT b.id FROM placement b
   WHERE b.person = placement.person AND b.framework = placement.framework
     AND b.framework_version <> placement.framework_version
     AND b.until_date = placement.from_date AND b.from_date < placement.from_date
   ORDER BY b.from_date DESC, b.id DESC LIMIT 1)
WHERE EXISTS (SELECT 1 FROM framework_version v WHERE v.framework = placement.framework
  AND placement.reason = 'continued on version ' || v.version);
UPDATE placement SET reason = '' WHERE continued_from IS NOT NULL;

-- A version is whole once it is sealed. Its files come before its seal.
CREATE TABLE framework_version_seal (
  framework TEXT NOT NULL,
  version   TEXT NOT NULL,
  PRIMARY KEY (framework, version),
  FOREIGN KEY (framework, version) REFERENCES framework_version (framework, version)
) WITHOUT ROWID;
INSERT INTO framework_version_seal SELECT framework, version FROM framework_version;

-- REPLACE fires no trigger for what it removes, so it is met before it does.
CREATE TRIGGER framework_version_is_sealed BEFORE INSERT ON framework_version
WHEN EXISTS (SELECT 1 FROM framework_version_seal s
  WHERE s.framework = NEW.framework AND s.version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'a published version does not change'); END;
CREATE TRIGGER framework_version_file_is_sealed BEFORE INSERT ON framework_version_file
WHEN EXISTS (SELECT 1 FROM framework_version_seal s
  WHERE s.framework = NEW.framework AND s.version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'a published version does not change'); END;
CREATE TRIGGER framework_version_seal_stays BEFORE UPDATE ON framework_version_seal
BEGIN SELECT RAISE(ABORT, 'a published version does not change'); END;
CREATE TRIGGER framework_version_seal_is_kept BEFORE DELETE ON framework_version_seal
BEGIN SELECT RAISE(ABORT, 'a published version does not change'); END;
