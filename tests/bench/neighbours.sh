#!/usr/bin/env bash
# Four processes that report one case after another while a million rows go in: their latencies, whole processes, and
# how much longer the import takes than alone. Into a store that has cases, so nobody has it for himself.
#   ROWS=1000000 SEED=1 tests/bench/run.sh neighbours
set -euo pipefail
bin=$1
rows=${ROWS:-1000000} seed=${SEED:-1}
source=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C LANGUAGE=
python3 "$source/tests/bench/hotline_log.py" --rows "$rows" --seed "$seed" >"$work/log.csv"
python3 "$source/tests/bench/neighbours.py" "$bin/shuoshi" "$source" "$work" "$rows"
