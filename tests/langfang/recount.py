#!/usr/bin/env python3
"""Counts the Langfang logs anew, from the CSV cells alone.

    python3 recount.py DIR --from 2020-01-01 --to 2021-01-01 --as-of 2021-08-31

It shares no code with the generator, with shuoshi or with its mappings: the meaning of each
column is written down here a second time, so that a fault in one place shows against the
other. The definitions are those of docs/metrics.md. All times are of one zone without clock
changes, so plain local times compare rightly. A day as --as-of means its first moment.
"""
import argparse
import csv
import json
import re
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path

COUNTS = ("received", "rejected", "withdrawn", "merged", "population", "voices", "closed", "solved", "rated",
          "satisfied", "basically_satisfied", "dissatisfied", "township_or_below", "level_known", "on_time", "late",
          "overdue", "not_due", "no_due", "open")
FLOWS = ("opening", "received", "reopened", "reinstated", "closed", "withdrawn", "rejected", "merged", "closing")

# Columns by file: number, report, due, area, channel, closed, outcome, level, rating, rated,
# reopened, closed again, withdrawn, rejected, duplicate of.
KEYS = ("id", "reported", "due", "area", "channel", "closed", "outcome", "level", "rating", "rated", "reopened",
        "reclosed", "withdrawn", "rejected", "of")
HEADS = {
    "hotline.csv": "工单编号 来电时间 办理时限 区划代码 - 办结时间 办理结果 化解层级 满意度 评价时间 重办时间 再次办结时间 "
                   "撤单时间 不予受理时间 重复工单号",
    "wechat.csv": "序号 提交时间 承诺时限 所在区域 来源渠道 办结时间 结果 解决层级 评价 评价时间 追问时间 二次办结时间 "
                  "撤回时间 驳回时间 并入序号",
    "stations.csv": "登记号 登记日期 限办日期 区划 说事方式 办结日期 解题结果 解题层级 评议 评议日期 重启日期 再办结日期 "
                    "撤回日期 不受理日期 同登记号",
}
CHANNELS = {"公众号": "wechat", "小程序": "mini_program", "居民微信群": "wechat_group", "App": "app", "网站": "website",
            "裕华之家123": "yuhua_123", "平安香河App": "pingan_xianghe", "来站": "walk_in", "说事箱": "suggestion_box",
            "网格员手机": "grid_worker", "代表联络站": "deputies", "值班电话": "hotline"}
LOW = {"网格", "村（社区）", "乡镇（街道）"}
KNOWN_LEVELS = LOW | {"县（市、区）", "市"}
RATINGS = {"满意": "satisfied", "基本满意": "basically_satisfied", "不满意": "dissatisfied"}


def when(cell):
    """Any of the spellings: the numbers in it are year, month, day, hour, minute, second."""
    numbers = [int(n) for n in re.findall(r"\d+", cell)]
    return datetime(*numbers) if numbers else None


def area_codes(org):
    """Name -> code, from the [[area]] tables of an organisation file."""
    codes = {}
    for block in org.read_text(encoding="utf-8").split("[[area]]")[1:]:
        block = block.split("[[")[0]
        code = re.search(r'^code = "(\d+)"', block, re.M).group(1)
        codes[re.search(r'^name = "(.+)"', block, re.M).group(1)] = code
    return codes


def read(folder, codes):
    """Every row of the three logs as a dict of KEYS, times parsed, places as codes."""
    rows = []
    for name, heads in HEADS.items():
        column = dict(zip(KEYS, heads.split()))
        with open(Path(folder) / name, encoding="utf-8-sig", newline="") as file:
            for cells in csv.DictReader(file):
                row = {key: cells.get(head, "") for key, head in column.items()}
                for key in ("reported", "due", "closed", "rated", "reopened", "reclosed", "withdrawn", "rejected"):
                    row[key] = when(row[key])
                area = row["area"]
                row["area"] = area if area.isdigit() else codes[area] if area else ""
                row["county"] = row["area"][:6] or "unknown"
                if name == "hotline.csv":
                    row["channel"] = "hotline"
                else:
                    row["channel"] = CHANNELS.get(row["channel"], "other") if row["channel"] else "unknown"
                row["month"] = row["reported"].strftime("%Y-%m")
                row["key"] = (name, row["id"])
                row["parent"] = (name, row["of"]) if row["of"] else None
                rows.append(row)
    return rows


