#!/usr/bin/env bash
# Sweeps at once, and again: each thing is done once.
set -euo pipefail
export LC_ALL=C LANGUAGE=
shuoshi=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SHUOSHI_DB=$work/a.db
cd "$work"
"$shuoshi" init >/dev/null
cat >org.toml <<'TOML'
[[area]]
code = "131003005"
name = "新源街道"
level = "township"
[[area]]
code = "131003005001"
name = "新源社区"
parent = "131003005"
level = "village"
[[unit]]
code = "T"
name = "街道综治中心"
kind = "centre"
area = "131003005"
[[unit]]
code = "V"
name = "社区综治中心"
kind = "centre"
area = "131003005001"
TOML
"$shuoshi" org import org.toml >/dev/null
printf '[supervision]\nsupervise_after = "1d"\nescalate_after = "2d"\n' | "$shuoshi" rules import - >/dev/null
for i in $(seq 60); do
  echo "{\"do\":\"report\",\"title\":\"第$i件\",\"area\":\"新源社区\",\"due\":\"2020-08-13\",\"at\":\"2020-08-10 09:00\"}"
done | "$shuoshi" batch - >reported
cut -f1 reported | "$shuoshi" assign - --to V --at '2020-08-10 10:00' >/dev/null
for n in 1 2 3 4; do "$shuoshi" sweep --at 2020-08-20 --by "sweeper $n" --format csv >"$n.csv" & done
wait
# 60 supervised and 60 escalated, between the four of them.
[ "$(cat [1-4].csv | grep -c ',supervise,')" = 60 ]
[ "$(cat [1-4].csv | grep -c ',escalate,')" = 60 ]
[ "$("$shuoshi" list --unit T --format csv | tail -n +2 | wc -l)" = 60 ]
head=$("$shuoshi" check)
"$shuoshi" sweep --at 2020-08-21 --format csv | tail -n +2 >again
[ ! -s again ]
[ "$("$shuoshi" check)" = "$head" ]
echo "60 cases swept once by four sweeps"
