#!/usr/bin/env bash
# `shuoshi stats` as a whole process over seeded stores of 100,000 and 1,000,000 cases (TEN_MILLION=1 adds 10,000,000, CASES=...
# names others), against the sqlite3 shell, DuckDB and PostgreSQL asked the same of the same log. A peer that is not here is
# passed over with a word on stderr. STORES=FOLDER keeps the stores.
set -euo pipefail
bin=$1
source=$(cd "$(dirname "$0")/../.." && pwd)
here=$source/tests/bench
work=$(mktemp -d)
stores=${STORES:-$work}
export LC_ALL=C LANGUAGE='' SHUOSHI_BY=bench PGOPTIONS='-c client_min_messages=warning'

duckdb=''
if [ -z "${NO_DUCKDB:-}" ] && command -v npm >/dev/null; then
  duckdb=$bin/../duckdb
  mkdir -p "$duckdb"
  [ -d "$duckdb/node_modules/@duckdb" ] || npm install --silent --no-audit --no-fund --prefix "$duckdb" @duckdb/node-api >&2 || duckdb=''
fi
[ -n "$duckdb" ] || echo 'stats: no DuckDB here: it is passed over' >&2

# A cluster of its own, on a socket in the work folder. PostgreSQL does not run for root.
postgres='' pg_bin=''
for found in /usr/lib/postgresql/*/bin; do [ ! -x "$found/initdb" ] || pg_bin=$found; done
as_nobody() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
stop() {
  [ -z "$postgres" ] || as_nobody "$pg_bin/pg_ctl" -D "$postgres/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$work" "$postgres"
}
trap stop EXIT
if [ -z "${NO_POSTGRES:-}" ] && [ -n "$pg_bin" ] && command -v psql >/dev/null && as_nobody true 2>/dev/null; then
  postgres=$(mktemp -d)
  [ "$(id -u)" != 0 ] || chown postgres "$postgres"
  if ! { as_nobody "$pg_bin/initdb" -D "$postgres/data" -U bench -A trust --no-sync >/dev/null &&
    as_nobody "$pg_bin/pg_ctl" -D "$postgres/data" -l "$postgres/log" -w start -o "-k $postgres -c listen_addresses= -c shared_buffers=512MB -c fsync=off" >/dev/null; }; then
    rm -rf "$postgres"
    postgres=''
  fi
fi
[ -n "$postgres" ] || echo 'stats: no PostgreSQL here: it is passed over' >&2

for cases in ${CASES:-100000 1000000${TEN_MILLION:+ 10000000}}; do
  mkdir -p "$work/$cases"
  python3 "$here/stats_log.py" "$source/examples/langfang/org.toml" --rows "$cases" --seed "${SEED:-1}" >"$work/$cases/log.csv"
  store=$stores/stats-$cases.db
  if [ ! -f "$store" ]; then
    "$bin/shuoshi" -d "$store" init >/dev/null
    "$bin/shuoshi" -d "$store" org import "$source/examples/langfang/org.toml" >/dev/null
    "$bin/shuoshi" -d "$store" import "$work/$cases/log.csv" --map "$here/stats_log.toml" >&2
  fi
  python3 "$here/stats_compare.py" "$bin/shuoshi" "$store" "$work/$cases" "$cases" --duckdb "$duckdb" --postgres "$postgres"
  rm -rf "${work:?}/$cases"
done