def history(row):
    """(time, what) in order; what is the state it leads to, or "reopened"."""
    steps = [(row["reported"], "reported")]
    if row["parent"]:
        steps.append((row["reported"], "merged"))
    for key, state in (("closed", "closed"), ("reopened", "reopened"), ("reclosed", "closed"),
                       ("withdrawn", "withdrawn"), ("rejected", "rejected")):
        if row[key]:
            steps.append((row[key], state))
    return sorted(steps, key=lambda step: step[0])  # stable: the order above within one moment


def state_at(row, moment, inclusive=True):
    """State, and when the closure that counts was; None where it had not been reported."""
    state, closed = None, None
    for time, what in history(row):
        if time > moment or (time == moment and not inclusive):
            break
        state = "open" if what in ("reported", "reopened") else what
        closed = time if what == "closed" else None
    return state, closed


def tally(row, as_of, children):
    """What one row of the period adds to the counts."""
    out = Counter(received=1)
    state, closed = state_at(row, as_of)
    if state in ("rejected", "withdrawn", "merged"):
        out[state] += 1
        return out
    out["population"] += 1
    out["voices"] += 1 + children
    out["no_due"] += row["due"] is None
    if state == "open":
        out["open"] += 1
        if row["due"]:
            out["overdue" if row["due"] < as_of else "not_due"] += 1
        return out
    out["closed"] += 1
    out["solved"] += row["outcome"] == "已解决"
    out["level_known"] += row["level"] in KNOWN_LEVELS
    out["township_or_below"] += row["level"] in LOW
    if row["due"]:
        out["on_time" if closed <= row["due"] else "late"] += 1
    if row["rating"] and closed <= row["rated"] <= as_of:
        out["rated"] += 1
        out[RATINGS[row["rating"]]] += 1
    return out


def flow(row, start, end, as_of):
    """What one row adds to the workload of [start, end), as known at as_of."""
    out = Counter()
    out["opening"] += state_at(row, start, inclusive=False)[0] == "open"
    if as_of < end:
        out["closing"] += state_at(row, as_of)[0] == "open"
    else:
        out["closing"] += state_at(row, end, inclusive=False)[0] == "open"
    for time, what in history(row):
        if start <= time < end and time <= as_of:
            out["received" if what == "reported" else what] += 1
    return out


def recount(folder, start, end, as_of, org):
    rows = read(folder, area_codes(org))
    children = Counter(row["parent"] for row in rows if row["parent"] and row["reported"] <= as_of)
    total, work = Counter(), Counter()
    by = {"county": {}, "channel": {}, "month": {}}
    for row in rows:
        moved = flow(row, start, end, as_of)
        work += moved
        for dimension in ("county", "channel"):
            if any(moved.values()):
                group = by[dimension].setdefault(row[dimension], [Counter(), Counter()])
                group[1] += moved
        if not (start <= row["reported"] < end and row["reported"] <= as_of):
            continue
        counts = tally(row, as_of, children[row["key"]])
        total += counts
        for dimension, groups in by.items():
            groups.setdefault(row[dimension], [Counter(), Counter()])[0] += counts
    left = sum(work[k] for k in ("opening", "received", "reopened", "reinstated"))
    gone = sum(work[k] for k in ("closed", "withdrawn", "rejected", "merged"))
    if left - gone != work["closing"]:
        raise SystemExit(f"recount.py: the workload does not add up: {left} - {gone} != {work['closing']}")

    def group(dimension, pair):
        out = {name: pair[0][name] for name in COUNTS}
        if dimension != "month":
            out["flow"] = {name: pair[1][name] for name in FLOWS}
        return out

    return {
        "total": {name: total[name] for name in COUNTS},
        "flow": {name: work[name] for name in FLOWS},
        "by": {dimension: {key: group(dimension, groups[key]) for key in sorted(groups)}
               for dimension, groups in by.items()},
    }


def main():
    here = Path(__file__).resolve().parent
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", metavar="DIR")
    parser.add_argument("--from", dest="start", type=when, default=when("2020-01-01"))
    parser.add_argument("--to", dest="end", type=when, default=when("2021-01-01"))
    parser.add_argument("--as-of", type=when, default=when("2021-08-31"))
    parser.add_argument("--org", type=Path, default=here.parent.parent / "examples" / "langfang" / "org.toml")
    options = parser.parse_args()
    answer = recount(options.folder, options.start, options.end, options.as_of, options.org)
    json.dump(answer, sys.stdout, ensure_ascii=False, indent=2)
    print()


if __name__ == "__main__":
    main()
