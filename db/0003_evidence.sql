-- What certificates of analysis say and what came with them, laid out so that the same values or the same file under another
-- lot are found without comparing every pair. Derived, as the tables before.

CREATE TABLE coa_value (
  coa TEXT NOT NULL,
  number BIGINT NOT NULL,
  lot TEXT NOT NULL,
  code TEXT NOT NULL,
  print TEXT NOT NULL,
  exact BIGINT NOT NULL CHECK (exact IN (0, 1)),
  leaf BIGINT NOT NULL,
  PRIMARY KEY (coa, number)
);

CREATE INDEX coa_value_by_lot ON coa_value (lot, code);

CREATE INDEX coa_value_by_print ON coa_value (code, print);

CREATE TABLE coa_document (
  coa TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  lot TEXT NOT NULL,
  name TEXT NOT NULL,
  leaf BIGINT NOT NULL,
  PRIMARY KEY (coa, sha256)
);

CREATE INDEX coa_document_by_content ON coa_document (sha256);

CREATE INDEX lot_by_supplier ON lot (supplier);
