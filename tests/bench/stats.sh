#!/usr/bin/env bash
# `shuoshi stats` as a whole process over seeded stores of 100,000 and 1,000,000 cases (CASES=... names
# others, such as 10000000), against the sqlite3 shell and DuckDB asked the same. STORES=FOLDER keeps the stores.
set -euo pipefail
bin=$1
source=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
stores=${STORES:-$work}
export LC_ALL=C LANGUAGE= SHUOSHI_BY=bench

duckdb=''
if [ -z "${NO_DUCKDB:-}" ] && command -v npm >/dev/null; then
  duckdb=$bin/../duckdb
  mkdir -p "$duckdb"
  [ -d "$duckdb/node_modules/@duckdb" ] || npm install --silent --no-audit --no-fund --prefix "$duckdb" @duckdb/node-api >&2 || duckdb=''
fi

for cases in ${CASES:-100000 1000000}; do
  store=$stores/stats-$cases.db
  if [ ! -f "$store" ]; then
    "$bin/shuoshi" -d "$store" init >/dev/null
    "$bin/shuoshi" -d "$store" org import "$source/examples/langfang/org.toml" >/dev/null
    python3 "$source/tests/bench/stats_log.py" "$source/examples/langfang/org.toml" --rows "$cases" --seed "${SEED:-1}" |
      "$bin/shuoshi" -d "$store" import - --map "$source/tests/bench/stats_log.toml" >&2
  fi
  mkdir -p "$work/$cases"
  python3 "$source/tests/bench/stats_compare.py" "$bin/shuoshi" "$store" "$work/$cases" "$cases" ${duckdb:+"$duckdb"}
done
