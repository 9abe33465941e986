-- Many entries in one row: packed > 0 says that content is a pack of so many, of which this row's seq is the last
-- (docs/formats.md). They are first entries of cases that were recorded together; case_id and previous are 0.
ALTER TABLE journal ADD COLUMN packed INTEGER NOT NULL DEFAULT 0;
