-- Who asks to be erased, and who was.

CREATE TABLE erasure_request (
  person   TEXT COLLATE "C" PRIMARY KEY NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  asked_at BIGINT NOT NULL
);

-- Without a name: the person is kept under a pseudonym. The list is what an older backup is brought
-- up to date by.
CREATE TABLE erasure (
  person    TEXT COLLATE "C" PRIMARY KEY NOT NULL REFERENCES person (id),
  reason    TEXT COLLATE "C" NOT NULL
    CHECK (reason IN ('asked', 'asked-elsewhere', 'not-needed', 'ordered')),
  erased_at BIGINT NOT NULL
);
