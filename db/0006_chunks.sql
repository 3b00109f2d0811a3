-- A chunk of readings takes a good kilobyte. Without a rowid its row stands in the index of its key, where a page of 4096 bytes keeps
-- a quarter of itself for each at most: every chunk then had a second page, three quarters of it empty. With a rowid three of them
-- share one page. Derived: filled again from the kept files.

DROP TABLE reading_chunk;

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
);
