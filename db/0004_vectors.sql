-- The exact values of each certificate as one line, in the order of their codes: equal certificates are found by one look into
-- an index, however many there are.

CREATE TABLE coa_vector (
  coa TEXT NOT NULL,
  lot TEXT NOT NULL,
  codes TEXT NOT NULL,
  vector TEXT NOT NULL,
  leaf BIGINT NOT NULL,
  PRIMARY KEY (coa, lot)
);

CREATE INDEX coa_vector_by_values ON coa_vector (vector);

CREATE INDEX coa_vector_by_codes ON coa_vector (codes);
