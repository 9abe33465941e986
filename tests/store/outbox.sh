#!/usr/bin/env bash
# Messages are handed over at least once, whatever happens to gateway and program; none is lost.
set -euo pipefail
export LC_ALL=C LANGUAGE=
shuoshi=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export SHUOSHI_DB=$work/a.db SHUOSHI_BY=tester
"$shuoshi" init >/dev/null
fail() { echo "FAILED: $*"; exit 1; }
expect() { # status command...
  local status=0 want=$1
  shift
  "$@" >out 2>err || status=$?
  [ "$status" = "$want" ] || { cat out err; fail "exit $status instead of $want: $*"; }
}
tell() { "$shuoshi" report "$1" --name 某人 --phone 000-0000-0001 --at 2020-08-11; }
deliver() { "$shuoshi" outbox deliver "$@"; }
in_state() { "$shuoshi" outbox list --state "$1" --format csv | tail -n +2 | wc -l; }
# Appends the id of the message on stdin to FILE.
cat >take.sh <<'SH'
sed 's/.*"id": *"\([^"]*\)".*/\1/' >>"$1"
SH

# Nothing to do, and a message that is refused twice before it is taken.
expect 0 deliver --exec 'exit 1'
tell 一 >/dev/null
cat >twice.sh <<'SH'
n=$(cat tries 2>/dev/null || echo 0)
echo $((n + 1)) >tries
if [ "$n" -lt 2 ]; then echo "line busy $n" >&2; echo more >&2; exit 1; fi
sh take.sh taken
SH
expect 3 deliver --exec 'sh twice.sh'
grep -q 'was not delivered: line busy 0$' err || fail "the gateway's word is missing"
expect 0 deliver --exec 'sh twice.sh' # waits for its next attempt
[ "$(cat tries)" = 1 ] || fail "it did not wait"
expect 3 deliver --exec 'sh twice.sh' --now
expect 0 deliver --exec 'sh twice.sh' --now
expect 0 deliver --exec 'sh twice.sh' --now
[ "$(cat tries)" = 3 ] && [ "$(wc -l <taken)" = 1 ] || fail "not delivered once after two failures"

# Given up after N, and taken up again.
tell 二 >/dev/null
expect 3 deliver --exec 'exit 7' --max-attempts 2
expect 3 deliver --exec 'exit 7' --max-attempts 2 --now
[ "$(in_state dead)" = 1 ] || fail "not given up"
"$shuoshi" outbox list --state dead --format csv | grep -q 'exit status 7' || fail "no reason"
expect 0 deliver --exec 'sh take.sh taken' --now
[ "$(wc -l <taken)" = 1 ] || fail "a dead message was handed over"
expect 0 "$shuoshi" outbox retry --dead
expect 0 deliver --exec 'sh take.sh taken'
[ "$(wc -l <taken)" = 2 ] || fail "not taken up again"
expect 4 "$shuoshi" outbox retry --dead

# A gateway that hangs, one that leaves a child behind, one that does not read, one that is killed.
tell 三 >/dev/null
expect 3 deliver --exec 'sleep 600' --timeout 1
grep -q 'no answer within 1 s' err || fail "the timeout is not named"
expect 3 deliver --exec 'kill -9 $$' --now
grep -q 'killed by signal 9' err || fail "the signal is not named"
start=$SECONDS
expect 0 deliver --exec 'sleep 60 & exit 0' --now
[ $((SECONDS - start)) -lt 30 ] || fail "waited for a child that was left behind"
"$shuoshi" report "$(head -c 60000 /dev/zero | tr '\0' x)$(head -c 60000 /dev/zero | tr '\0' y)" --phone 000-0000-0001 \
  --at 2020-08-11 >/dev/null
expect 0 deliver --exec 'exec <&-; exit 0'

# Killed with the gateway after it took the message and before it was marked: it comes again.
tell 四 >/dev/null
rm -f crash
"$shuoshi" outbox deliver --exec 'sh take.sh crash; touch handed; sleep 60' >out 2>err &
running=$!
for _ in $(seq 200); do [ -e handed ] && break; sleep 0.05; done
expect 11 deliver --exec 'sh take.sh crash' # two at once are refused
gateway=$(pgrep -P "$running")
kill -9 -- "$running" "-$gateway"
wait "$running" 2>/dev/null || true
[ "$(in_state pending)" = 1 ] || fail "the message was lost"
expect 0 deliver --exec 'sh take.sh crash'
[ "$(wc -l <crash)" = 2 ] && [ "$(sort -u crash | wc -l)" = 1 ] || fail "not handed over again under its own id"
[ "$(in_state pending)" = 0 ] || fail "still pending"

# 200 messages, a program that is killed at any moment and started again.
for i in $(seq 200); do printf '{"do":"report","title":"第%s件","name":"某人","phone":"000-0000-0001","at":"2020-08-12"}\n' "$i"; done |
  "$shuoshi" batch - >/dev/null
"$shuoshi" outbox list --state pending --format csv | tail -n +2 | cut -d, -f1 | sort >wanted
[ "$(wc -l <wanted)" = 200 ] || fail "not 200 messages"
for pause in 0.05 0.1 0.2 0.15; do
  "$shuoshi" outbox deliver --exec 'sh take.sh many' >/dev/null 2>&1 &
  running=$!
  sleep "$pause"
  kill -9 "$running" 2>/dev/null || true
  wait "$running" 2>/dev/null || true
done
expect 0 deliver --exec 'sh take.sh many'
sort -u many | cmp - wanted || fail "a message was lost"
echo "$(wc -l <many) hand-overs of 200 messages"
[ "$(in_state pending)" = 0 ] || fail "some are pending"
[ "$(wc -l <many)" -le 204 ] || fail "more than one message a crash was handed over again"
expect 0 deliver --exec 'sh take.sh none'
[ ! -e none ] || fail "something was handed over again without a crash"
expect 0 "$shuoshi" check
"$shuoshi" outbox list --format csv >before
expect 0 "$shuoshi" check --rebuild
"$shuoshi" outbox list --format csv | cmp - before || fail "made again it differs"
echo "at least once, never lost"
