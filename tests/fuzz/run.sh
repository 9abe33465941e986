#!/usr/bin/env bash
# Builds the fuzz targets into FOLDER and runs each for a while from a fixed seed: run.sh FOLDER [libFuzzer options]
# For a real hunt: run.sh FOLDER -max_total_time=3600
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=$1
shift
options=("$@")
[ ${#options[@]} -gt 0 ] || options=(-runs=20000 -seed=1)
if ! command -v clang++ >/dev/null; then
  echo "skipped: no clang++; scripts/install-packages.sh --test installs it"
  exit 77
fi
cmake -S "$here" -B "$folder" -G Ninja -DCMAKE_CXX_COMPILER=clang++ >"$folder.log" 2>&1 || { cat "$folder.log"; exit 1; }
rm -rf "$folder"/grown-*
cmake --build "$folder" -j "$(nproc)" >"$folder.log" 2>&1 || { cat "$folder.log"; exit 1; }
hunt() {
  local found=$folder/found/$1 grown
  grown=$(mktemp -d "$folder/grown-XXXXXX")  # what it adds to the corpus; a fresh one, as runs must be alike
  mkdir -p "$found"
  "$folder/fuzz_$1" "${options[@]}" -max_len=1024 -timeout=20 -rss_limit_mb=2048 -artifact_prefix="$found/" \
    "$grown" "$here/corpus/$1" >"$folder/$1.log" 2>&1 && return
  echo "FAILED: $1 (its input is in $found)"
  tail -40 "$folder/$1.log"
  return 1
}
running=()
for name in csv encoding json xlsx; do
  hunt "$name" &
  running+=($!)
done
failed=0
for pid in "${running[@]}"; do wait "$pid" || failed=1; done
exit $failed
