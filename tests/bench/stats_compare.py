#!/usr/bin/env python3
"""Times `shuoshi stats` against peers that are asked the same of the same log; results are checked equal first.

    stats_compare.py SHUOSHI STORE WORK CASES [--duckdb FOLDER] [--postgres SOCKET_FOLDER]

WORK has log.csv, which the store was made of. The peers' table is made from the log, not from the store.
"""
import argparse
import csv
import io
import json
import os
import statistics
import subprocess
import time

from stats_questions import QUESTIONS, TABLE, TO_TABLE

RUNS = int(os.environ.get("RUNS", "15"))


def timed(command):
    with open(os.devnull, "w") as null:
        actions = [(os.POSIX_SPAWN_DUP2, null.fileno(), 1)]
        start = time.perf_counter()
        child = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
        _, status = os.waitpid(child, 0)
        took = (time.perf_counter() - start) * 1000
    if status:
        raise SystemExit(f"{command[0]} failed")
    return took


def pairs(ours, peer):
    """Medians of both sides and of the ratios of runs that stood side by side."""
    a, b = [], []
    for turn in range(-2, RUNS):
        one, other = timed(ours), timed(peer)
        if turn >= 0:
            a.append(one)
            b.append(other)
    return statistics.median(a), statistics.median(b), statistics.median(x / y for x, y in zip(a, b))


def line(case, ours, peer, theirs, ratio):
    print(json.dumps({"bench": "stats", "case": case, "ours_ms": round(ours, 2), "peer": peer, "peer_ms": round(theirs, 2),
                      "ratio": round(ratio, 3)}), flush=True)


def said(command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


class Ours:
    def __init__(self, shuoshi, store, question):
        self.question = question
        self.command = [shuoshi, "-d", store, "stats", *question.words, "--known", "now", "--format", "csv"]

    def rows(self):
        """As the peers give them: keys, then the figures."""
        out = []
        for row in csv.DictReader(io.StringIO(said(self.command))):
            keys = [row[name] for name in self.question.keys]
            if row["by"] == self.question.by and not set(keys) & {"other", "unknown"} and row["received"] != "0":
                out.append(keys + [row[name] for name in self.question.figures])
        return sorted(out)


def check(question, name, ours, theirs):
    if not ours or ours != sorted(theirs):
        raise SystemExit(f"stats: {question.name}: {name} differs: {ours[:2]} {sorted(theirs)[:2]}")


def fields(text):
    return [row.split("|") for row in text.splitlines()]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("shuoshi", "store", "work", "cases"):
        parser.add_argument(name)
    parser.add_argument("--duckdb", default="")
    parser.add_argument("--postgres", default="")
    args = parser.parse_args()
    peer, rows = f"{args.work}/peer.db", f"{args.work}/rows.csv"
    subprocess.run(["sqlite3", peer, f".import --csv {args.work}/log.csv log", TO_TABLE], check=True)
    subprocess.run(["sqlite3", "-header", "-csv", peer, f".once {rows}", "SELECT * FROM c"], check=True)
    questions = [(question, Ours(args.shuoshi, args.store, question)) for question in QUESTIONS]
    answers = {question.name: ours.rows() for question, ours in questions}
    for question, ours in questions:
        command = ["sqlite3", peer, question.sqlite]
        check(question, "sqlite3", answers[question.name], fields(said(command)))
        line(f"{question.name}, {args.cases} cases", *with_peer("sqlite3 shell, covering index", pairs(ours.command, command)))
    if args.postgres:
        psql = ["psql", "-h", args.postgres, "-U", "bench", "-d", "postgres", "-qAtX", "-c"]
        subprocess.run([*psql, f"DROP TABLE IF EXISTS c; {TABLE}"], check=True)
        with open(rows, encoding="utf-8") as file:
            subprocess.run([*psql, "COPY c FROM STDIN CSV HEADER"], stdin=file, check=True)
        subprocess.run([*psql, "CREATE INDEX ON c(reported) INCLUDE (area, channel, closed, dispatched, level, satisfaction)"], check=True)
        subprocess.run([*psql, "VACUUM ANALYZE c"], check=True)
        for question, ours in questions:
            command = [*psql, question.postgres]
            check(question, "PostgreSQL", answers[question.name], fields(said(command)))
            line(f"{question.name}, {args.cases} cases", *with_peer("PostgreSQL, psql, covering index", pairs(ours.command, command)))
    if args.duckdb:
        script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "stats_duckdb.mjs")
        asked = json.dumps([question.duckdb for question, _ in questions])
        answer = json.loads(said(["node", script, args.duckdb, rows, str(RUNS), asked]))
        for (question, ours), found in zip(questions, answer):
            check(question, "DuckDB", answers[question.name], found["rows"])
            took = statistics.median(timed(ours.command) for _ in range(RUNS))
            line(f"{question.name}, {args.cases} cases", took, "DuckDB in process, warm", found["ms"], took / found["ms"])


def with_peer(name, measured):
    ours, theirs, ratio = measured
    return ours, name, theirs, ratio


if __name__ == "__main__":
    main()
