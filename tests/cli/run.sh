#!/bin/bash
# Runs the cases of this folder: run.sh BIN [NAME...]
#
# A case is cases/NAME/: `cmd` is a bash script, run in an empty folder; `out`, `err` and
# `code` are what it must print and return. SHUOSHI_ACCEPT=1 writes them anew.
# The folder of a case that fails is kept and named.
set -u
bin=$(realpath "$1")
shift
here=$(cd "$(dirname "$0")" && pwd)
if [ $# -eq 0 ]; then mapfile -t names < <(ls "$here/cases"); else names=("$@"); fi

tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
ln -s "$bin" "$tools/shuoshi"

run_case() { # folder of the case, empty folder
  (
    cd "$2" || exit 99
    mkdir home work && cd work || exit 99
    env -i PATH="$tools:$PATH" HOME="$2/home" TMPDIR="$2" FIXTURES="$here/fixtures" SHUOSHI_DB=t.db \
      SHUOSHI_BY=tester SHUOSHI_SECRET='secret of the tests' LANGUAGE=C LC_ALL=C ASAN_OPTIONS="${ASAN_OPTIONS:-}" \
      bash "$1/cmd" >"$2/out" 2>"$2/err" </dev/null
    echo $? >"$2/code"
  )
}

failed=0
for name in "${names[@]}"; do
  case_folder=$here/cases/$name
  folder=$(mktemp -d "${TMPDIR:-/tmp}/shuoshi-case-XXXXXX")
  run_case "$case_folder" "$folder"
  if [ -n "${SHUOSHI_ACCEPT:-}" ]; then
    cp "$folder/out" "$folder/err" "$folder/code" "$case_folder/"
    rm -rf "$folder"
    continue
  fi
  bad=''
  for part in code out err; do
    diff -u --label "expected $part" --label "actual $part" "$case_folder/$part" "$folder/$part" || bad=1
  done
  if [ -n "$bad" ]; then
    echo "FAILED: $name (its folder: $folder)"
    failed=1
  else
    rm -rf "$folder"
  fi
done
exit $failed
