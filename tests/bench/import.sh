#!/usr/bin/env bash
# `shuoshi import` of a seeded log against `sqlite3 .import` of the same CSV into one plain table with the four
# indexes a user would need (identity, area, time of report, state): whole processes, RUNS times in turn, medians.
# Into an empty store, into one that has as many cases, and the same rows again. Checked before a figure is printed:
# both sides hold every row, and the store is sound. Then other peers (import_peers.sh), and the peak memory of a
# workbook of as many rows, its texts in their cells and shared.
#   ROWS=1000000 RUNS=3 SEED=1 GROWTH=0 (rows beforehand of the growth figure; 0: none) SHEET_ROWS=ROWS (0: no
#   workbook) tests/bench/run.sh import
set -euo pipefail
bin=$1
rows=${ROWS:-1000000} runs=${RUNS:-3} seed=${SEED:-1} growth=${GROWTH:-0}
source=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
. "$source/tests/bench/import_peers.sh"
trap 'peer_postgres_end; rm -rf "$work"' EXIT
chmod go+rx "$work" # the server of PostgreSQL is another user
export LC_ALL=C LANGUAGE=
log() { python3 "$source/tests/bench/hotline_log.py" "$@"; }
fresh() {
  rm -f "$1" "$1"-*
  "$bin/shuoshi" -d "$1" init --area 131000 >/dev/null
  "$bin/shuoshi" -d "$1" org import "$source/examples/langfang/org.toml" >/dev/null
}
log_mapping=$source/tests/bench/hotline_log.toml
ours() { "$bin/shuoshi" -d "$1" import "$2" --map "$log_mapping" --by bench >/dev/null; }
peer() { # the head row gives the columns
  sqlite3 "$1" "PRAGMA journal_mode=WAL" "CREATE TABLE IF NOT EXISTS log($(head -1 "$2" | tr -d '\r' | sed 's/[^,]*/"&" TEXT/g'))" \
    'CREATE INDEX IF NOT EXISTS by_id ON log("工单号")' 'CREATE INDEX IF NOT EXISTS by_area ON log("区划")' \
    'CREATE INDEX IF NOT EXISTS by_time ON log("受理时间")' 'CREATE INDEX IF NOT EXISTS by_state ON log("结果")' \
    ".import --csv --skip 1 $2 log" >/dev/null
}
ms() { local begun=$EPOCHREALTIME; "$@"; echo $(((${EPOCHREALTIME/./} - ${begun/./}) / 1000)); }
median() { printf '%s\n' "$@" | sort -n | sed -n "$((($# + 1) / 2))p"; }
equal() { # store, peer, rows
  [ "$(sqlite3 "$1" 'SELECT count(*) FROM cases WHERE state=6')" = "$3" ] && [ "$(sqlite3 "$2" 'SELECT count(*) FROM log')" = "$3" ] ||
    { echo "import: the two sides do not hold $3 rows" >&2; exit 1; }
}
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.3f", a / b }'; }
figure() { # case, ours, peer's name, peer's time
  printf '{"bench":"import","case":"%s","ours_ms":%s,"peer":"%s","peer_ms":%s,"ratio":%s}\n' "$1" "$2" "$3" "$4" "$(ratio "$2" "$4")"
}

log --rows "$rows" --seed "$seed" >"$work/first.csv"
log --rows "$rows" --seed $((seed + 1)) --from-id $((rows + 1)) --start 2023-01-01 >"$work/second.csv"
echo "import: $rows rows, $(stat -c %s "$work/first.csv") bytes, seed $seed, $runs runs" >&2
empty_ours=() empty_peer=() full_ours=() full_peer=() again=() memory=()
for ((run = 0; run < runs; run++)); do
  fresh "$work/ours.db"
  rm -f "$work"/peer.db*
  empty_ours+=("$(ms ours "$work/ours.db" "$work/first.csv")")
  empty_peer+=("$(ms peer "$work/peer.db" "$work/first.csv")")
  equal "$work/ours.db" "$work/peer.db" "$rows"
  size=$(stat -c %s "$work/ours.db")
  again+=("$(ms ours "$work/ours.db" "$work/first.csv")")
  full_ours+=("$(ms ours "$work/ours.db" "$work/second.csv")")
  full_peer+=("$(ms peer "$work/peer.db" "$work/second.csv")")
  equal "$work/ours.db" "$work/peer.db" $((2 * rows))
