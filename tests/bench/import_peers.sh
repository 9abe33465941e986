# What else takes a CSV in: each into an empty store, with the same four indexes, whole processes, durable at the end.
# Read by import.sh, which has set $bin, $source, $work and $runs. Each peer: peer_NAME_ready says on stderr why it is
# left out; peer_NAME LOG takes the log in and prints how many rows its table has.
peers=(duckdb sqlite_utils postgres)
declare -A peer_title=([duckdb]="DuckDB read_csv, 4 indexes" [sqlite_utils]="sqlite-utils insert, 4 indexes" [postgres]="PostgreSQL COPY, 4 indexes")
columns=("工单号" "区划" "受理时间" "结果")

left_out() { echo "import: without $1: $2" >&2; return 1; }

peer_duckdb_ready() {
  [ -z "${NO_DUCKDB:-}" ] || left_out DuckDB "NO_DUCKDB is set" || return 1
  command -v npm >/dev/null || left_out DuckDB "npm is not installed" || return 1
  mkdir -p "$bin/../duckdb"
  duckdb=$(cd "$bin/../duckdb" && pwd)
  [ -d "$duckdb/node_modules/@duckdb" ] ||
    npm install --silent --no-audit --no-fund --prefix "$duckdb" @duckdb/node-api >&2 || left_out DuckDB "npm cannot install it"
}
peer_duckdb() {
  rm -f "$work"/duck.db*
  node "$source/tests/bench/import_duckdb.mjs" "$duckdb" "$1" "$work/duck.db"
}

peer_sqlite_utils_ready() { command -v sqlite-utils >/dev/null || left_out sqlite-utils "it is not installed"; }
peer_sqlite_utils() {
  rm -f "$work"/utils.db*
  sqlite-utils insert "$work/utils.db" log "$1" --csv --silent
  for column in "${columns[@]}"; do sqlite-utils create-index "$work/utils.db" log "$column"; done
  sqlite3 "$work/utils.db" 'SELECT count(*) FROM log'
}

# A server of its own, as it is configured without a word; it does not run as root.
as_server() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
peer_postgres_ready() {
  pg=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
  [ -n "$pg" ] || left_out PostgreSQL "it is not installed" || return 1
  pg_home=$(mktemp -d)
  if [ "$(id -u)" = 0 ]; then chown postgres "$pg_home"; fi
  (cd "$pg_home" && as_server "$pg/initdb" -D "$pg_home/data" -A trust -E UTF8 --locale=C >/dev/null &&
    as_server "$pg/pg_ctl" -D "$pg_home/data" -w -l "$pg_home/log" -o "-k $pg_home -c listen_addresses=''" start >/dev/null) ||
    left_out PostgreSQL "it does not start"
}
peer_postgres_end() {
  [ -z "${pg_home:-}" ] || { (cd "$pg_home" && as_server "$pg/pg_ctl" -D "$pg_home/data" -m fast stop >/dev/null) || true; rm -rf "$pg_home"; }
}
peer_postgres() {
  { # the head row gives the columns
    echo "SET client_min_messages = warning; DROP TABLE IF EXISTS log; CREATE TABLE log($(head -1 "$1" | tr -d '\r' | sed 's/[^,]*/"&" TEXT/g'));"
    for column in "${columns[@]}"; do echo "CREATE INDEX ON log(\"$column\");"; done
    echo "\\copy log FROM '$1' WITH (FORMAT csv, HEADER true)"
    echo "SELECT count(*) FROM log;"
  } | (cd "$pg_home" && as_server psql -h "$pg_home" -d postgres -qAt -v ON_ERROR_STOP=1)
}
