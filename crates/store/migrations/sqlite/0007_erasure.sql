-- Who asks to be erased, and who was.

CREATE TABLE erasure_request (
  person   TEXT PRIMARY KEY NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  asked_at INTEGER NOT NULL
) WITHOUT ROWID;

-- Without a name: the person is kept under a pseudonym. The list is what an older backup is brought
-- up to date by.
CREATE TABLE erasure (
  person    TEXT PRIMARY KEY NOT NULL REFERENCES person (id),
  reason    TEXT NOT NULL CHECK (reason IN ('asked', 'asked-elsewhere', 'not-needed', 'ordered')),
  erased_at INTEGER NOT NULL
) WITHOUT ROWID;
