-- Who somebody is at the company's identity provider. A provider promises that no two people ever
-- share a subject; of e-mail addresses nobody promises that.
CREATE TABLE identity (
  issuer       TEXT COLLATE "C" NOT NULL,
  subject      TEXT COLLATE "C" NOT NULL,
  person       TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  connected_at BIGINT NOT NULL,
  PRIMARY KEY (issuer, subject)
);
CREATE UNIQUE INDEX identity_person ON identity (person, issuer);

-- Sign-ins that have begun and wait for the visitor to come back from the provider.
CREATE TABLE pending_sign_in (
  -- SHA-256 of the state that went to the provider, and of the secret in the visitor's cookie: a
  -- copy of the table finishes no sign-in.
  state_hash   TEXT COLLATE "C" PRIMARY KEY NOT NULL,
  browser_hash TEXT COLLATE "C" NOT NULL,
  -- The path that was asked for.
  next         TEXT COLLATE "C" NOT NULL,
  expires_at   BIGINT NOT NULL
);
CREATE INDEX pending_sign_in_expiry ON pending_sign_in (expires_at);
