#!/usr/bin/env python3
"""Counts the service requests of Boston from the CSV cells alone.

    python3 count.py --as-of 2016-01-01T00:00:00 FILE...

It shares no code with shuoshi and does not read its mapping, so that a fault in one place
shows against the other. A row closed before it was opened is left out and counted apart.
Local times are compared as they stand: no cell lies in the hours of a change of clocks.
The definitions are those of docs/metrics.md; a request belongs to the count when it was
opened by the as-of instant, and it is closed when it was closed by then.
"""
import argparse
import csv
import json
from collections import Counter
from datetime import datetime

COUNTS = ("received", "closed", "on_time", "late", "overdue", "not_due", "no_due")


def when(cell):
    return datetime.strptime(cell, "%m/%d/%Y %I:%M:%S %p") if cell else None


def classify(closed, due, as_of):
    """The bucket of the deadline; `closed` is None where the request was open at T."""
    if due is None:
        return "no_due"
    if closed:
        return "on_time" if closed <= due else "late"
    return "overdue" if due < as_of else "not_due"


def count_file(path, as_of, counts):
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            counts["rows"] += 1
            opened, due, closed = (when(row[key]) for key in ("OPEN_DT", "TARGET_DT", "CLOSED_DT"))
            if closed and closed < opened:
                counts["closed_before_opened"] += 1
                continue
            if opened > as_of:
                continue
            counts["received"] += 1
            if closed and closed > as_of:
                closed = None
            counts["closed"] += closed is not None
            counts[classify(closed, due, as_of)] += 1


def count(paths, as_of):
    counts = Counter(dict.fromkeys(COUNTS + ("rows", "closed_before_opened"), 0))
    for path in paths:
        count_file(path, as_of, counts)
    return dict(counts)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--as-of", required=True, type=datetime.fromisoformat)
    parser.add_argument("files", nargs="+")
    options = parser.parse_args()
    print(json.dumps(count(options.files, options.as_of), indent=1))


if __name__ == "__main__":
    main()
