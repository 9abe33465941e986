#!/usr/bin/env python3
"""What docs/metrics.md claims, each claim with small lives whose figures are worked out by hand.

    python3 test_claims.py --shuoshi BIN [NAME]...

The claims are in the TOML files beside this one (claims.toml says how they are written). Each history goes into a store of its own;
what the program says must be what stands there, and so must what the reference says (tests/reference), which knows
nothing of the program. Exit status: 0 all hold, 1 some do not.
"""
import argparse
import json
import math
import re
import shlex
import sqlite3
import sys
import tempfile
import tomllib
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "reference"))
import metrics  # noqa: E402
from histories import run, township_code  # noqa: E402
from journal import Journal  # noqa: E402

REFORM_DAY = "2020-07-01"
# What an operation needs and no claim is about.
DEFAULTS = {"report": {"title": "事项"}, "reject": {"reason": "不属受理范围"}, "withdraw": {"reason": "自行和解"}, "reopen": {"reason": "又坏了"},
            "return": {"reason": "不属本单位"}, "suspend": {"reason": "等待配件"}, "unmerge": {"reason": "是另一件"}}
CLOSING = {"outcome": "solved", "reply": "已办"}


def claims():
    for file in sorted(HERE.glob("*.toml")):
        yield from (claim for claim in tomllib.loads(file.read_text(encoding="utf-8")).get("claim", []))


class Life:
    """The lines of a claim as batch lines; cases have names, and get the numbers that the program will give them."""

    def __init__(self, text):
        self.numbers, self.serials, self.led = {}, Counter(), set()
        self.lines = [self.line(*line.split()) for line in text.strip().splitlines()]

    def line(self, when, name, operation, *words):
        what = {"do": operation, "at": when} | DEFAULTS.get(operation, {})
        if operation == "close":
            what |= CLOSING if name in self.led else CLOSING | {"level": "unknown"}
        if operation in ("assign", "escalate"):
            self.led.add(name)
        for key, value in (word.split("=", 1) for word in words):
            what[key] = self.numbers[value] if key == "into" else value
        if operation == "report":
            place = when[:10].replace("-", ""), township_code(what.get("area"))
            self.serials[place] += 1
            self.numbers[name] = f"{place[0]}-{place[1]}-{self.serials[place]:05d}"
        else:
            what["case"] = self.numbers[name]
        return json.dumps(what, ensure_ascii=False)


def make_place(folder, shuoshi):
    """A store with an organisation, a reform of it, a deadline rule and two calendars, and nothing else yet."""
    store = Path(folder) / "place.db"
    run(shuoshi, store, "init")
    run(shuoshi, store, "org", "import", str(HERE / "org/org.toml"))
    run(shuoshi, store, "org", "import", str(HERE / "org/reform.toml"), "--from", REFORM_DAY)
    run(shuoshi, store, "rules", "import", str(HERE / "org/rules.toml"))
    run(shuoshi, store, "calendar", "import", str(HERE / "org/calendar.csv"), "--name", "cn", "--hours", "08:30-12:00,13:30-17:30")
    run(shuoshi, store, "calendar", "import", str(HERE / "org/local.csv"), "--name", "local", "--area", "990201002")
    return store


def live(place, name, text, shuoshi):
    """A copy of the place in which this happens, and what of it was refused."""
    store = place.with_name(f"{name}.db")
    source, target = sqlite3.connect(place), sqlite3.connect(store)
    source.backup(target)
    source.close()
    target.close()
    said = run(shuoshi, store, "batch", "-", text="\n".join(Life(text).lines), expect=(0, 3)).stderr
    return store, [line for line in said.splitlines() if re.match(r"shuoshi: line \d+: ", line)]


def shown(value):
    """A figure as the claims write it."""
    if isinstance(value, bool):
        return str(int(value))
    if not isinstance(value, dict):
        return str(value)

    def part(name):
        return "-" if value[name] is None else str(value[name])

    if "percent" in value:
        return f"{part('n')}/{part('of')} {part('percent')}"
    return " ".join(part(name) for name in ("n", "events", "median") if name in value) if "median" in value else " ".join(
        part(name) for name in ("n", "p50", "p75", "p90"))


