#!/usr/bin/env python3
"""Compares `shuoshi stats --format json` with the reference, figure by figure.

    python3 compare.py STORE --shuoshi BIN --as-of TIME [the options of metrics.py] [--strict]

Every figure that both have must be the same; each difference is named with its row. What the program does not say is
listed, and with --strict a fault. A row that only one side has is the same as one of zeros. Where the program does not
know an option yet (--known, a dimension), that is listed and both are asked without it: its figures are then by
everything recorded. Exit status: 0 the same, 1 not, 2 the program failed.
"""
import argparse
import json
import re
import subprocess
import sys

import metrics

WORKING = ("handling_working", "handling_total_working")


class Comparison:
    def __init__(self):
        self.compared, self.differences, self.lacking = 0, [], {}

    def differ(self, row, key, ours, theirs):
        self.differences.append(f"{row}: {key}: ours {json.dumps(ours)}, theirs {json.dumps(theirs)}")

    def lack(self, what):
        """Without the row, so that a figure which is nowhere is named once, with how often."""
        self.lacking[what] = self.lacking.get(what, 0) + 1

    def value(self, row, key, ours, theirs):
        """A count, or the parts of a rate or a quantity that both have."""
        if isinstance(ours, dict) and isinstance(theirs, dict):
            for part in ours:
                if part in theirs:
                    self.value(row, f"{key}.{part}", ours[part], theirs[part])
                else:
                    self.lack(f"{key.split('.')[0]}.{part}")
            return
        if isinstance(ours, list) and isinstance(theirs, list) and any(isinstance(x, float) for x in theirs):
            theirs = [round(x * 10) for x in theirs]  # bounds as per cent
        self.compared += 1
        if ours != theirs:
            self.differ(row, key, ours, theirs)

    def row(self, name, ours, theirs):
        """Everything of one row. `theirs` None: the program has no such row."""
        for section in ("counts", "rates", "quantities"):
            for key, value in ours[section].items():
                if theirs is None:
                    self.zero(name, key, value)
                elif (found := find(theirs, key, isinstance(value, dict))) is MISSING:
                    self.lack(key)
                else:
                    self.value(name, key, value, found)
        for key, value in ours["flow"].items():
            if theirs is None:
                self.zero(name, f"flow.{key}", value)
            elif key in theirs.get("flow", {}):
                self.value(name, f"flow.{key}", value, theirs["flow"][key])
            else:
                self.lack(f"flow.{key}")

    def zero(self, name, key, value):
        number = value.get("of", value.get("n")) if isinstance(value, dict) else value
        if number and number is not True:
            self.differ(name, key, value, "no such row")


MISSING = object()


def find(node, key, has_parts):
    """A figure by its key, wherever the program puts it; neither in the workload nor in rows below. A count and a
    rate may have the same name: the rate has parts."""
    if key in node and isinstance(node[key], dict) == has_parts:
        return node[key]
    for name, below in node.items():
        if isinstance(below, dict) and name not in ("flow", "scope"):
            if (found := find(below, key, has_parts)) is not MISSING:
                return found
    return MISSING


def rows_by_key(rows):
    return {json.dumps(row["key"]): row for row in rows}


def compare_rows(comparison, title, ours, theirs):
    mine, other = rows_by_key(ours), rows_by_key(theirs)
    for key, row in mine.items():
        comparison.row(f"{title} {key}", row, other.get(key))
    for key in other.keys() - mine.keys():
        nothing = {"counts": metrics.counts_of_nothing(), "rates": {}, "quantities": {},
                   "flow": dict.fromkeys(metrics.FLOWS, 0)}
        comparison.row(f"{title} {key} (only theirs)", nothing, other[key])
    shared = [key for key in mine if key in other]
    order = [key for key in other if key in mine]
    if shared != order:
        comparison.differ(title, "order of the rows", shared, order)


def dimension_name(entry):
    return entry.removeprefix("area:") if isinstance(entry, str) else tuple(dimension_name(part) for part in entry)


