#!/usr/bin/env bash
# clang-format and clang-tidy over our own code; SHUOSHI_ANALYZE=1 has clang's static analyzer, too.
set -euo pipefail
cd "$(dirname "$0")/.."
mapfile -t files < <(git ls-files '*.cpp' '*.hpp')
clang-format --dry-run --Werror "${files[@]}"
# Configured only, for the compile commands; GCC's precompiled header means nothing to clang.
cmake --preset dev -B build-lint -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON >/dev/null
mapfile -t units < <(git ls-files 'lib/src/*.cpp' 'cli/*.cpp' 'xlsx/*.cpp')
# The analyzer takes three times as long as all the rest: it is run on request.
without=(--checks=-clang-analyzer-*)
if [ -n "${SHUOSHI_ANALYZE:-}" ]; then without=(); fi
printf '%s\n' "${units[@]}" | xargs -P "$(nproc)" -n 4 clang-tidy -p build-lint --quiet "${without[@]}" 2>/dev/null
echo "lint: ${#files[@]} files clean"
