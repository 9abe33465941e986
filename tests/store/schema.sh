#!/usr/bin/env bash
# Newer and foreign files are refused; an older one is brought up with a backup beside it.
set -euo pipefail
export LC_ALL=C LANGUAGE=
shuoshi=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
db=$work/a.db
"$shuoshi" -d "$db" init >/dev/null
n=$("$shuoshi" -d "$db" report 路灯不亮 --at 2020-08-11)
expect() {
  local status=0 want=$1
  shift
  "$@" >"$work/out" 2>"$work/err" || status=$?
  [ "$status" = "$want" ] || { echo "exit $status instead of $want: $*"; cat "$work/err"; exit 1; }
}
cp "$db" "$work/newer.db"
sqlite3 "$work/newer.db" "PRAGMA user_version=99000"
expect 12 "$shuoshi" -d "$work/newer.db" list
grep -q newer "$work/err"
expect 12 "$shuoshi" -d "$work/newer.db" migrate

sqlite3 "$work/foreign.db" "CREATE TABLE t(x)"
expect 12 "$shuoshi" -d "$work/foreign.db" list
grep -q "another program" "$work/err"
echo "not a database, but long enough to look like a file of some kind" >"$work/text.db"
expect 13 "$shuoshi" -d "$work/text.db" list

# Older: its projections are of an earlier form. Reading refuses, migrate mends.
older() { cp "$db" "$1"; sqlite3 "$1" "PRAGMA user_version=1000; DROP TABLE cases; ALTER TABLE journal DROP COLUMN packed"; }
older "$work/older.db"
expect 12 "$shuoshi" -d "$work/older.db" list
grep -q "shuoshi migrate" "$work/err"
expect 0 "$shuoshi" -d "$work/older.db" migrate
expect 0 "$shuoshi" -d "$work/older.db" show "$n"
[ "$(ls "$work"/older.db.v*.bak | wc -l)" = 1 ]
expect 0 "$shuoshi" -d "$work/older.db" migrate
[ "$(ls "$work"/older.db.v*.bak | wc -l)" = 1 ]
# At first writing use it happens by itself.
older "$work/writing.db"
expect 0 "$shuoshi" -d "$work/writing.db" note "$n" --text 记一笔
[ "$(ls "$work"/writing.db.v*.bak | wc -l)" = 1 ]
expect 0 "$shuoshi" -d "$work/writing.db" check
# A first load that was killed leaves no log behind; the next change brings it back, so that readers need not wait.
sqlite3 "$work/writing.db" "PRAGMA journal_mode=TRUNCATE" >/dev/null
expect 0 "$shuoshi" -d "$work/writing.db" note "$n" --text 再记一笔
[ "$(sqlite3 "$work/writing.db" 'PRAGMA journal_mode')" = wal ]
echo "schema versions are kept apart"
