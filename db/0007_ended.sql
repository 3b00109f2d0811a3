-- When nothing was left of a lot: it was disposed of, or the last of it dispensed. Its stay ends there, and later readings of that
-- place say nothing of it. Derived: filled from the records, which an older layout's stays do not say yet.

ALTER TABLE lot ADD COLUMN ended_ms BIGINT;
