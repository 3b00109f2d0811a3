-- The truth: what was recorded, signed and logged. Rows here are written once.
-- One statement per paragraph: SOCI runs only the first of several on SQLite. Types that SQLite and PostgreSQL share.

CREATE TABLE log_head (
  id BIGINT PRIMARY KEY CHECK (id = 1),
  size BIGINT NOT NULL CHECK (size >= 0)
);

INSERT INTO log_head (id, size) VALUES (1, 0);

CREATE TABLE record (
  leaf BIGINT PRIMARY KEY CHECK (leaf >= 0),
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  rev BIGINT NOT NULL CHECK (rev >= 1),
  bytes TEXT NOT NULL,
  signature BLOB NOT NULL,
  leaf_bytes TEXT NOT NULL,
  UNIQUE (subject, rev)
);

CREATE TABLE subject (
  id TEXT PRIMARY KEY,
  salt TEXT NOT NULL CHECK (length(salt) = 64)
);

CREATE TABLE node (
  level BIGINT NOT NULL,
  position BIGINT NOT NULL,
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  PRIMARY KEY (level, position)
) WITHOUT ROWID;

CREATE TABLE attachment (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  bytes BLOB NOT NULL
);

CREATE TABLE stamp (
  size BIGINT PRIMARY KEY,
  checkpoint TEXT NOT NULL,
  token BLOB NOT NULL,
  gen_time BIGINT NOT NULL
);

CREATE TABLE disclosure (
  digest TEXT PRIMARY KEY,
  subject TEXT NOT NULL,
  name TEXT NOT NULL,
  sealed BLOB NOT NULL
);
