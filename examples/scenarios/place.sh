# shellcheck shell=sh
# Sourced by every scenario: the store, the organisation, the calendar of 2020, the rules of the place.
# The store is $SHUOSHI_DB; `shuoshi` is looked for on the PATH. All people here are invented, and
# their telephone numbers cannot exist.
set -eu
: "${SHUOSHI_DB:?name the file of the store, for example SHUOSHI_DB=beichen.db}"
here=$(cd "$(dirname "$0")" && pwd)

# begin AREA: a store whose reports lie in AREA where they name no other, and its rules beside this file.
begin() {
  [ -e "$SHUOSHI_DB" ] || shuoshi init --area "$1" >/dev/null
  shuoshi org import "$here/../langfang/org.toml" >/dev/null
  shuoshi org import "$here/places.toml" >/dev/null
  shuoshi calendar import "$here/calendar-2020.csv" --name cn-2020 --hours 08:30-12:00,13:30-17:30 >/dev/null
  shuoshi rules import "$here/rules/$(basename "$0" .sh).toml" --area "$1" >/dev/null
}
