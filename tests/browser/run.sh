#!/usr/bin/env bash
# Pages of reports in a real browser: run.sh SHUOSHI FOLDER
# Ends with 77, skipped, only where npm cannot fetch what drives the browser.
set -euo pipefail
shuoshi=$(realpath "$1") folder=$2
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$folder"
"$here/../../scripts/install-packages.sh" --test
cp "$here/package.json" "$here/package-lock.json" "$here/page.mjs" "$folder/"
if ! (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >npm.log 2>&1); then
  echo "skipped: npm is not reachable, so there is nothing to drive the browser with"
  sed 's/^/  /' "$folder/npm.log"
  exit 77
fi
if [ ! -e "$(dirname "$shuoshi")/../share/shuoshi/echarts.min.js" ]; then
  echo "the program was built without the drawing library, though npm is reachable now; build it again"
  exit 1
fi
python3 "$here/make_pages.py" "$shuoshi" "$folder"
cd "$folder"
exec node page.mjs "$folder"
