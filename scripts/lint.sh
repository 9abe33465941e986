#!/usr/bin/env bash
# clang-format and clang-tidy over our own code; needs the dev preset configured.
set -euo pipefail
cd "$(dirname "$0")/.."
mapfile -t files < <(git ls-files '*.cpp' '*.hpp')
clang-format --dry-run --Werror "${files[@]}"
# Generated sources and the precompiled header must be there.
cmake --build --preset dev >/dev/null
mapfile -t units < <(git ls-files 'lib/src/*.cpp' 'cli/*.cpp')
printf '%s\n' "${units[@]}" | xargs -P "$(nproc)" -n 4 clang-tidy -p build-dev --quiet 2>/dev/null
echo "lint: ${#files[@]} files clean"
