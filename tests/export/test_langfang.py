#!/usr/bin/env python3
"""The 8,090 cases of the Langfang example out of one store and into another, in each format that
comes back. The journals are compared without shuoshi: their CBOR, entry by entry, but who imported.

    test_langfang.py --shuoshi BIN --source SRC_ROOT
"""
import argparse
import csv
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "reference"))
from journal_rows import entries  # noqa: E402

LOGS = ("hotline", "wechat", "stations")
FAULTS = []


def check(good, what):
    if not good:
        FAULTS.append(what)
        print(f"FAILED: {what}", file=sys.stderr)


class Place:
    def __init__(self, options, folder, name):
        self.binary, self.example = options.shuoshi, options.source / "examples" / "langfang"
        self.store = folder / name
        self.env = dict(os.environ, SHUOSHI_DB=str(self.store), XDG_CONFIG_HOME=str(folder), LC_ALL="C.UTF-8",
                        LANGUAGE="en", SHUOSHI_BY="clerk")
        self.run("init", "--area", "131000")
        self.run("org", "import", str(self.example / "org.toml"))

    def run(self, *arguments):
        done = subprocess.run([self.binary, *arguments], env=self.env, capture_output=True, check=False)
        if done.returncode != 0:
            raise SystemExit(f"shuoshi {arguments}: exit {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def histories(self):
        """By case: the bytes of each entry after its operation, author and key."""
        out = {}
        with sqlite3.connect(self.store) as db:
            for _, _, case, _, content in entries(db):
                if case != 0:
                    out.setdefault(case, []).append(content)
        return out

    def tables(self):
        with sqlite3.connect(self.store) as db:
            names = "id, state, area, urgency, reported_at, dispatched_at, closed_at, ended_at, due, original_due, " \
                    "response_due, contacted_at, last_at, outcome, level, satisfaction, rounds, absences, voices, " \
                    "size, merged_into, external_id"
            terms = ", ".join(f"(SELECT code FROM term t WHERE t.id=c.{k})" for k in
                              ("channel", "category", "unit", "source"))
            return db.execute(f"SELECT {names}, {terms} FROM cases c ORDER BY id").fetchall()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--shuoshi", required=True)
    parser.add_argument("--source", type=Path, required=True)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([sys.executable, str(options.source / "examples/langfang/generate.py"), "--out", name],
                       check=True, capture_output=True)
        here = Place(options, folder, "here.db")
        for log in LOGS:
            here.run("import", str(folder / f"{log}.csv"), "--map", str(here.example / f"mapping-{log}.toml"))
        here.run("export", "--personal", "-o", str(folder / "all.csv"))
        here.run("export", "--personal", "--format", "jsonl", "-o", str(folder / "all.jsonl"))

        there = Place(options, folder, "there.db")
        there.run("import", str(folder / "all.csv"), "--map", "shuoshi")
        check(len(here.tables()) == len(there.tables()) > 8000, "the number of cases")
        check(here.tables() == there.tables(), "the case tables")
        # These logs are one entry a case but for merges; the same author imported both times.
        one, two = here.histories(), there.histories()
        single = [case for case, entries in one.items() if len(entries) == 1]
        check(len(single) > 7000, f"cases of one entry: {len(single)}")
        check(all(one[case] == two[case] for case in single), "journal entries of cases that have one")
        check(there.run("export", "--personal") == (folder / "all.csv").read_bytes(), "the export of the copy")
        there.run("check")

        with open(folder / "all.csv", newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        lines = [json.loads(line) for line in open(folder / "all.jsonl", encoding="utf-8")]
        check(len(rows) == len(lines), "as many lines of JSON as rows of CSV")
        for row, line in zip(rows, lines):
            told = {k: str(v) for k, v in line.items()}
            wanted = {k: v for k, v in row.items() if v}
            json.loads(line["events"])
            if told != wanted:
                check(False, f"{row['number']}: {told} is not {wanted}")
                break
        # Others have the same names: each row is looked at for its own.
        plain = csv.DictReader(here.run("export").decode().splitlines(keepends=True))
        told = [secret for row, public in zip(rows, plain, strict=True) for secret in
                (row["reporter_name"], row["reporter_phone"]) if secret and secret in str(public.values())]
        check(not told, f"told without --personal: {told[:5]}")
        check(sum(row["reporter_name"] != "" for row in rows) > 1000, "names to look for")
    print(f"{len(rows)} cases" if not FAULTS else f"{len(FAULTS)} faults")
    return 1 if FAULTS else 0


if __name__ == "__main__":
    sys.exit(main())
