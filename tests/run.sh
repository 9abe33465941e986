#!/usr/bin/env bash
# Installs what is missing, builds and runs every test. Arguments go to ctest (-R NAME ...).
# SHUOSHI_SKIP_LINT=1 leaves clang-tidy and clang-format out, SHUOSHI_SKIP_ASAN=1 the sanitizers.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/install-packages.sh --test
jobs=$(nproc)
run() { # preset [ctest arguments]
  cmake --preset "$1" >/dev/null
  cmake --build --preset "$1" -j "$jobs"
  ctest --preset "$1" -j "$jobs" "${@:2}"
}
if [ -z "${SHUOSHI_SKIP_LINT:-}" ]; then scripts/lint.sh; fi
# The sanitizers run over the library and its tests; SHUOSHI_ASAN_ALL=1 takes the command line in.
if [ -n "${SHUOSHI_ASAN_ALL:-}" ]; then
  run asan "$@"
elif [ -z "${SHUOSHI_SKIP_ASAN:-}" ]; then
  cmake --preset asan >/dev/null
  cmake --build --preset asan -j "$jobs" --target unit_tests
  ctest --preset asan -R '^unit\.'
fi
# Last, so that the closing counts are those of the whole suite.
run dev "$@"
