#!/usr/bin/env bash
# `shuoshi report` against `sqlite3 FILE 'insert'` of one row, whole processes, WAL and synchronous
# FULL on both sides; with an empty store and with CASES cases in it (seeded rows through import).
set -euo pipefail
bin=$1
runs=${RUNS:-300} cases=${CASES:-1000000} seed=${SEED:-1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C LANGUAGE=
source=$(cd "$(dirname "$0")/../.." && pwd)

make_peer() { # a row as wide as ours, with the key a user would want
  sqlite3 "$1" "PRAGMA journal_mode=WAL; CREATE TABLE cases(id INTEGER PRIMARY KEY, number TEXT UNIQUE, title TEXT,
    area INTEGER, channel TEXT, category TEXT, state TEXT, reported_at INTEGER)" >/dev/null
}
insert="PRAGMA synchronous=FULL; INSERT INTO cases(number, title, area, channel, category, state, reported_at)
  VALUES('20200811-131003005-@', '小区路灯不亮已经三天', 131003005, 'hotline', 'environment/light', 'reported', 1597132800)"

measure() { # CASE STORE PEER
  local ours=("$bin/shuoshi" -d "$2" report 小区路灯不亮已经三天 --area 131003005 --channel hotline --by bench)
  "$bin/bench_latency" "$1" "$runs" "${#ours[@]}" "${ours[@]}" sqlite3 "$3" "$insert"
  # Equal results before the figure counts: both sides hold every row that was sent.
  local made
  made=$(sqlite3 "$2" "SELECT count(*) FROM cases" )
  [ "$made" = $((runs + 5 + $4)) ] && [ "$(sqlite3 "$3" "SELECT count(*) FROM cases")" = $((runs + 5 + $4)) ] ||
    { echo "latency: the two sides do not hold the same number of rows" >&2; exit 1; }
}

fresh() {
  "$bin/shuoshi" -d "$1" init >/dev/null
  "$bin/shuoshi" -d "$1" org import "$source/examples/langfang/org.toml" >/dev/null
}

echo "latency: $runs paired runs; a store with $cases cases, seed $seed" >&2
fresh "$work/empty.db"
make_peer "$work/empty-peer.db"
figures=$(measure "report, empty store" "$work/empty.db" "$work/empty-peer.db" 0)

fresh "$work/full.db"
python3 "$source/tests/bench/log.py" --rows "$cases" --seed "$seed" >"$work/log.csv"
"$bin/shuoshi" -d "$work/full.db" import "$work/log.csv" --map "$source/tests/bench/log.toml" --by bench >&2
make_peer "$work/full-peer.db"
sqlite3 "$work/full-peer.db" "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<$cases)
  INSERT INTO cases(number, title, area, channel, category, state, reported_at)
  SELECT printf('20190101-131003005-x%07d', i), '小区路灯不亮已经三天', 131003005, 'hotline', 'environment/light', 'reported', 1546300800+i FROM n"
figures+=$'\n'$(measure "report, $cases cases in the store" "$work/full.db" "$work/full-peer.db" "$cases")
echo "$figures"
