#!/usr/bin/env python3
"""A seeded hotline log of finished cases, as wide as real ones: about 500 bytes a row, sorted by time.

The same seed gives the same bytes. --from-id and --start let a second log follow a first one.
"""
import argparse
import datetime
import pathlib
import random
import sys
import tomllib

HEAD = ["工单号", "受理时间", "渠道", "区划", "类别", "标题", "诉求内容", "来电人", "电话", "主办单位", "派单时间", "办结时间",
        "结果", "层级", "答复内容", "满意度", "评价时间"]
WHAT = ["路灯不亮", "井盖缺失", "垃圾堆放", "自来水压力不足", "楼道停电", "噪声扰民", "占道经营", "下水道堵塞", "暖气不热", "道路坑洼",
        "树木倒伏", "违章搭建", "公厕损坏", "停车难", "燃气异味"]
MORE = ["已经持续了好几天，周边居民出行很不方便，", "此前向物业反映过两次，一直没有得到解决，", "老人和孩子经常从这里经过，存在安全隐患，",
        "希望有关部门尽快到现场查看并给出处理时限，", "附近商户也多次提出同样的意见，", "雨天的时候情况更加严重，", "夜间完全看不清路面，",
        "涉及本楼两个单元四十余户居民，", "小区业主群里大家意见很大，", "上次维修之后不到一个月又出现同样的问题，"]
DONE = ["经网格员现场核实，已联系产权单位到场处理，", "工作人员当日到达现场，完成抢修，", "经协调物业公司与施工队伍，现已恢复正常使用，",
        "已向来电人说明处理情况，来电人表示理解，", "后续将纳入日常巡查，防止问题反弹。"]
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
OUTCOMES, LEVELS = ["已解决"] * 8 + ["已解释"], ["村", "乡镇", "乡镇", "乡镇", "县"]
RATINGS = ["满意"] * 6 + ["基本满意", "不满意", "", ""]


def places(org):
    """Townships with a centre: (area code, unit code)."""
    areas = {a["code"] for a in org["area"] if a.get("level") == "township"}
    return sorted((u["area"], u["code"]) for u in org["unit"] if u.get("kind") == "centre" and u.get("area") in areas)


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--rows", type=int, default=1000)
    args.add_argument("--seed", type=int, default=1)
    args.add_argument("--from-id", type=int, default=1)
    args.add_argument("--start", default="2020-01-01")
    args.add_argument("--days", type=int, default=1096)
    args = args.parse_args()
    rng = random.Random(args.seed)
    org = tomllib.loads((pathlib.Path(__file__).parents[2] / "examples/langfang/org.toml").read_text("utf-8"))
    where = places(org)
    categories = sorted(c["code"] for c in org["category"])
    channels = ["hotline", "wechat", "app", "walk_in", "website", "mini_program", "grid_worker", "wechat_group"]
    start = datetime.datetime.fromisoformat(args.start)
    step = args.days * 86400 / max(args.rows, 1)
    # Texts from a pool: making each afresh would take longer than importing it.
    details = ["".join(rng.sample(MORE, 2)) for _ in range(4000)]
    replies = [rng.choice(DONE[:4]) + DONE[4] for _ in range(500)]
    names = [rng.choice(SURNAMES) + rng.choice(["先生", "女士"]) for _ in range(200)]
    out = open(sys.stdout.fileno(), "w", encoding="utf-8", newline="", buffering=1 << 20)
    out.write(",".join(HEAD) + "\r\n")
    random_, choice, delta = rng.random, rng.choice, datetime.timedelta
    for i in range(args.rows):
        area, unit = where[int(random_() * len(where))]
        reported = start + delta(seconds=int(i * step))
        assigned = reported + delta(seconds=60 + int(random_() * 36000))
        closed = assigned + delta(seconds=600 + int(random_() * random_() * 2400000))
        rating = choice(RATINGS)
        rated = closed + delta(seconds=60 + int(random_() * 172800))
        n = int(random_() * 1000)
        title = f"幸福小区{n // 20 + 1}号楼{choice(WHAT)}"
        out.write(f"LF{args.from_id + i:010d},{reported},{choice(channels)},{area},{choice(categories)},{title},"
                  f"\"来电人反映{title}，{choice(details)}请协调处理。\",{choice(names)},0000000{n:04d},{unit},{assigned},{closed},"
                  f"{choice(OUTCOMES)},{choice(LEVELS)},{choice(replies)},{rating},{rated if rating else ''}\r\n")


main()
