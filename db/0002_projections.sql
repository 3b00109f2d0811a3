-- What the records say, laid out for questions. Every table here is derived: `exoreg db rebuild` drops and replays it,
-- through the same functions as a live write, and `exoreg log verify` compares it with a fresh replay.

CREATE TABLE entity (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  parent TEXT NOT NULL,
  name_key TEXT NOT NULL,
  alt_key TEXT NOT NULL,
  rev BIGINT NOT NULL,
  leaf BIGINT NOT NULL,
  body TEXT NOT NULL
);

CREATE INDEX entity_by_kind ON entity (kind, name_key);

CREATE INDEX entity_by_parent ON entity (parent, kind);

CREATE TABLE entity_revision (
  id TEXT NOT NULL,
  rev BIGINT NOT NULL,
  leaf BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (id, rev)
);

CREATE TABLE counter (
  name TEXT PRIMARY KEY,
  last BIGINT NOT NULL
);

CREATE TABLE approval (
  supplier TEXT NOT NULL,
  site TEXT NOT NULL,
  preparation TEXT NOT NULL,
  status TEXT NOT NULL,
  condition TEXT NOT NULL,
  from_day TEXT NOT NULL,
  until_day TEXT NOT NULL,
  actor TEXT NOT NULL,
  leaf BIGINT NOT NULL,
  PRIMARY KEY (supplier, site, preparation)
);

CREATE TABLE lot (
  id TEXT PRIMARY KEY,
  preparation TEXT NOT NULL,
  supplier TEXT NOT NULL,
  site TEXT NOT NULL,
  lot_key TEXT NOT NULL,
  parent TEXT NOT NULL,
  status TEXT NOT NULL,
  condition TEXT NOT NULL,
  quantity BIGINT NOT NULL,
  quantity_left BIGINT NOT NULL CHECK (quantity_left >= 0),
  received_by TEXT NOT NULL,
  received_at BIGINT NOT NULL,
  released_at BIGINT NOT NULL,
  rev BIGINT NOT NULL,
  leaf BIGINT NOT NULL,
  body TEXT NOT NULL
);

CREATE INDEX lot_by_key ON lot (lot_key);

CREATE INDEX lot_by_preparation ON lot (preparation);

CREATE TABLE hold (
  lot TEXT NOT NULL,
  number BIGINT NOT NULL,
  rule TEXT NOT NULL,
  excursion TEXT NOT NULL,
  reason TEXT NOT NULL,
  laid_by TEXT NOT NULL,
  since BIGINT NOT NULL,
  open BIGINT NOT NULL CHECK (open IN (0, 1)),
  lifted_by TEXT NOT NULL,
  leaf BIGINT NOT NULL,
  PRIMARY KEY (lot, number)
);

CREATE TABLE coa (
  id TEXT NOT NULL,
  lot TEXT NOT NULL,
  actor TEXT NOT NULL,
  leaf BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (id, lot)
);

CREATE INDEX coa_by_lot ON coa (lot);

CREATE TABLE dispensing (
  lot TEXT NOT NULL,
  number BIGINT NOT NULL,
  quantity BIGINT NOT NULL,
  route TEXT NOT NULL,
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  leaf BIGINT NOT NULL,
  PRIMARY KEY (lot, number)
);

CREATE TABLE stay (
  lot TEXT NOT NULL,
  number BIGINT NOT NULL,
  kind TEXT NOT NULL,
  place TEXT NOT NULL,
  from_ms BIGINT NOT NULL,
  to_ms BIGINT,
  leaf BIGINT NOT NULL,
  PRIMARY KEY (lot, number)
);

CREATE INDEX stay_by_place ON stay (kind, place);

CREATE TABLE shipment (
  id TEXT PRIMARY KEY,
  direction TEXT NOT NULL,
  dispatched BIGINT,
  arrived BIGINT,
  no_logger BIGINT NOT NULL,
  leaf BIGINT NOT NULL
);

CREATE TABLE logger_use (
  leaf BIGINT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  target_kind TEXT NOT NULL,
  target TEXT NOT NULL,
  actor TEXT NOT NULL,
  exit_code BIGINT NOT NULL,
  body TEXT NOT NULL
);

CREATE INDEX logger_by_file ON logger_use (sha256);

CREATE INDEX logger_by_target ON logger_use (target_kind, target);

CREATE TABLE device (
  serial TEXT PRIMARY KEY,
  zone TEXT NOT NULL,
  leaf BIGINT NOT NULL
);

CREATE TABLE excursion (
  id TEXT NOT NULL,
  lot TEXT NOT NULL,
  device TEXT NOT NULL,
  channel TEXT NOT NULL,
  side TEXT NOT NULL,
  range TEXT NOT NULL,
  start_ms BIGINT NOT NULL,
  end_ms BIGINT NOT NULL,
  end_kind TEXT NOT NULL,
  peak_mc BIGINT NOT NULL,
  seconds BIGINT NOT NULL,
  run TEXT NOT NULL,
  imported_by TEXT NOT NULL,
  decision TEXT NOT NULL,
  assessed_by TEXT NOT NULL,
  leaf BIGINT NOT NULL,
  PRIMARY KEY (id, lot)
);

CREATE INDEX excursion_by_lot ON excursion (lot);

CREATE TABLE erased (
  digest TEXT PRIMARY KEY,
  leaf BIGINT NOT NULL
);
