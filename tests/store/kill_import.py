#!/usr/bin/env python3
"""An import killed at random instants and run again is the import that was never killed.

A log is imported once in peace. Then again and again into other stores, killed (SIGKILL) after a random time
and taken up again, killed again, until it ends by itself; the cases, their figures and their histories must be
those of the first store, and the store must be sound. At least 100 kills; the seed is printed.
"""
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROWS, KILLS = 4000, 100
MAP = """source = "log"
[fields]
external_id = "id"
title = "title"
reported_at = "reported"
area = "area"
unit = "unit"
closed_at = "closed"
outcome = { constant = "solved" }
reply = { constant = "done" }
rating = "rating"
duplicate_of = "duplicate"
"""
ORG = """
[[area]]
code = "990101"
name = "县"
level = "county"
[[area]]
code = "990101001"
name = "镇"
parent = "990101"
level = "township"
[[unit]]
code = "centre"
name = "中心"
kind = "centre"
area = "990101001"
"""


def log(rng):
    """Rows of every kind: open, closed, rated, duplicates, the same again, bad ones."""
    rows = ["id,title,reported,area,unit,closed,rating,duplicate"]
    for i in range(1, ROWS + 1):
        day = f"2020-{1 + i * 12 // (ROWS + 1):02d}-{1 + i % 28:02d}"
        kind = rng.random()
        number = i if kind > 0.03 else rng.randrange(1, i + 1)
        closed = day + " 12:00" if 0.3 < kind < 0.9 else ""
        rating = rng.choice(["satisfied", "dissatisfied", ""]) if closed else ""
        duplicate = str(rng.randrange(1, i)) if 0.9 < kind < 0.95 and i > 1 else ""
        title = "" if kind > 0.99 else f"事项{i}"
        rows.append(f"{number:06d},{title},{day} 09:00,990101001,centre,{closed},{rating},{duplicate and duplicate.zfill(6)}")
    return "\n".join(rows) + "\n"


class Store:
    def __init__(self, program, folder, name):
        self.program, self.folder = program, folder
        self.file = folder / f"{name}.db"
        self.run("init", "--area", "990101001")
        self.run("org", "import", str(folder / "org.toml"))

    def command(self, *args):
        return [self.program, "-d", str(self.file), *args]

    def run(self, *args):
        return subprocess.run(self.command(*args), capture_output=True, check=True).stdout

    def start_import(self, chunk):
        return subprocess.Popen(
            self.command("import", str(self.folder / "log.csv"), "--map", str(self.folder / "map.toml"), "--by", "clerk",
                         "--rejects", str(self.folder / "rejects.csv"), *chunk),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def content(self):
        """What the import made of the log: everything but when it was recorded, and in how many pieces."""
        cases = self.run("export", "--personal", "--format", "csv")
        figures = self.run("stats", "--as-of", "2030-01-01", "--by", "month", "--format", "csv")
        return cases, re.sub(rb"\b[0-9a-f]{64}\b", b"HEAD", figures)


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    seed = int(os.environ.get("SEED", "1"))
    rng = random.Random(seed)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="shuoshi-kill-"))
    os.environ.update(LC_ALL="C", LANGUAGE="")
    (folder / "org.toml").write_text(ORG, "utf-8")
    (folder / "map.toml").write_text(MAP, "utf-8")
    (folder / "log.csv").write_text(log(rng), "utf-8")
    peace = Store(program, folder, "peace")
    begun = time.monotonic()
    assert peace.start_import([]).wait() == 3, "the log has bad rows, so status 3 was expected"
    usual = time.monotonic() - begun
    expected = peace.content()
    kills = stores = again = 0
    while kills < KILLS:
        store = Store(program, folder, f"killed{stores}")
        # Small transactions, so that kills meet every stage; every third store is loaded at one go.
        chunk = [] if stores % 3 == 0 else ["--chunk", str(rng.choice([50, 200, 700]))]
        while True:
            process = store.start_import(chunk)
            try:
                process.wait(timeout=rng.random() * usual * 1.2)
                break
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                kills += 1
        assert process.returncode == 3, f"the last run ended with {process.returncode}"
        assert store.content() == expected, f"store {store.file} differs from the one that was never killed"
        check = store.run("check", "--format", "csv")
        assert b"sound" in check, check
        again += len(store.run("import", "list", "--format", "csv").splitlines()) - 1
        store.file.unlink()
        stores += 1
    print(f"{kills} kills over {stores} stores, {again} imports on record, seed {seed}: all as if never killed")
    shutil.rmtree(folder)


main()