def compare(ours, theirs):
    comparison = Comparison()
    whole = {"counts": ours["total"], "rates": ours["rates"], "quantities": ours["quantities"], "flow": ours["flow"]}
    comparison.row("total", whole, {name: part for name, part in theirs.items() if name not in ("breakdowns", "cross")})
    others = {dimension_name(part["by"]): part["rows"] for part in theirs.get("breakdowns", [])}
    for part in ours["breakdowns"]:
        if dimension_name(part["by"]) in others:
            compare_rows(comparison, f"by {part['by']}", part["rows"], others[dimension_name(part["by"])])
        else:
            comparison.lack(f"breakdown by {part['by']}")
    if "cross" in ours:
        if isinstance(theirs.get("cross"), dict) and "rows" in theirs["cross"]:
            compare_rows(comparison, "cross", ours["cross"]["rows"], theirs["cross"]["rows"])
        else:
            comparison.lack("cross table")
    return comparison


# --- the program ---

def ask(options, comparison_lack, past=None):
    """What the program says; the options that it does not know are taken out. `past` makes a copy of the store as it was
    at the time of --known, to be asked where the program does not know that option; without it, it is taken out, too."""
    def run(*words):
        return subprocess.run([options.shuoshi, "stats", "-d", store, *words], capture_output=True, text=True,
                              encoding="utf-8")

    store = options.store

    usage = run("--help").stdout
    words = ["--as-of", options.as_of, "--format", "json"]
    for name, value in (("--from", options.start), ("--to", options.end), ("--area", options.area or None)):
        if value is not None:
            words += [name, str(value)]
    if past and options.known != "now" and "--known" not in usage:
        store = past()
    if "--known" in usage:
        if options.known is not None:
            words += ["--known", options.known]
    elif options.known != "now":
        comparison_lack.append("--known")
        if not past:
            options.known = "now"
    if options.basis != "cohort":
        if "--basis" in usage:
            words += ["--basis", options.basis]
        else:
            comparison_lack.append("--basis")
    if options.window != 30:
        flag = re.search(r"--(reopen-window|window|reopen-days|within)\b", usage)
        words += [flag.group(0), str(options.window)] if flag else []
    if "--interval" in usage:
        words.append("--interval")
    for dimension in list(options.by):
        if run(*words, "--by", dimension).returncode == 2:
            comparison_lack.append(f"--by {dimension}")
            options.by.remove(dimension)
    for dimension in options.by:
        words += ["--by", dimension]
    if len(options.by) == 2 and options.basis == "cohort":
        words += ["--by", ",".join(options.by)]

    def answer(*more):
        done = run(*words, *more)
        if done.returncode != 0:
            print(f"{options.shuoshi} stats {' '.join(words)}: exit {done.returncode}\n{done.stderr}", file=sys.stderr)
            raise SystemExit(2)
        return json.loads(done.stdout)

    usual = answer()
    add_quantities(usual, answer("--figures", ",".join(WORKING)))
    return usual


def add_quantities(usual, asked):
    """Figures in working time are only there where they are asked for: row by row into the usual answer."""
    usual["quantities"] |= asked["quantities"]
    parts = list(zip(usual["breakdowns"], asked["breakdowns"]))
    if "cross" in usual:
        parts.append((usual["cross"], asked["cross"]))
    for part, its in parts:
        rows = rows_by_key(its["rows"])
        for row in part["rows"]:
            row["quantities"] |= rows[json.dumps(row["key"])]["quantities"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    metrics.arguments(parser)
    parser.add_argument("--shuoshi", required=True, metavar="BIN")
    parser.add_argument("--strict", action="store_true", help="what the program lacks is a fault")
    options = parser.parse_args()
    options.store = str(options.store)
    unknown = []
    theirs = ask(options, unknown)
    comparison = compare(metrics.make(metrics.report_of(options), options.by, options.basis), theirs)
    for what in unknown:
        print(f"the program lacks {what}")
    for what, times in sorted(comparison.lacking.items()):
        print(f"the program lacks {what} ({times})")
    for difference in comparison.differences:
        print(f"DIFFERENT {difference}")
    print(f"{comparison.compared} figures compared, {len(comparison.differences)} different")
    lacks = options.strict and (unknown or comparison.lacking)
    sys.exit(1 if comparison.differences or lacks or not comparison.compared else 0)


if __name__ == "__main__":
    main()