done
"$bin/shuoshi" -d "$work/ours.db" check >&2
fresh "$work/ours.db"
memory_of() { # KiB
  /usr/bin/time -f %M "$bin/shuoshi" -d "$work/ours.db" import "$1" --map "$log_mapping" --by bench 2>&1 >/dev/null | tail -1
}
memory=$(memory_of "$work/first.csv")
figure "into an empty store" "$(median "${empty_ours[@]}")" "sqlite3 .import, 4 indexes" "$(median "${empty_peer[@]}")"
figure "into a store of $rows" "$(median "${full_ours[@]}")" "sqlite3 .import, 4 indexes, into an empty one" "$(median "${empty_peer[@]}")"
figure "into a store of $rows, like with like" "$(median "${full_ours[@]}")" "sqlite3 .import, 4 indexes, into $rows" "$(median "${full_peer[@]}")"
figure "the same rows again" "$(median "${again[@]}")" "sqlite3 .import, 4 indexes" "$(median "${empty_peer[@]}")"
printf '{"bench":"import","case":"size of the store to that of the log","ratio":%s}\n' "$(ratio "$size" "$(stat -c %s "$work/first.csv")")"
printf '{"bench":"import","case":"peak memory","mib":%s}\n' "$((memory / 1024))"
for peer in "${peers[@]}"; do
  "peer_${peer}_ready" || continue
  times=()
  for ((run = 0; run < runs; run++)); do
    begun=$EPOCHREALTIME
    has=$("peer_$peer" "$work/first.csv")
    times+=($(((${EPOCHREALTIME/./} - ${begun/./}) / 1000)))
    [ "$has" = "$rows" ] || { echo "import: $peer holds $has of $rows rows" >&2; exit 1; }
  done
  figure "into an empty store" "$(median "${empty_ours[@]}")" "${peer_title[$peer]}" "$(median "${times[@]}")"
done
sheet_rows=${SHEET_ROWS:-$rows}
for how in '' --shared; do
  [ "$sheet_rows" -gt 0 ] || break
  fresh "$work/ours.db"
  log --rows "$sheet_rows" --seed "$seed" | python3 "$source/tests/bench/hotline_sheet.py" "$work/log.xlsx" $how
  begun=$EPOCHREALTIME
  memory=$(memory_of "$work/log.xlsx")
  taken=$(((${EPOCHREALTIME/./} - ${begun/./}) / 1000))
  [ "$(sqlite3 "$work/ours.db" 'SELECT count(*) FROM cases')" = "$sheet_rows" ] ||
    { echo "import: not all rows of the workbook went in" >&2; exit 1; }
  printf '{"bench":"import","case":"workbook of %s rows, texts %s","ours_ms":%s,"mib":%s}\n' \
    "$sheet_rows" "$([ -n "$how" ] && echo shared || echo "in their cells")" "$taken" "$((memory / 1024))"
done
if [ "$growth" -gt 0 ]; then
  fresh "$work/ours.db"
  log --rows "$growth" --seed $((seed + 2)) --from-id $((2 * rows + 1)) --start 2010-01-01 --days 3650 >"$work/grown.csv"
  ours "$work/ours.db" "$work/grown.csv"
  later=$(ms ours "$work/ours.db" "$work/second.csv")
  figure "into a store of $growth" "$later" "shuoshi, into an empty store" "$(median "${empty_ours[@]}")"
fi
