#!/usr/bin/env bash
# Installs what is missing, builds, and runs the main job on the Langfang example: logs go in,
# the figures come out. The store and the logs are left in out/langfang to look at.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/install-packages.sh
cmake --preset default -DSHUOSHI_TESTS=OFF >/dev/null
cmake --build --preset default
out=out/langfang
rm -rf "$out"
mkdir -p "$out"
export PATH="$PWD/build/bin:$PATH" SHUOSHI_DB="$out/langfang.db"
example=examples/langfang
python3 "$example/generate.py" --out "$out"
shuoshi init --area 131000
shuoshi org import "$example/org.toml"
for log in hotline wechat stations; do
  shuoshi import "$out/$log.csv" --map "$example/mapping-$log.toml" --by 数据员
done
shuoshi stats --from 2020-01-01 --to 2021-01-01 --as-of 2021-08-31 --known now --by area:county --by channel
