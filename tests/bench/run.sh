#!/usr/bin/env bash
# Runs the benchmarks named (default: all): latency, import, neighbours, stats. The last lines are one JSON object a figure.
#   RUNS=300 CASES=1000000 SEED=1 tests/bench/run.sh latency
set -euo pipefail
cd "$(dirname "$0")/../.."
scripts/install-packages.sh --test
cmake --preset bench -DSHUOSHI_TESTS=OFF >/dev/null
cmake --build --preset bench >/dev/null
[ $# -gt 0 ] || set -- latency import neighbours stats
for bench in "$@"; do "tests/bench/$bench.sh" "$PWD/build-bench/bin"; done
