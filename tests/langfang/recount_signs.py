#!/usr/bin/env python3
"""Signs and the index over the Langfang example, recounted from an export by code that shares nothing with shuoshi.

    python3 recount_signs.py --shuoshi BIN --source SRC_ROOT

The thresholds are low, so that each kind which such logs can show is there; who entered a rating no log says.
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from fractions import Fraction
from pathlib import Path

CONFIG = """[just_before_due]
hours = 48
at_least = 3
share = 20
[churn]
times = 1
[ping_pong]
units = 2
[same_text]
at_least = 4
"""
WEIGHTS = {"closing_rate": 35, "satisfaction": 30, "on_time_rate": 20, "reopen_rate": -15, "rework_rate": -10}
PERIOD = ("20200101", "20210101")
TIMES = ("2020-07-15T12:00:00+08:00", "2021-08-31T00:00:00+08:00")
FAULTS = []


def check(good, what):
    if not good:
        FAULTS.append(what)
        print(f"FAILED: {what}", file=sys.stderr)


class Story:
    """A case up to T, as the signs need it."""

    def __init__(self, events, as_of):
        self.leads, self.units_led, self.returns, self.closings, self.reopenings = [], set(), 0, 0, 0
        self.lead, self.due, self.closing = "", None, None
        for e in events:
            at = datetime.fromisoformat(e["at"])
            if at > as_of:
                continue
            what = e["event"]
            if what in ("reported", "assigned") and self.due is None and e.get("due"):
                self.due = datetime.fromisoformat(e["due"])
            if what in ("assigned", "escalated"):
                self.lead = e["unit"]
                self.units_led.add(self.lead)
                if self.leads[-1:] != [self.lead]:
                    self.leads.append(self.lead)
            elif what == "returned":
                self.lead, self.returns = "", self.returns + 1
            elif what == "closed":
                self.closings, self.closing = self.closings + 1, (at, e.get("reply", ""))
            elif what == "reopened":
                self.reopenings, self.closing = self.reopenings + 1, None


def expected(cases, as_of):
    """(kind, unit, n, of, numbers) of each sign."""
    out, on_time, late, texts, replies = set(), Counter(), defaultdict(list), defaultdict(list), Counter()
    for number, events in cases.items():
        s = Story(events, as_of)
        if s.reopenings >= 1:
            out.add(("churn", s.lead, s.reopenings, s.closings, (number,)))
        if s.returns >= 2 or (len(s.units_led) >= 2 and len(s.leads) > len(s.units_led)):
            out.add(("ping_pong", s.lead, s.returns, len(s.leads), (number,)))
        if not s.closing or not s.lead:
            continue
        at, reply = s.closing
        if s.due and at <= s.due:
            on_time[s.lead] += 1
            if s.due - at <= timedelta(hours=48):
                late[s.lead].append(number)
        bare = re.sub(r"[\s\d]", "", reply)
        if bare:
            replies[s.lead] += 1
            texts[s.lead, bare].append(number)
    for unit, numbers in late.items():
        if len(numbers) >= 3 and Fraction(len(numbers), on_time[unit]) >= Fraction(1, 5):
            out.add(("just_before_due", unit, len(numbers), on_time[unit], tuple(sorted(numbers))))
    for (unit, _), numbers in texts.items():
        if len(numbers) >= 4:
            out.add(("same_text", unit, len(numbers), replies[unit], tuple(sorted(numbers))))
    return out


def half_up(value):
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def index_of(rates):
    """Tenths, and the weight that it stands on."""
    total = weight = 0
    for key, w in WEIGHTS.items():
        if rates[key]["of"] == 0:
            continue
        tenths = half_up(Fraction(1000 * rates[key]["n"], rates[key]["of"]))
        total += abs(w) * (tenths if w > 0 else 1000 - tenths)
        weight += abs(w)
    return (half_up(Fraction(total, weight)) if weight else None), weight


def check_ranks(run, as_of):
    scope = ["--period", "2020", "--as-of", as_of, "--known", "now", "--format", "json"]
    rows = json.loads(run("stats", "--by", "unit", *scope))["breakdowns"][0]["rows"]
    wanted = {r["key"]: (index_of(r["rates"]), r["counts"]["population"]) for r in rows if r["counts"]["population"]}
    units = json.loads(run("rank", "--config", "weights.toml", *scope))["units"]
    got = {u["key"]: ((None if u["index"] is None else round(10 * u["index"]), u["weight"]), u["population"]) for u in units}
    check(got == wanted, f"indices as of {as_of}")
    ranked = {k: i for k, ((i, _), v) in wanted.items() if i is not None and v >= 30 and k != "unknown"}
    ranks = {k: 1 + sum(other > i for other in ranked.values()) for k, i in ranked.items()}
    check({u["key"]: u["rank"] for u in units if u["rank"]} == ranks, f"ranks as of {as_of}")
    return len(ranks)


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--shuoshi", required=True)
    args.add_argument("--source", type=Path, required=True)
    options = args.parse_args()
    example = options.source / "examples" / "langfang"
    with tempfile.TemporaryDirectory() as folder:
        env = dict(os.environ, SHUOSHI_DB="store.db", SHUOSHI_BY="clerk", XDG_CONFIG_HOME=folder, LC_ALL="C.UTF-8",
                   LANGUAGE="en")

        def run(*arguments):
            done = subprocess.run([os.path.abspath(options.shuoshi), *arguments], cwd=folder, env=env,
                                  capture_output=True, text=True, encoding="utf-8")
            if done.returncode not in (0, 4):
                raise SystemExit(f"shuoshi {' '.join(arguments)}: exit {done.returncode}\n{done.stderr}")
            return done.stdout

        subprocess.run([sys.executable, example / "generate.py", "--out", folder], check=True, capture_output=True)
        run("init")
        run("org", "import", str(example / "org.toml"))
        for log in ("hotline", "wechat", "stations"):
            run("import", f"{log}.csv", "--map", str(example / f"mapping-{log}.toml"))
        Path(folder, "signs.toml").write_text(CONFIG)
        Path(folder, "weights.toml").write_text("[weights]\n" + "".join(f"{k} = {w}\n" for k, w in WEIGHTS.items()))
        cases = {}
        for line in run("export", "--personal", "--format", "jsonl").splitlines():
            case = json.loads(line)
            if PERIOD[0] <= case["number"] < PERIOD[1]:
                cases[case["number"]] = json.loads(case["events"])
        kinds, ranked = Counter(), 0
        for as_of in TIMES:
            wanted = expected(cases, datetime.fromisoformat(as_of))
            signs = json.loads(run("signs", "--period", "2020", "--as-of", as_of, "--known", "now", "--config",
                                   "signs.toml", "--format", "json"))["signs"]
            got = {(s["kind"], s["unit"], s["n"], s["of"], tuple(sorted({e["number"] for e in s["evidence"]})))
                   for s in signs}
            check(got == wanted, f"as of {as_of}: only there {list(got - wanted)[:3]}, missing {list(wanted - got)[:3]}")
            check(len(signs) == len(wanted), f"as of {as_of}: a sign twice")
            kinds.update(kind for kind, *_ in wanted)
            ranked += check_ranks(run, as_of)
    for kind in ("just_before_due", "churn", "same_text"):
        check(kinds[kind] > 0, f"the example shows no {kind}")
    check(ranked > 0, "no unit was ranked")
    print(f"{len(FAULTS)} faults; {dict(kinds)}; {ranked} ranks")
    sys.exit(1 if FAULTS else 0)


if __name__ == "__main__":
    main()
