#!/usr/bin/env bash
# The hash chain finds an altered, a missing and a swapped entry; `check --rebuild` mends projections.
set -euo pipefail
export LC_ALL=C LANGUAGE=
shuoshi=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
db=$work/a.db
"$shuoshi" -d "$db" init >/dev/null
for title in 一 二 三 四; do "$shuoshi" -d "$db" report "$title" --phone 000-0000-0001 --at 2020-08-11 >/dev/null; done
"$shuoshi" -d "$db" close 20200811-000000-00001 --outcome solved --level village --reply 好 --at 2020-08-12 >/dev/null
"$shuoshi" -d "$db" check >/dev/null

# Even by hand the journal refuses to be changed.
for sql in "UPDATE journal SET recorded_at=1" "DELETE FROM journal"; do
  if sqlite3 "$db" "$sql" 2>"$work/err"; then echo "the journal let itself be changed: $sql"; exit 1; fi
  grep -q append-only "$work/err"
done

# finds WHAT SQL PATTERN...: the damage, done with the triggers out of the way, is found.
finds() {
  cp "$db" "$work/t.db"
  sqlite3 "$work/t.db" "DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete; PRAGMA foreign_keys=OFF; $2"
  local status=0
  "$shuoshi" -d "$work/t.db" check >"$work/out" 2>&1 || status=$?
  [ "$status" = 13 ] || { echo "$1: exit $status instead of 13"; cat "$work/out"; exit 1; }
  grep -q "$3" "$work/out" || { echo "$1: not named"; cat "$work/out"; exit 1; }
}
sqlite3 "$db" "PRAGMA wal_checkpoint(TRUNCATE)" >/dev/null
finds altered "UPDATE journal SET content=CAST(replace(CAST(content AS TEXT),'二','两') AS BLOB) WHERE seq=3" "entry 3 does not match"
finds backdated "UPDATE journal SET recorded_at=recorded_at-1 WHERE seq=2" "entry 2"
finds missing "DELETE FROM journal WHERE seq=3" "entries 3 to 3 are missing"
finds "missing at the end" "DELETE FROM journal WHERE seq=6" "projection"
finds swapped "UPDATE journal SET seq=-seq WHERE seq IN (3,4); UPDATE journal SET seq=7+seq WHERE seq<0" "does not match"
finds "case moved" "UPDATE cases SET state=1, closed_at=NULL WHERE id=(SELECT min(id) FROM cases)" "differs from the journal"
finds "case gone" "DELETE FROM cases WHERE id=(SELECT max(id) FROM cases)" "3 cases, but the journal has 4"
finds "message marked" "UPDATE outbox SET state=2 WHERE seq=2" "message 2-1 differs from the journal"
finds "message gone" "DELETE FROM outbox WHERE seq=3" "message 3-1 differs from the journal"
finds "message made up" "INSERT INTO outbox VALUES(2, 9, 1, 0, 1, 0, 0, '')" "6 messages, but the journal has 5"

# An import, and one that was taken back.
printf 'id,title,reported\n1,甲,2020-08-12\n2,乙,2020-08-12\n' >"$work/log.csv"
printf 'source = "log"\n[fields]\nexternal_id = "id"\ntitle = "title"\nreported_at = "reported"\n' >"$work/log.toml"
"$shuoshi" -d "$db" import "$work/log.csv" --map "$work/log.toml" >/dev/null
"$shuoshi" -d "$db" import undo 1 >/dev/null
"$shuoshi" -d "$db" import "$work/log.csv" --map "$work/log.toml" >/dev/null
"$shuoshi" -d "$db" check >/dev/null
sqlite3 "$db" "PRAGMA wal_checkpoint(TRUNCATE)" >/dev/null
finds "import retold" "UPDATE import SET added=9 WHERE number=2" "imports differ"
finds "import without its part" "DELETE FROM import_part WHERE number=1" "imports differ"
finds "undone case alive" "UPDATE cases SET state=1 WHERE state=0" "differs from the journal"
finds "facts gone" "DELETE FROM facts" "facts of the figures differ"
finds "open facts gone" "DELETE FROM facts_open" "facts of the figures differ"
finds "sums retold" "DELETE FROM figure" "sums of the figures differ"

# Entries of an import stand many in one row.
{ echo id,title,reported; for n in $(seq 3 40); do echo "$n,第 $n 件,2020-08-13"; done; } >"$work/more.csv"
"$shuoshi" -d "$db" import "$work/more.csv" --map "$work/log.toml" >/dev/null
[ "$(sqlite3 "$db" "SELECT count(*), max(packed) FROM journal WHERE packed>0")" = "1|38" ]
"$shuoshi" -d "$db" check >/dev/null
sqlite3 "$db" "PRAGMA wal_checkpoint(TRUNCATE)" >/dev/null
last=$(sqlite3 "$db" "SELECT seq FROM journal WHERE packed>0")
pack="entries $((last - 37)) to $last"
finds "pack altered" "UPDATE journal SET content=CAST(substr(content,1,length(content)-1)||x'00' AS BLOB) WHERE packed>0" "$pack"
finds "pack cut" "UPDATE journal SET content=substr(content,1,length(content)/2) WHERE packed>0" "$pack of the journal are damaged"
finds "pack no longer one" "UPDATE journal SET packed=0 WHERE packed>0" "missing"
finds "pack with an entry less" "UPDATE journal SET packed=37 WHERE packed>0" "of the journal are damaged"
finds "pack backdated" "UPDATE journal SET recorded_at=recorded_at-1 WHERE packed>0" "$pack do not match"
finds "pack missing" "DELETE FROM journal WHERE packed>0" "are missing"

# A damaged projection comes back from the journal, equal to the byte.
tables="cases term area unit request_key setting outbox import import_part org_entry"
dump() { for t in $tables; do sqlite3 "$1" "SELECT * FROM $t"; done; }
dump "$db" >"$work/before"
sqlite3 "$db" "PRAGMA foreign_keys=OFF; DELETE FROM cases WHERE 1; DELETE FROM term"
"$shuoshi" -d "$db" check --rebuild >/dev/null
dump "$db" | cmp - "$work/before"
"$shuoshi" -d "$db" check >/dev/null
echo "tampering is found"
