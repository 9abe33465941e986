#!/usr/bin/env python3
"""Measures for neighbours.sh: an import alone, then one with four processes that report beside it."""
import json
import pathlib
import subprocess
import sys
import threading
import time

PROGRAM, SOURCE, WORK, ROWS = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]), int(sys.argv[4])


def shuoshi(store, *args):
    return [PROGRAM, "-d", str(store), *args]


def quietly(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def made(name):
    store = WORK / name
    quietly(*shuoshi(store, "init", "--area", "131000"))
    quietly(*shuoshi(store, "org", "import", str(SOURCE / "examples/langfang/org.toml")))
    quietly(*shuoshi(store, "report", "第一件", "--by", "bench"))
    return store


def take_in(store):
    begun = time.monotonic()
    quietly(*shuoshi(store, "import", str(WORK / "log.csv"), "--map", str(SOURCE / "tests/bench/hotline_log.toml"), "--by", "bench"))
    return time.monotonic() - begun


def report(store, stop, latencies):
    command = shuoshi(store, "report", "小区路灯不亮", "--area", "131003005", "--channel", "hotline", "--by", "bench")
    while not stop.is_set():
        begun = time.monotonic()
        quietly(*command)
        latencies.append(time.monotonic() - begun)


def count(store):
    answer = subprocess.run(shuoshi(store, "check", "--format", "csv"), check=True, capture_output=True, text=True).stdout
    return int(answer.splitlines()[1].split(",")[1]), "sound" in answer


def main():
    alone = take_in(made("alone.db"))
    store = made("shared.db")
    stop, latencies = threading.Event(), [[] for _ in range(4)]
    threads = [threading.Thread(target=report, args=(store, stop, own)) for own in latencies]
    for thread in threads:
        thread.start()
    beside = take_in(store)
    stop.set()
    for thread in threads:
        thread.join()
    all_of_them = sorted(latency for own in latencies for latency in own)
    cases, sound = count(store)
    assert sound and cases == ROWS + 1 + len(all_of_them), (cases, ROWS, len(all_of_them))
    nth = lambda part: round(1000 * all_of_them[min(len(all_of_them) - 1, int(part * len(all_of_them)))], 1)
    print(json.dumps({"bench": "neighbours", "case": "four processes that report", "reports": len(all_of_them),
                      "p50_ms": nth(0.5), "p99_ms": nth(0.99), "max_ms": nth(1)}))
    print(json.dumps({"bench": "neighbours", "case": f"import of {ROWS} rows beside them", "ours_ms": round(1000 * beside),
                      "peer": "the same import alone", "peer_ms": round(1000 * alone), "ratio": round(beside / alone, 3)}))


main()
