#!/usr/bin/env bash
# The examples of examples/cron say what they mean: syntax.sh SHUOSHI SOURCE
set -euo pipefail
shuoshi=$(realpath "$1") folder=$2/examples/cron
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A line of a crontab is a comment, a variable, or five times and a command.
field='(\*|[0-9]+(-[0-9]+)?)(/[0-9]+)?(,(\*|[0-9]+(-[0-9]+)?)(/[0-9]+)?)*'
bad=$(grep -vE "^(#.*|[A-Z_]+=.*|($field +){5}[^ %]+ [^%]*|)$" "$folder/crontab" || true)
[ -z "$bad" ] || { echo "no line of a crontab: $bad"; exit 1; }
[ "$(grep -cE '^[0-9*]' "$folder/crontab")" = 2 ]

if command -v systemd-analyze >/dev/null; then
  for unit in service timer; do sed "s|/usr/local/bin/shuoshi|$shuoshi|" "$folder/shuoshi-nightly.$unit" >"$work/shuoshi-nightly.$unit"; done
  said=$(systemd-analyze verify "$work/shuoshi-nightly.service" "$work/shuoshi-nightly.timer" 2>&1 | grep -F shuoshi-nightly || true)
  [ -z "$said" ] || { echo "$said"; exit 1; }
  systemd-analyze calendar "$(sed -n 's/^OnCalendar=//p' "$folder/shuoshi-nightly.timer")" >/dev/null
else
  echo "systemd-analyze is not here: units not verified"
fi

# The command of the crontab and of the unit is one, and runs with the example's reports.
command_of() { grep -hE "$1" "$2" | sed -E "s/$1//; s/ *>>.*//" | sort -u; }
[ "$(command_of '^[0-9]+ [0-9]+ \* \* \* ' "$folder/crontab")" = "$(command_of '^ExecStart=' "$folder/shuoshi-nightly.service")" ]
export SHUOSHI_DB=$work/shuoshi.db
"$shuoshi" init >/dev/null
env -i PATH="$PATH" SHUOSHI_DB="$SHUOSHI_DB" "$shuoshi" nightly --out "$work/reports" --config "$folder/nightly.toml"
[ "$(find "$work/reports/latest/" -name '*.html' | wc -l)" = 3 ]
grep -q 'lang="zh-CN"' "$work/reports/latest/日报.html"
echo "the examples are sound"
