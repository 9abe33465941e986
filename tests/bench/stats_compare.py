#!/usr/bin/env python3
"""Times `shuoshi stats` against peers over one store; results are checked equal first.

    stats_compare.py SHUOSHI STORE WORK CASES [DUCKDB_FOLDER]
"""
import csv
import io
import json
import os
import statistics
import subprocess
import sys
import time

RUNS = int(os.environ.get("RUNS", "15"))
ASKED = ["received", "closed", "township_or_below_n", "township_or_below_of", "satisfied", "rated", "handling_p50", "handling_p90"]
SQL = """WITH m AS (SELECT area, (closed-dispatched)/60 v, row_number() OVER (PARTITION BY area ORDER BY (closed-dispatched)/60) r,
 count(*) OVER (PARTITION BY area) n FROM c WHERE reported>=1577808000 AND reported<1609430400 AND closed IS NOT NULL),
 q AS (SELECT area, min(CASE WHEN r*100>=50*n THEN v END) p50, min(CASE WHEN r*100>=90*n THEN v END) p90 FROM m GROUP BY area)
 SELECT t.*, p50, p90 FROM (SELECT area, count(*), count(closed), sum(closed IS NOT NULL AND level BETWEEN 1 AND 3),
 sum(closed IS NOT NULL AND level>0), sum(satisfaction=1), sum(satisfaction>0) FROM c
 WHERE reported>=1577808000 AND reported<1609430400 GROUP BY area) t LEFT JOIN q USING(area) ORDER BY t.area"""


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
    for run in range(-2, RUNS):
        one, other = timed(ours), timed(peer)
        if run >= 0:
            a.append(one)
            b.append(other)
    return statistics.median(a), statistics.median(b), statistics.median(x / y for x, y in zip(a, b))


def line(case, ours, peer, theirs, ratio):
    print(json.dumps({"bench": "stats", "case": case, "ours_ms": round(ours, 2), "peer": peer,
                      "peer_ms": None if theirs is None else round(theirs, 2),
                      "ratio": None if ratio is None else round(ratio, 3)}), flush=True)


def rows_of(text):
    out = []
    for row in csv.DictReader(io.StringIO(text)):
        if row["by"] == "township" and row["key"].isdigit() and row["received"] != "0":
            out.append([row["key"]] + [row[key] for key in ASKED])
    return out


def main():
    shuoshi, store, work, cases = sys.argv[1:5]
    peer = f"{work}/peer.db"
    subprocess.run(["sqlite3", peer, f"""ATTACH '{store}' AS s; CREATE TABLE c AS SELECT area, reported_at reported,
        dispatched_at dispatched, closed_at closed, level, satisfaction FROM s.cases;
        CREATE INDEX c_all ON c(reported, area, closed, dispatched, level, satisfaction); ANALYZE"""], check=True)
    ask = [shuoshi, "-d", store, "stats", "--period", "2020", "--by", "area:township", "--format", "csv",
           "--figures", "received,closed,closing_rate,township_or_below,satisfied,rated,handling"]
    ours = rows_of(subprocess.run(ask, capture_output=True, text=True, check=True).stdout)
    theirs = [row.split("|") for row in subprocess.run(["sqlite3", peer, SQL], capture_output=True, text=True,
                                                      check=True).stdout.splitlines()]
    if not ours or ours != theirs:
        raise SystemExit(f"stats: the two sides differ: {ours[:2]} {theirs[:2]}")
    a, b, ratio = pairs(ask, ["sqlite3", peer, SQL])
    line(f"one year by township, {cases} cases", a, "sqlite3 shell, covering index", b, ratio)
    past = [shuoshi, "-d", store, "stats", "--period", "2019", "--as-of", "2020-01-05", "--known", "now", "--format", "csv"]
    line(f"as of a year ago, {cases} cases", statistics.median(timed(past) for _ in range(5)), "none", None, None)
    cross = [shuoshi, "-d", store, "stats", "--period", "2020", "--cross", "area:township,channel", "--format", "csv"]
    line(f"two dimensions, {cases} cases", statistics.median(timed(cross) for _ in range(5)), "none", None, None)
    if len(sys.argv) > 5:
        subprocess.run(["sqlite3", "-header", "-csv", peer, f".once {work}/rows.csv", "SELECT * FROM c"], check=True)
        script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "stats_duckdb.mjs")
        answer = json.loads(subprocess.run(["node", script, sys.argv[5], f"{work}/rows.csv", str(RUNS)],
                                           capture_output=True, text=True, check=True).stdout)
        if answer["rows"] != ours:
            raise SystemExit(f"stats: DuckDB differs: {answer['rows'][:2]} {ours[:2]}")
        line(f"one year by township, {cases} cases", a, "DuckDB in process, warm", answer["ms"], a / answer["ms"])


main()
