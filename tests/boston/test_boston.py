#!/usr/bin/env python3
"""Imports the service requests of Boston and compares every count with count.py's."""
import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from count import COUNTS, count

SKIPPED = 77
DONE, DONE_IN_PART = 0, 3
# One instant within the year, when much was open, and one after the last cell.
INSTANTS = ("2015-07-01T00:00:00", "2016-01-01T00:00:00", "2018-01-01T00:00:00")


def data_folder(source):
    given = os.environ.get("SHUOSHI_DATA")
    return (Path(given) if given else source / ".." / "shared" / "data") / "boston311"


class Shuoshi:
    def __init__(self, binary, folder):
        self.binary, self.db = binary, str(folder / "cases.db")

    def __call__(self, *arguments, expect=DONE):
        done = subprocess.run([self.binary, "-d", self.db, *map(str, arguments)], capture_output=True, text=True,
                              encoding="utf-8", env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "en"})
        if done.returncode != expect:
            sys.exit(f"{' '.join(map(str, arguments))}: exit {done.returncode}, not {expect}\n{done.stdout}{done.stderr}")
        return done.stdout

    def total(self, as_of):
        report = json.loads(self("stats", "--as-of", as_of, "--known", "now", "--format", "json"))
        assert report["schema"] == "shuoshi.stats/2", report["schema"]
        return report["total"]


def rejects_in(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def check(what, got, expected):
    if got == expected:
        return 0
    print(f"FAIL: {what}: {got}, counted from the files {expected}")
    return 1


def compare(shuoshi, files):
    faults = 0
    for instant in INSTANTS:
        counted = count(files, datetime.fromisoformat(instant))
        total = shuoshi.total(instant)
        for key in COUNTS:
            faults += check(f"{key} as of {instant}", total[key], counted[key])
    return faults


def run(binary, source, files, folder):
    shuoshi = Shuoshi(binary, folder)
    example = source / "examples" / "boston311"
    rejects = folder / "rejects.csv"
    load = ("import", "--map", example / "mapping.toml", "--rejects", rejects, *files)
    shuoshi("init", "--timezone", "America/New_York")
    shuoshi("org", "import", example / "org.toml")
    shuoshi(*load, expect=DONE_IN_PART)
    expected = count(files, datetime.max)["closed_before_opened"]
    faults = check("rejected rows", len(rejects_in(rejects)), expected)
    faults += compare(shuoshi, files)
    # The same files once more change nothing.
    before = shuoshi.total(INSTANTS[-1])
    shuoshi(*load, expect=DONE_IN_PART)
    faults += check("total after a second import", shuoshi.total(INSTANTS[-1]), before)
    return faults


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shuoshi", required=True)
    parser.add_argument("--source", required=True, type=Path)
    options = parser.parse_args()
    files = sorted(data_folder(options.source).glob("*.csv"))
    if not files:
        print(f"SKIP: {data_folder(options.source)} is not there; set SHUOSHI_DATA to the folder that holds boston311")
        return SKIPPED
    with tempfile.TemporaryDirectory(prefix="shuoshi-boston-") as folder:
        faults = run(options.shuoshi, options.source, files, Path(folder))
    print("FAIL" if faults else f"OK: {len(files)} files, {len(INSTANTS)} instants")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
