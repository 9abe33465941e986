-- Made from the journal alone; dropped and made again by `shuoshi check --rebuild`.
-- Raise k_projection_version in lib/src/store/schema.hpp with every change here.
CREATE TABLE setting(time_zone TEXT NOT NULL, default_area INTEGER NOT NULL, secret TEXT NOT NULL) STRICT;
CREATE TABLE term(
  id INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL,        -- 1 channel, 2 category, 3 unit, 4 source
  code TEXT NOT NULL,
  name TEXT,                    -- NULL: used but not configured
  UNIQUE(kind, code)
) STRICT;
CREATE TABLE area(
  code INTEGER NOT NULL, valid_from INTEGER NOT NULL, valid_to INTEGER NOT NULL,  -- days since 1970
  name TEXT NOT NULL, parent INTEGER NOT NULL, level INTEGER NOT NULL,
  PRIMARY KEY(code, valid_from)
) STRICT, WITHOUT ROWID;
CREATE INDEX area_name ON area(name);
CREATE TABLE unit(
  code TEXT NOT NULL, valid_from INTEGER NOT NULL, valid_to INTEGER NOT NULL,
  name TEXT NOT NULL, kind INTEGER NOT NULL, area INTEGER NOT NULL, level INTEGER NOT NULL,
  reports_to TEXT NOT NULL, person TEXT NOT NULL,
  skills TEXT NOT NULL,         -- one a line
  PRIMARY KEY(code, valid_from)
) STRICT, WITHOUT ROWID;
CREATE INDEX unit_name ON unit(name);
CREATE INDEX unit_area ON unit(area, kind);
CREATE TABLE rules(
  kind INTEGER NOT NULL,        -- index in libcase::RuleSet
  area INTEGER NOT NULL,        -- 0: the whole store
  seq INTEGER NOT NULL REFERENCES journal(seq),  -- the greatest is in force; the others were, at their time
  PRIMARY KEY(kind, area, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE import(
  number INTEGER PRIMARY KEY,
  source TEXT NOT NULL, file TEXT NOT NULL, by TEXT NOT NULL,
  started_at INTEGER NOT NULL, last_at INTEGER NOT NULL,  -- UTC seconds; of its first and its latest entry
  read INTEGER NOT NULL, added INTEGER NOT NULL, updated INTEGER NOT NULL, known INTEGER NOT NULL, rejected INTEGER NOT NULL,
  finished INTEGER NOT NULL, undone INTEGER NOT NULL
) STRICT;
CREATE TABLE import_part(     -- entries of cases that an import wrote
  number INTEGER NOT NULL, first_seq INTEGER NOT NULL, last_seq INTEGER NOT NULL,
  PRIMARY KEY(number, first_seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE asset(
  code TEXT NOT NULL, valid_from INTEGER NOT NULL, valid_to INTEGER NOT NULL,
  kind INTEGER NOT NULL, area INTEGER NOT NULL, name TEXT NOT NULL,
  PRIMARY KEY(code, valid_from)
) STRICT, WITHOUT ROWID;
CREATE TABLE indicator(
  series TEXT NOT NULL,
  area INTEGER NOT NULL,        -- 0: the whole place
  month INTEGER NOT NULL,       -- its first day, in days since 1970
  value INTEGER NOT NULL,
  PRIMARY KEY(series, area, month)
) STRICT, WITHOUT ROWID;
CREATE TABLE request_key(key TEXT PRIMARY KEY, seq INTEGER NOT NULL REFERENCES journal(seq)) STRICT, WITHOUT ROWID;
CREATE TABLE cases(
  id INTEGER PRIMARY KEY,       -- the case number, packed (libcase/case_id.hpp)
  last_seq INTEGER NOT NULL,    -- entry of the journal; `check` follows it, for a look-up for each row costs more
  state INTEGER NOT NULL,
  area INTEGER NOT NULL,        -- 0: unknown, as for the terms below
  channel INTEGER NOT NULL, category INTEGER NOT NULL, unit INTEGER NOT NULL,
  urgency INTEGER NOT NULL,
  reported_at INTEGER NOT NULL, dispatched_at INTEGER, closed_at INTEGER, ended_at INTEGER,
  due INTEGER, original_due INTEGER, response_due INTEGER, contacted_at INTEGER,
  last_at INTEGER NOT NULL,
  outcome INTEGER NOT NULL, level INTEGER NOT NULL, satisfaction INTEGER NOT NULL,
  rounds INTEGER NOT NULL, absences INTEGER NOT NULL, voices INTEGER NOT NULL, size INTEGER NOT NULL, merged_into INTEGER NOT NULL,
  source INTEGER NOT NULL, external_id TEXT
) STRICT;
CREATE UNIQUE INDEX cases_external ON cases(source, external_id) WHERE external_id IS NOT NULL;
-- The number of a case tells its area, cut to nine digits, so an area's cases are found day by day; but not of these.
CREATE INDEX cases_moved ON cases(area) WHERE (id >> 17) & 1073741823 <> area / CASE WHEN area <= 999999999 THEN 1
  WHEN area <= 999999999999 THEN 1000 WHEN area <= 999999999999999 THEN 1000000 ELSE 1000000000 END;
CREATE INDEX cases_open ON cases(unit) WHERE closed_at IS NULL AND ended_at IS NULL;
-- Messages, due ones included: few are pending, and a scan of this narrow table is cheap.
-- Who gets a message and what it says is made from its entry when it is handed over.
CREATE TABLE outbox(
  seq INTEGER NOT NULL REFERENCES journal(seq),  -- entry that caused it
  part INTEGER NOT NULL,        -- 1, 2, ... within the entry
  kind INTEGER NOT NULL, case_id INTEGER NOT NULL,  -- 0: of no case
  state INTEGER NOT NULL,       -- 1 pending, 2 delivered, 3 given up
  attempts INTEGER NOT NULL,
  next_at INTEGER NOT NULL,     -- of the next attempt; of the last one where none follows
  error TEXT NOT NULL,          -- of the last attempt
  PRIMARY KEY(seq, part)
) STRICT, WITHOUT ROWID;
-- What the figures are counted from, and their sums: see lib/src/store/facts_block.hpp and rollup_coding.hpp.
CREATE TABLE facts(
  id INTEGER PRIMARY KEY,       -- number of its first case
  settled INTEGER NOT NULL,     -- latest event of those of its cases that are not open
  recorded INTEGER NOT NULL,    -- latest time of recording that is not the event's own
  data BLOB NOT NULL
) STRICT;
CREATE INDEX facts_settled ON facts(settled, recorded);
CREATE TABLE facts_open(id INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;  -- of open cases once more: a backlog
CREATE TABLE figure(key BLOB PRIMARY KEY, data BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE figure_waiting(
  id INTEGER PRIMARY KEY,       -- of the case; below 0: a batch of new ones
  data BLOB NOT NULL            -- what the facts and sums do not have yet: lib/src/store/figure_waiting.hpp
) STRICT;
-- Entries of the organisation, so that it can be read as it was known at a time.
CREATE TABLE org_entry(seq INTEGER PRIMARY KEY REFERENCES journal(seq)) STRICT;
