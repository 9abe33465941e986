#!/bin/sh
# Regenerates POTFILES and shuoshi.pot from the sources and merges the catalogues.
# With --stdout: prints the template alone and changes nothing.
set -eu
cd "$(dirname "$0")/.."

list() { find cli lib/src -name '*.cpp' -o -name '*.hpp' | grep -E '^(cli|lib/src)/' | LC_ALL=C sort; }
# Files with a marked text.
marked() { list | xargs grep -lE '\b(_|N_|msg)\(' || true; }

template() {
  xgettext --from-code=UTF-8 --language=C++ --keyword= --keyword=_ --keyword=N_ --keyword=msg:1 \
    --no-location --sort-output --package-name=shuoshi --files-from="$1" --output=- |
    sed -e '/^"POT-Creation-Date/d' -e 's/charset=CHARSET/charset=UTF-8/'
}

files=$(mktemp)
trap 'rm -f "$files"' EXIT
marked >"$files"
if [ "${1:-}" = --stdout ]; then
  template "$files"
  exit
fi
cp "$files" po/POTFILES
template po/POTFILES >po/shuoshi.pot
for catalogue in po/*.po; do
  msgmerge --quiet --no-location --sort-output --no-fuzzy-matching --no-wrap --update --backup=none "$catalogue" po/shuoshi.pot
done
