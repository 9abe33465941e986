#!/usr/bin/env bash
# Installs into a fresh prefix and builds examples/embed against what lies there, both ways.
set -euo pipefail
build=$1 source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cmake --install "$build" --prefix "$work/prefix" >/dev/null
cmake -S "$source/examples/embed" -B "$work/embed" -G Ninja -DCMAKE_PREFIX_PATH="$work/prefix" -DCMAKE_BUILD_TYPE=Release >/dev/null
cmake --build "$work/embed" >/dev/null
expected='one case, closed, 100.0 %'
[ "$("$work/embed/embed" "$work/a.db")" = "$expected" ]

export PKG_CONFIG_PATH
PKG_CONFIG_PATH=$(find "$work/prefix" -name pkgconfig -type d)
# shellcheck disable=SC2046  # flags are words
g++ -std=c++20 "$source/examples/embed/main.cpp" -o "$work/embed-pc" $(pkg-config --static --cflags --libs libcase)
[ "$("$work/embed-pc" "$work/b.db")" = "$expected" ]

# The installed program finds its catalogue and answers.
LANGUAGE=zh_CN "$work/prefix/bin/shuoshi" --help | grep -q 群众说事
# And it finds what writes its workbooks.
"$work/prefix/bin/shuoshi" export -d "$work/a.db" --format xlsx -o "$work/a.xlsx" 2>/dev/null
python3 -m zipfile -t "$work/a.xlsx" >/dev/null
echo "the installed library, package files and program work"
