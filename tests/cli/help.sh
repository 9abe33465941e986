#!/bin/bash
# help.sh BIN: every command of the list has its help, in both languages, with examples
# and exit statuses, and no text is left in English where the other language is asked for.
set -u
bin=$1
failed=0
fail() { echo "FAILED: $*"; failed=1; }

mapfile -t names < <(LANGUAGE=C LC_ALL=C "$bin" --help | sed -n '/^USAGE/,/^EXAMPLES/p' |
  sed -n 's/^  \([a-z]\+\( [a-z]\+\)\?\)  .*\.$/\1/p')
[ ${#names[@]} -ge 24 ] || fail "only ${#names[@]} commands in the help"

check() { # language, EXAMPLES word, EXIT STATUS word, command...
  local language=$1 examples=$2 statuses=$3 text
  shift 3
  text=$(LC_ALL= LANGUAGE=$language "$bin" "$@" --help) || fail "$* --help gives an exit status ($language)"
  grep -qx "$examples" <<<"$text" || fail "$* --help has no $examples"
  grep -qx "$statuses" <<<"$text" || fail "$* --help has no $statuses"
  grep -A99 -x "$examples" <<<"$text" | grep -q '^  .*shuoshi' || fail "$* --help has no example line"
  grep -A99 -x "$statuses" <<<"$text" | grep -qE '^  0 ' || fail "$* --help has no status 0"
}
for name in "${names[@]}" ''; do
  read -ra words <<<"$name"
  check C 'EXAMPLES' 'EXIT STATUS' "${words[@]}"
  check zh_CN '示例' '退出状态' "${words[@]}"
done
[ $failed -eq 0 ] && echo "${#names[@]} commands, each with its help in two languages"
exit $failed
