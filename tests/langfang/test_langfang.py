#!/usr/bin/env python3
"""The Langfang example from end to end, against a recount that shares nothing with it.

    python3 test_langfang.py --shuoshi BIN --source SRC_ROOT

Generates the logs, imports them, compares every figure of `stats` with recount.py, imports
them again (nothing may change), then alters single cells and sees exactly the figures that
hang on them move, by exactly one. The folder it worked in is kept when it fails.
"""
import argparse
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

import recount

LOGS = ("hotline", "wechat", "stations")
FROM, TO, AS_OF = "2020-01-01", "2021-01-01", "2021-08-31T00:00:00+08:00"
HEADLINE = {"population": 8090, "closed": 7903, "rated": 6500, "satisfied": 5785, "township_or_below": 7524}
PERCENTS = {"closing_rate": "97.7", "satisfaction": "89.0", "township_or_below": "95.2"}
FAULTS = []


def check(good, what):
    if not good:
        FAULTS.append(what)
        print(f"FAILED: {what}", file=sys.stderr)


def same(got, wanted, what):
    """Every figure of `wanted`, with the names of those that differ."""
    differ = {k: (got.get(k), v) for k, v in wanted.items() if got.get(k) != v}
    check(not differ, f"{what}: (got, wanted) {differ}")


