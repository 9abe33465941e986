#!/usr/bin/env python3
"""A seeded log of finished cases, sorted by time, for the benchmarks."""
import argparse
import datetime
import random
import sys

AREAS = ["131003005", "131002104", "131081001", "131024101", "131028001"]
CHANNELS = ["hotline", "wechat", "app", "walk_in"]

def main():
    args = argparse.ArgumentParser()
    args.add_argument("--rows", type=int, default=1000)
    args.add_argument("--seed", type=int, default=1)
    args = args.parse_args()
    rng = random.Random(args.seed)
    start = datetime.datetime(2018, 1, 1)
    step = 3 * 365 * 86400 / max(args.rows, 1)
    show = lambda t: t.strftime("%Y-%m-%d %H:%M:%S")
    out = sys.stdout
    out.write("id,title,reported,assigned,closed,channel,area,level,rating\n")
    for i in range(args.rows):
        reported = start + datetime.timedelta(seconds=int(i * step))
        assigned = reported + datetime.timedelta(minutes=rng.randrange(1, 600))
        closed = assigned + datetime.timedelta(minutes=rng.randrange(1, 20000))
        out.write(f"{i + 1},小区第{rng.randrange(1000)}号楼路灯不亮,{show(reported)},{show(assigned)},{show(closed)},"
                  f"{rng.choice(CHANNELS)},{rng.choice(AREAS)},{rng.choice(['village', 'township', 'county'])},"
                  f"{rng.choice(['', 'satisfied', 'dissatisfied'])}\n")

main()
