-- The journal: the truth, append-only. Everything else in the store is made from it.
CREATE TABLE journal(
  seq INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL,      -- 0: settings and organisation
  previous INTEGER NOT NULL,     -- the case's previous entry; 0: its first
  recorded_at INTEGER NOT NULL,  -- UTC seconds
  content BLOB NOT NULL,         -- CBOR, docs/formats.md
  hash BLOB NOT NULL             -- BLAKE2b-256 over the previous hash and this entry
) STRICT;
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
