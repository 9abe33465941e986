#!/usr/bin/env python3
"""A seeded log of five years for the benchmark of the figures: townships and their centres from an organisation
file, rows in order of time, one in fifty still open."""
import argparse
import csv
import datetime
import random
import re
import sys

CHANNELS = ["hotline", "wechat", "app", "walk_in", "mini_program"]


def centres(org):
    """(township, its centre) in order of code."""
    units = {}
    for block in org.split("[[unit]]")[1:]:
        code, area, kind = (re.search(rf'^{key} = "([^"]+)"', block, re.M) for key in ("code", "area", "kind"))
        if code and area and kind and kind.group(1) == "centre" and len(area.group(1)) == 9:
            units[area.group(1)] = code.group(1)
    return sorted(units.items())


def main():
    args = argparse.ArgumentParser()
    args.add_argument("org")
    args.add_argument("--rows", type=int, default=1000)
    args.add_argument("--seed", type=int, default=1)
    args = args.parse_args()
    rng = random.Random(args.seed)
    with open(args.org, encoding="utf-8") as file:
        places = centres(file.read())
    start = datetime.datetime(2016, 1, 1)
    step = 5 * 365 * 86400 / max(args.rows, 1)
    show = lambda t: t.strftime("%Y-%m-%d %H:%M:%S")
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow("id title reported assigned unit closed channel area level outcome reason rating rated".split())
    for i in range(args.rows):
        reported = start + datetime.timedelta(seconds=int(i * step))
        assigned = reported + datetime.timedelta(seconds=rng.randrange(60, 36000))
        closed = assigned + datetime.timedelta(seconds=60 + int(rng.lognormvariate(11.5, 1.2)))
        area, unit = rng.choice(places)
        is_closed = rng.randrange(50) != 0 and closed < start + datetime.timedelta(days=5 * 365)
        rating = rng.choice(["", "satisfied", "satisfied", "dissatisfied"]) if is_closed else ""
        out.writerow([i + 1, "路灯不亮", show(reported), show(assigned), unit, show(closed) if is_closed else "",
                      rng.choice(CHANNELS), area, rng.choice(["village", "township", "county"]) if is_closed else "",
                      "solved" if is_closed else "", "not in the log" if is_closed else "",
                      rating, show(closed + datetime.timedelta(days=1)) if rating else ""])


main()
