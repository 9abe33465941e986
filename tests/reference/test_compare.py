#!/usr/bin/env python3
"""Random histories, and the program's figures of them against the reference.

    python3 test_compare.py --shuoshi BIN [--seed N]... [--cases 250] [--all]

Each seed is a store of its own. It is asked as of the edges of time that the histories are made around and of some
moments between, known at several times, with periods, areas and breakdowns in turn; with --all each with each.
Stores with differences are kept. Exit status: 0 no difference, 1 some.
"""
import argparse
import math
import random
import shutil
import sys
import tempfile
from pathlib import Path

import compare
import histories
import metrics
from journal import Journal

AS_OF = ("2020-01-01", "2020-02-29", "2020-03-01", "2020-03-01T00:00:01", "2020-07-01", "2020-10-03T10:11:12", "2020-12-31T23:59:59",
         "2021-01-01", "2021-02-28", "2021-06-30T18:00:00", "2023-01-01")
PERIODS = ((None, None), ("2020-02-29", "2020-03-01"), ("2020-01-01", "2021-01-01"), ("2020-03-01", "2020-10-01"), ("2020-10-01", None),
           (None, "2021-01-01"))
AREAS = (0, histories.COUNTY, histories.TOWNS[0], histories.TOWNS[1], histories.VILLAGES[2], histories.GRIDS[1])
BY = (("area:county", "channel"), ("area:township", "category"), ("area:village", "unit"), ("area:grid", "month"), ("unit", "outcome"),
      ("category:1", "urgency"), ("category:2", "level"), ("month", "channel"), ("week", "area:township"), ("day",))
KNOWN = (None, "now", "2020-11-01", "2021-03-01T12:00:00")


def questions(everything, seed):
    """Each instant with each period; area, breakdown and K go round with them."""
    shuffled = random.Random(seed)
    for as_of in AS_OF:
        for start, end in PERIODS:
            if everything:
                for area in AREAS:
                    for known in KNOWN:
                        for by in BY:
                            yield as_of, known, start, end, area, by
            else:
                yield as_of, shuffled.choice(KNOWN), start, end, shuffled.choice(AREAS), shuffled.choice(BY)


class Asker:
    """One store; the journal is read once."""

    def __init__(self, options, store):
        self.options, self.store, self.journal = options, store, Journal(store)
        self.compared, self.faults, self.lacking = 0, 0, set()

    def as_it_was(self, known):
        """The store of that time, made once: where the program cannot be asked by what was known, it is asked there."""
        copy = self.store.with_name(f"{self.store.stem}-{known}.db")
        if not copy.exists():
            histories.as_it_was(self.store, copy, self.options.shuoshi, known)
        return str(copy)

    def ask(self, as_of, known, start, end, area, by):
        asked = argparse.Namespace(store=str(self.store), shuoshi=self.options.shuoshi, as_of=as_of, known=known, start=start, end=end,
                                   area=area, by=list(by), basis="cohort", window=30)
        zone, unknown = self.journal.zone, []
        known = math.inf if known == "now" else metrics.instant(zone, known or as_of)
        theirs = compare.ask(asked, unknown, lambda: self.as_it_was(known))
        report = metrics.Report(
            self.journal, metrics.instant(zone, as_of), known,
            metrics.instant(zone, start) if start else -math.inf, metrics.instant(zone, end) if end else math.inf, area)
        ours = metrics.make(report, asked.by)
        if not ours["flow"]["reconciles"]:
            print("the reference's own workload does not reconcile")
            self.faults += 1
        found = compare.compare(ours, theirs)
        self.compared += found.compared
        self.faults += len(found.differences)
        self.lacking |= set(unknown) | set(found.lacking)
        if found.differences:
            print(f"as of {as_of}, known {asked.known or 'then'}, from {start}, to {end}, area {area}, by {' '.join(by)}:")
            for difference in found.differences[:8]:
                print(f"  DIFFERENT {difference}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shuoshi", required=True, metavar="BIN")
    parser.add_argument("--seed", type=int, action="append")
    parser.add_argument("--cases", type=int, default=250)
    parser.add_argument("--all", action="store_true", help="every combination: minutes a seed")
    options = parser.parse_args()
    folder, faults = Path(tempfile.mkdtemp(prefix="reference.")), 0
    for seed in options.seed or [1, 2]:
        store = folder / f"{seed}.db"
        lines, refused = histories.make(store, options.shuoshi, seed, options.cases)
        asker = Asker(options, store)
        for question in questions(options.all, seed):
            asker.ask(*question)
        if not asker.compared:
            asker.faults += 1
        print(f"seed {seed}: {lines} lines, {len(refused)} refused; {asker.compared} figures compared, {asker.faults} different")
        if asker.lacking:
            print("  the program lacks: " + "; ".join(sorted(asker.lacking)))
        faults += asker.faults
    if faults:
        print(f"the stores are in {folder}")
    else:
        shutil.rmtree(folder)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
