#!/usr/bin/env bash
# Several counters write at once: no number is given twice, no entry is lost.
set -euo pipefail
export LC_ALL=C LANGUAGE=
shuoshi=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SHUOSHI_DB=$work/a.db
"$shuoshi" init >/dev/null
counter() { for i in $(seq 50); do "$shuoshi" report "窗口$1 第$i件" --at 2020-08-11 --key "$1-$i"; done; }
for n in 1 2 3 4; do counter "$n" >"$work/$n" & done
wait
[ "$(cat "$work"/[1-4] | sort -u | wc -l)" = 200 ]
[ "$("$shuoshi" list --format csv | tail -n +2 | wc -l)" = 200 ]
# The same keys again answer the first numbers and change nothing.
head=$("$shuoshi" check)
counter 3 | cmp - "$work/3"
[ "$("$shuoshi" check)" = "$head" ]
echo "200 cases from four counters"