def row_in(answer, key):
    """The row of a key in the answer's only table; the whole answer for no key."""
    if not key:
        return {"counts": answer.get("total", {})} | {name: answer.get(name, {}) for name in ("rates", "quantities", "flow")}
    for row in table_of(answer):
        if name_of(row) == key:
            return row
    return None


def name_of(row):
    return row["key"] if isinstance(row["key"], str) else ",".join(row["key"])


def table_of(answer):
    return answer["cross"]["rows"] if "cross" in answer else answer["breakdowns"][0]["rows"]


def figure_in(row, figure, expected):
    """A count and a rate may have one key: what is expected says which."""
    if figure.startswith("flow."):
        return row["flow"].get(figure[5:])
    sections = ("rates",) if "/" in expected else ("counts", "quantities")
    return next((row[section][figure] for section in sections if figure in row.get(section, {})), None)


class Question:
    def __init__(self, text):
        options, *row, answers = (part.strip() for part in text.split(" | "))
        self.options, self.row = options, row[0] if row else ""
        self.expected = [tuple(part.strip() for part in pair.split(" = ")) for pair in answers.split(";")]

    def ask_program(self, shuoshi, store):
        words = ["stats", "--known", "now", "--format", "json", *shlex.split(self.options)]
        working = [figure for figure, _ in self.expected if figure.endswith("_working")]
        if working:
            words += ["--figures", ",".join(figure for figure, _ in self.expected)]
        return json.loads(run(shuoshi, store, *words).stdout)

    def ask_reference(self, store):
        parser = argparse.ArgumentParser()
        metrics.arguments(parser)
        parser.add_argument("--period")
        parser.add_argument("--cross")
        parser.add_argument("--reopen-days", type=int, default=30)
        asked = parser.parse_args([str(store), *shlex.split(self.options)])
        if asked.period:
            asked.start, asked.end = span_of(asked.period)
        if asked.cross:
            asked.by = asked.cross.split(",")
        journal = Journal(store)
        moment = lambda text, open_end: metrics.instant(journal.zone, text) if text else open_end  # noqa: E731
        report = metrics.Report(journal, moment(asked.as_of, None), math.inf, moment(asked.start, -math.inf), moment(asked.end, math.inf),
                                asked.area, asked.reopen_days)
        answer = metrics.make(report, asked.by, asked.basis)
        if len(asked.by) < 2:
            answer.pop("cross", None)
        return answer

    def faults(self, answer, who):
        row = row_in(answer, self.row)
        for figure, expected in self.expected:
            if figure == "ROWS":
                said = " ".join(name_of(one) for one in table_of(answer))
            elif row is None:
                said = "0" if expected.isdigit() else "no such row"
            else:
                said = shown(figure_in(row, figure, expected))
            if said != expected:
                yield f"{self.options} | {self.row + ' | ' if self.row else ''}{figure}: {who} says {said}, by hand it is {expected}"


def span_of(period):
    """The periods that the claims name: a year, a month, a week."""
    if week := re.fullmatch(r"(\d{4})-W(\d\d)", period):
        first = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return first.isoformat(), (first + timedelta(days=7)).isoformat()
    year, month = (int(part) for part in (period + "-0").split("-")[:2])
    if month == 0:
        return f"{year}-01-01", f"{year + 1}-01-01"
    return f"{year}-{month:02d}-01", f"{year + month // 12}-{month % 12 + 1:02d}-01"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shuoshi", required=True, metavar="BIN")
    parser.add_argument("names", nargs="*", metavar="NAME")
    options = parser.parse_args()
    bad = asked = 0
    with tempfile.TemporaryDirectory() as folder:
        place = make_place(folder, options.shuoshi)
        for claim in claims():
            if options.names and claim["name"] not in options.names:
                continue
            store, faults = live(place, claim["name"], claim["lines"], options.shuoshi)
            for question in map(Question, claim["asked"]):
                asked += 1
                faults += question.faults(question.ask_program(options.shuoshi, store), "the program")
                faults += question.faults(question.ask_reference(store), "the reference")
            print(f"{'FAILED' if faults else 'ok'} metrics: {claim['name']}: {claim['says']}")
            for fault in faults:
                print(f"    {fault}")
            bad += bool(faults)
    print(f"{asked} questions asked, {bad} claims do not hold")
    sys.exit(1 if bad or not asked else 0)


if __name__ == "__main__":
    main()