class Place:
    """A store in a folder of its own, and the program working on it."""

    def __init__(self, options, folder):
        self.binary, self.example, self.folder = options.shuoshi, options.source / "examples" / "langfang", folder
        folder.mkdir(parents=True)
        self.env = dict(os.environ, SHUOSHI_DB=str(folder / "store.db"), XDG_CONFIG_HOME=str(folder), LC_ALL="C.UTF-8",
                        LANGUAGE="en")
        self.run("init")
        self.run("org", "import", str(self.example / "org.toml"))

    def run(self, *arguments):
        done = subprocess.run([self.binary, *arguments], env=self.env, capture_output=True, text=True, encoding="utf-8")
        if done.returncode != 0:
            raise SystemExit(f"shuoshi {' '.join(arguments)}: exit {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def take_in(self, logs):
        for log in LOGS:
            self.run("import", "--map", str(self.example / f"mapping-{log}.toml"), str(logs / f"{log}.csv"))
        return self

    def stats(self, *more, by=("county", "channel", "month")):
        arguments = ["stats", "--from", FROM, "--to", TO, "--as-of", AS_OF, "--known", "now"]
        if by:
            arguments += [word for name in by for word in ("--by", name)]
        return figures(json.loads(self.run(*arguments, *more, "--format", "json")))


def check_registry(place):
    """36 grids, and for each a worker, a captain, a WeChat group, a board, a box and a party group."""
    answer = json.loads(place.run("org", "check", "--area", "新源街道", "--format", "json"))
    grids = {c["what"]: (c["complete"], c["areas"]) for c in answer["counts"] if c["level"] == "grid"}
    items = ("grid_worker", "grid_captain", "wechat_group", "notice_board", "suggestion_box", "party_group")
    same(grids, {item: (36, 36) for item in items}, "registry")
    check(answer["complete"] and not answer["findings"], "the registry of the 36 grids is not complete")


def figures(answer):
    """The one place that knows how `stats --format json` is laid out."""
    check(answer["schema"] == "shuoshi.stats/2", f"schema of stats: {answer['schema']}")
    by = {}
    for breakdown in answer["breakdowns"]:
        name = breakdown["by"].removeprefix("area:")
        by[name] = {row["key"]: dict(row["counts"], **({"flow": row["flow"]} if "flow" in row else {}))
                    for row in breakdown["rows"]}
    percents = {name: str(rate["percent"]) for name, rate in answer["rates"].items()}
    return {"total": answer["total"], "flow": answer["flow"], "percents": percents, "by": by}


def recounted(options, logs):
    org = options.source / "examples" / "langfang" / "org.toml"
    return recount.recount(logs, datetime(2020, 1, 1), datetime(2021, 1, 1), datetime(2021, 8, 31), org)


def compare(got, wanted, what):
    same(got["total"], wanted["total"], f"{what}, total")
    same(got["flow"], wanted["flow"], f"{what}, flow")
    for dimension, groups in wanted["by"].items():
        rows = got["by"][dimension]
        for key, counts in groups.items():
            counts = dict(counts)
            flow = counts.pop("flow", None)
            same(rows.get(key, {}), counts, f"{what}, {dimension} {key}")
            if flow and "flow" in rows.get(key, {}):
                same(rows[key]["flow"], flow, f"{what}, flow of {dimension} {key}")
        for name, value in wanted["total"].items():
            check(sum(row[name] for row in rows.values()) == value, f"{what}: {dimension} rows of {name} miss the total")
        extra = [key for key in rows.keys() - groups.keys() if rows[key]["received"]]
        check(not extra, f"{what}: {dimension} rows that the logs do not have: {extra}")


# ---- altered logs ---------------------------------------------------------------------------
def altered(logs, folder, log, choose, change):
    """A copy of the logs with one row of one of them changed; gives the folder and the row as it was."""
    shutil.copytree(logs, folder)
    path = folder / f"{log}.csv"
    with open(path, encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        heads, rows = reader.fieldnames, list(reader)
    row = next(r for r in rows if choose(r))
    before = dict(row)
    change(row)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, heads)
        writer.writeheader()
        writer.writerows(rows)
    return folder, before


def plain(row):
    """A hotline row of 2020, solved once and in that year at township level, with nothing beside it."""
    return (row["来电时间"] > "2020-02" and row["办结时间"][:4] == "2020" and row["办理结果"] == "已解决"
            and row["化解层级"] == "乡镇（街道）" and not row["重办时间"])


def reopen(row):
    row["重办时间"], row["重办原因"] = "2021-08-01 09:00:00", "问题反复出现"


def unrate(row):
    row["满意度"] = row["评价时间"] = row["评价方式"] = row["回访员"] = ""


def lift(row):
    row["化解层级"] = "县（市、区）"


ALTERATIONS = [
    ("one reopened", lambda r: plain(r) and not r["满意度"] and not r["办理时限"], reopen,
     {"closed": -1, "open": 1, "solved": -1, "township_or_below": -1, "level_known": -1}),
    ("one rating less", lambda r: plain(r) and r["满意度"] == "满意", unrate, {"rated": -1, "satisfied": -1}),
    ("one level higher", lambda r: plain(r), lift, {"township_or_below": -1}),
]


def moved(before, after):
    return {k: after[k] - before[k] for k in recount.COUNTS if after[k] != before[k]}


def alter_and_see(options, work, logs, base):
    for number, (what, choose, change, wanted) in enumerate(ALTERATIONS):
        copies, row = altered(logs, work / f"altered-{number}", "hotline", choose, change)
        got = Place(options, work / f"place-{number}").take_in(copies).stats()
        check(moved(base["total"], got["total"]) == wanted, f"{what}: moved {moved(base['total'], got['total'])}")
        check(got["flow"] == base["flow"], f"{what}: the workload of 2020 moved")
        home = {"county": row["区划代码"][:6], "channel": "hotline", "month": row["来电时间"][:7]}
        for dimension, key in home.items():
            for other, counts in base["by"][dimension].items():
                change_here = moved(counts, got["by"][dimension][other])
                check(change_here == (wanted if other == key else {}), f"{what}: {dimension} {other} moved {change_here}")
        compare(got, recounted(options, copies), what)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--shuoshi", required=True, type=lambda p: str(Path(p).resolve()))
    parser.add_argument("--source", required=True, type=lambda p: Path(p).resolve())
    options = parser.parse_args()
    work = Path(tempfile.mkdtemp(prefix="shuoshi-langfang-"))
    logs = work / "logs"
    generator = [sys.executable, str(options.source / "examples" / "langfang" / "generate.py"), "--out"]
    for folder in (logs, work / "again"):
        subprocess.run([*generator, str(folder)], check=True, stdout=subprocess.DEVNULL)
    for log in LOGS:
        one, two = ((folder / f"{log}.csv").read_bytes() for folder in (logs, work / "again"))
        check(one == two, f"{log}.csv differs between two runs of the generator")

    wanted = recounted(options, logs)
    same(wanted["total"], HEADLINE, "the logs themselves")
    place = Place(options, work / "place").take_in(logs)
    check_registry(place)
    base = place.stats()
    same(base["total"], HEADLINE, "headline")
    same(base["percents"], PERCENTS, "headline rates")
    compare(base, wanted, "first import")
    check(place.take_in(logs).stats() == base, "importing twice changes the figures")
    alter_and_see(options, work, logs, base)

    if FAULTS:
        raise SystemExit(f"{len(FAULTS)} faults; the folder is kept: {work}")
    shutil.rmtree(work)
    print("langfang: all figures agree")


if __name__ == "__main__":
    main()
