#!/usr/bin/env bash
# clang-format and clang-tidy over our own code.
set -euo pipefail
cd "$(dirname "$0")/.."
mapfile -t files < <(git ls-files '*.cpp' '*.hpp')
clang-format --dry-run --Werror "${files[@]}"
# Configured only, for the compile commands; GCC's precompiled header means nothing to clang.
cmake --preset dev -B build-lint -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON >/dev/null
mapfile -t units < <(git ls-files 'lib/src/*.cpp' 'cli/*.cpp')
printf '%s\n' "${units[@]}" | xargs -P "$(nproc)" -n 8 clang-tidy -p build-lint --quiet 2>/dev/null
echo "lint: ${#files[@]} files clean"
