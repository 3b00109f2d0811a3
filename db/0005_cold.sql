-- Logger files. The files themselves are kept compressed, in pieces that a reader can hold; they are the truth, as every
-- attachment is.

CREATE TABLE attachment_piece (
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  number BIGINT NOT NULL CHECK (number >= 0),
  packed BLOB NOT NULL,
  PRIMARY KEY (sha256, number)
);

-- Derived: what each file says, read once. A file that was used twice, read in the same way, stands here once, under the leaf of
-- its first use.

CREATE TABLE logger_file (
  leaf BIGINT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  options TEXT NOT NULL,
  body TEXT NOT NULL
);

CREATE INDEX logger_file_by_content ON logger_file (sha256);

CREATE TABLE reading_series (
  leaf BIGINT NOT NULL,
  number BIGINT NOT NULL,
  device TEXT NOT NULL,
  channel TEXT NOT NULL,
  decimals BIGINT NOT NULL,
  fahrenheit BIGINT NOT NULL CHECK (fahrenheit IN (0, 1)),
  interval_changes TEXT NOT NULL,
  PRIMARY KEY (leaf, number)
);

CREATE INDEX reading_series_by_device ON reading_series (device, channel);

-- At most 4096 readings of one series, packed; what most questions ask stands beside them.

CREATE TABLE reading_chunk (
  leaf BIGINT NOT NULL,
  series BIGINT NOT NULL,
  from_ms BIGINT NOT NULL,
  to_ms BIGINT NOT NULL,
  readings BIGINT NOT NULL,
  missing BIGINT NOT NULL,
  min_mc BIGINT NOT NULL,
  max_mc BIGINT NOT NULL,
  step_ms BIGINT NOT NULL,
  gap_ms BIGINT NOT NULL,
  sum_exp TEXT NOT NULL,
  packed BLOB NOT NULL,
  PRIMARY KEY (leaf, series, from_ms),
  CHECK (from_ms <= to_ms)
) WITHOUT ROWID;
