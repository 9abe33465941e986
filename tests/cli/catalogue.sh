#!/bin/bash
# The catalogues are complete: every text of the sources is there, translated, not fuzzy,
# and has the placeholders of its original.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$root/po/update.sh" --stdout >"$work/now.pot"
failed=0
for catalogue in "$root"/po/*.po; do
  name=$(basename "$catalogue")
  msgfmt --check-format -o /dev/null "$catalogue" || failed=1
  msgmerge --quiet --no-fuzzy-matching "$catalogue" "$work/now.pot" -o "$work/merged.po"
  for kind in untranslated only-fuzzy; do
    found=$(msgattrib --$kind --no-obsolete --no-wrap "$work/merged.po" | sed -n 's/^msgid //p' | sed 1d)
    [ -z "$found" ] || { echo "$name, $kind:"; echo "$found"; failed=1; }
  done
  python3 "$root/tests/cli/placeholders.py" "$work/merged.po" || failed=1
done
[ $failed -eq 0 ] && echo 'every catalogue is complete'
exit $failed
