#!/usr/bin/env python3
"""Writes three logs of a made-up Langfang for 2020, to try shuoshi with.

    python3 generate.py --out DIR [--seed 2020]

hotline.csv   UTF-8, LF           the hotline's own export
wechat.csv    UTF-8 with BOM, LF  WeChat account, mini-program, apps, site, groups
stations.csv  UTF-8, CRLF         walk-in desks, boxes, grid workers' phones, deputies' stations

The numbers of cases follow the published figures of the Langfang mechanism: 8,090 matters
raised, 7,903 closed, 89 % of the rated satisfied, 95.2 % of the closed resolved at township
level or below. Everything else - people, texts, times, the spread over places - is invented.
Only the plan below knows the figures; the logs hold nothing but rows. The same seed gives
the same bytes.
"""
import argparse
import csv
import random
from datetime import datetime, timedelta
from pathlib import Path

# ---- the plan: how many rows of which fate ------------------------------------------------
# Population of 2020: reported in 2020, neither rejected nor withdrawn nor merged.
PLAN = {
    "closed": 7642,                # closed once, at 2021-08-31
    "reclosed": 240,               # closed, reopened, closed again
    "reopened_later": 21,          # closed, and reopened only after 2021-08-31
    "open": 140,                   # never closed
    "reopened": 30,                # closed, reopened, still open
    "closed_later": 10,            # closed only after 2021-08-31
    "reclosed_later": 7,           # reopened, and closed again only after 2021-08-31
}
RATED = [("满意", 5785), ("基本满意", 480), ("不满意", 235)]  # at 2021-08-31, over the closed
RATED_LATER = 20                   # rated after 2021-08-31
ABOVE_TOWNSHIP = 379               # of the 7,903: resolved by county or city
BESIDE = {"withdrawn": 64, "rejected": 118, "merged": 312}  # reported in 2020 as well
BEFORE, AFTER = 45, 60             # reported in December 2019 and in January 2021
LATE_VOICES = 4                    # reported in January 2021, merged into cases of 2020
CLOSED_AT_AS_OF = ("closed", "reclosed", "reopened_later")

AS_OF_SAFE = datetime(2021, 8, 25)     # nothing happens between here and ...
AFTER_AS_OF = datetime(2021, 9, 10)    # ... here, so that any reading of "as of 31 August" agrees

MONTHS = [80, 95, 170, 420, 640, 860, 960, 1110, 1010, 960, 890, 895]  # weights, January first

# Weights of townships; one not named here has DEFAULT_WEIGHT.
WEIGHTS = {
    "131003005": 520, "131003002": 260, "131003101": 150, "131028001": 360, "131081001": 420,
    "131081105": 210, "131024106": 230, "131024104": 190, "131024100": 240, "131002104": 200,
    "131002001": 170, "131082109": 460, "131082002": 160, "131022100": 170, "131023100": 110,
    "131025100": 120, "131026100": 115, "131071450": 60, "131071451": 25,
}
DEFAULT_WEIGHT = 55

# path, what the logs call it, weight, titles, details
CATEGORIES = [
    ("environment/rubbish", "垃圾清运", 900, ["楼下垃圾堆放多日无人清运", "路口垃圾桶满溢", "河沟边倾倒建筑垃圾"],
     "垃圾长期堆放，气味很大，影响居民生活，希望尽快清理。"),
    ("environment/toilet", "公厕旱厕", 260, ["旱厕坍塌", "公厕长期锁门"], "多次反映没有结果，老人出行不便。"),
    ("environment/noise", "噪声扰民", 480, ["夜间施工噪声", "广场音响声音过大"], "每晚十点以后仍在施工，孩子无法休息。"),
    ("utilities/water", "供水", 520, ["小区停水未通知", "水压不足", "自来水发黄"], "三楼以上基本没有水。"),
    ("utilities/power", "供电", 360, ["频繁停电", "路灯不亮"], "入夏以来已停电多次。"),
    ("utilities/gas", "燃气", 240, ["燃气管道漏气隐患", "煤改气设备故障"], "闻到异味，请派人查看。"),
    ("utilities/heating", "供暖", 560, ["暖气不热", "供暖费退费咨询"], "室内温度只有十四度，家里有老人和孩子。"),
    ("traffic/road", "道路破损", 620, ["路面坑洼", "井盖缺失", "雨后道路积水"], "晚上骑车经过很危险。"),
    ("traffic/parking", "停车", 540, ["消防通道被占用", "乱停车堵住单元门"], "救护车进不来。"),
    ("traffic/bus", "公交出行", 160, ["公交线路调整后不便", "候车亭损坏"], "建议恢复原站点。"),
    ("housing/property", "物业服务", 820, ["电梯停运", "物业费收取有异议", "单元门禁损坏"], "物业答复要等配件，已等了两周。"),
    ("housing/safety", "房屋安全", 330, ["空调外机罩松动", "外墙皮脱落", "屋顶漏雨"], "有坠落风险，下面就是人行道。"),
    ("dispute/neighbours", "邻里纠纷", 610, ["盖房占道引发矛盾", "楼上漏水不赔偿", "共用过道堆物"], "双方各执一词，希望来人调解。"),
    ("dispute/land", "土地纠纷", 280, ["地界不清", "承包地流转费未付"], "两家为一垄地争执多年。"),
    ("dispute/family", "婚姻家庭", 150, ["赡养纠纷", "家庭矛盾求助"], "希望有人上门劝解。"),
    ("dispute/wages", "劳资纠纷", 270, ["拖欠工资", "装修尾款纠纷"], "共欠三个月工资，有欠条。"),
    ("livelihood/shopping", "消费购物", 330, ["快递找不到", "预付卡商户关门"], "驿站显示已签收，本人没有收到。"),
    ("livelihood/relief", "救助低保", 240, ["低保申请咨询", "临时救助申请"], "家中有重病人。"),
    ("livelihood/farming", "农业生产", 180, ["冰雹受灾理赔咨询", "机井损坏"], "玉米倒伏约十亩。"),
    ("order/security", "治安", 150, ["电动车电瓶被盗", "聚众打牌扰民"], "门口有监控。"),
    ("order/policy", "政策咨询", 290, ["落户政策咨询", "医保缴费咨询"], "请告知需要哪些材料。"),
    ("other", "其他", 90, ["其他事项"], "见来信。"),
]
FAMILY = "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕施孔曹严魏陶姜"
GIVEN = ["建国", "桂兰", "小明", "丽", "志强", "秀英", "伟", "芳", "洪亮", "雪", "永福", "淑芬", "磊", "静", "大勇", "玉梅"]

OUTCOMES = [("已解决", 815), ("已解释", 95), ("不予支持", 22), ("不属职责", 16), ("转介其他单位", 28), ("误报或已自行解决", 24)]
REPLIES = {
    "已解决": ["已派人到现场处理完毕，电话告知来电人。", "经协调，问题已解决，诉求人表示认可。", "当天清理完毕，\n并安排专人每日巡查。"],
    "已解释": ["已向诉求人说明政策依据，诉求人表示理解。"],
    "不予支持": ["经核实，诉求缺少依据，已书面答复。"],
    "不属职责": ["该事项不属于本级职责，已告知受理单位和电话。"],
    "转介其他单位": ["已转保险公司，由其上门勘察理赔。"],
    "误报或已自行解决": ["经核实系误会，诉求人已自行找回，\"一场虚惊\"。"],
}
NO_REPLY = ["匿名反映，无联系方式", "多次拨打无人接听", "号码为空号"]
REOPEN = ["问题反复出现", "回访时诉求人表示未解决", "处理不彻底，要求重新办理"]
WITHDRAW = ["诉求人撤回", "双方已和解，不再反映", "重复拨打，本人要求撤销"]
REJECT = ["不属于受理范围", "已进入诉讼程序", "内容不清且无法联系"]

UPPER = {"county": "县（市、区）", "city": "市"}
LOWER = {"grid": "网格", "village": "村（社区）", "township": "乡镇（街道）"}


def read_org(path):
    """The areas and units of org.toml: its tables hold nothing but `key = "text"`."""
    tables = {}
    record = None
    for line in path.read_text(encoding="utf-8").splitlines():
        line = line.strip()
        if line.startswith("[["):
            record = {}
            tables.setdefault(line.strip("[]"), []).append(record)
        elif line and not line.startswith("#"):
            key, _, value = line.partition(" = ")
            record[key] = value.strip('"')
    return tables


class Places:
    def __init__(self, org):
        self.areas = {a["code"]: a for a in org["area"]}
        self.units = {u["code"]: u for u in org["unit"]}
        self.townships = [a["code"] for a in org["area"] if a["level"] == "township"]
        self.weights = [WEIGHTS.get(t, DEFAULT_WEIGHT) for t in self.townships]
        self.children = {}
        for a in org["area"]:
            self.children.setdefault(a.get("parent"), []).append(a["code"])
        self.offices = {}
        for u in org["unit"]:
            # Who is known for a skill is called in, not assigned to.
            if u["kind"] in ("office", "desk", "mediator", "volunteers") and "skills" not in u:
                self.offices.setdefault(u["area"], []).append(u["code"])

    def pick(self, rnd):
        """Where a problem is: as exactly as the log happens to say."""
        code = rnd.choices(self.townships, self.weights)[0]
        if rnd.random() < 0.02:
            return code[:6]
        while self.children.get(code) and rnd.random() < 0.8:
            code = rnd.choice(self.children[code])
        return code

    def level_below(self, rnd, area):
        """A level that can have resolved a matter of this area: township or below, if it says one."""
        if len(area) == 6:
            return "county"
        if len(area) == 15:
            return rnd.choices(["grid", "village", "township"], [46, 26, 28])[0]
        if len(area) == 12:
            return rnd.choices(["village", "township"], [58, 42])[0]
        return rnd.choices(["village", "township"], [22, 78])[0]

    def unit_for(self, rnd, area, level):
        if level == "city" or not area:
            return rnd.choice(["centre-131000", "department-131000-housing", "department-131000-urban"])
        if level == "county":
            return rnd.choice([f"centre-{area[:6]}", f"department-{area[:6]}-water", f"department-{area[:6]}-justice"])
        if level == "grid":
            return f"worker-{area}"
        if level == "village" and f"centre-{area[:12]}" in self.units:
            captain = f"captain-{area[:12]}"
            return captain if captain in self.units and rnd.random() < 0.3 else f"centre-{area[:12]}"
        if len(area) >= 9:
            own = self.offices.get(area[:9], [])
            return rnd.choice(own) if own and rnd.random() < 0.35 else f"centre-{area[:9]}"
        return f"centre-{area[:6]}"


class Maker:
    """Makes rows: plain dicts with Python values; None is an empty cell."""

    def __init__(self, rnd, places):
        self.rnd, self.places = rnd, places

    def moment(self, start, days):
        """A time of day as people report: mostly by daylight."""
        day = start + timedelta(days=self.rnd.randrange(days))
        hour = self.rnd.choices(range(24), [1] * 6 + [3, 8, 14, 16, 15, 11, 8, 9, 14, 15, 13, 10, 9, 8, 6, 4, 2, 1])[0]
        return day.replace(hour=hour, minute=self.rnd.randrange(60), second=0)

    def reported(self):
        month = self.rnd.choices(range(1, 13), MONTHS)[0]
        start = datetime(2020, month, 1)
        end = datetime(2020, month + 1, 1) if month < 12 else datetime(2021, 1, 1)
        return self.moment(start, (end - start).days)

    def matter(self, reported):
        rnd = self.rnd
        log = rnd.choices(["hotline", "wechat", "stations"], [52, 30, 18])[0]
        path, name, _, titles, detail = rnd.choices(CATEGORIES, [c[2] for c in CATEGORIES])[0]
        area = self.places.pick(rnd)
        row = {"log": log, "reported": reported, "category": name if rnd.random() > 0.004 else None,
               "title": rnd.choice(titles), "detail": self.detail(detail), "area": area}
        row["place"] = self.place(area)
        row["urgency"] = rnd.choices(["一般", "紧急", "特急"], [90, 8, 2])[0]
        self.who(row)
        self.channel(row)
        share = {"hotline": 0.86, "wechat": 0.6, "stations": 0.2}[log]
        if rnd.random() < share:
            row["due"] = reported + timedelta(days=rnd.choices([1, 3, 5, 7, 15, 30], [4, 12, 26, 30, 20, 8])[0])
        return row

    def who(self, row):
        rnd = self.rnd
        if rnd.random() < 0.06:
            return  # anonymous
        row["name"] = rnd.choice(FAMILY) + rnd.choice(GIVEN)
        row["phone"] = f"000 0000 {rnd.randrange(10000):04d}"

    def detail(self, text):
        rnd = self.rnd
        roll = rnd.random()
        if roll < 0.05:
            return text + "\n来电人补充：\"已经反映过一次\"，请尽快。"
        if roll < 0.08:
            return "反映两点：\n1. " + text + "\n2. 希望告知结果, 谢谢"
        return text if roll < 0.9 else None

    def place(self, area):
        if self.rnd.random() < 0.25:
            return None
        return f"{self.places.areas[area]['name']}{self.rnd.randrange(1, 40)}号楼附近"

    def channel(self, row):
        rnd = self.rnd
        if row["log"] == "wechat":
            names = {"公众号": 50, "小程序": 18, "居民微信群": 14, "App": 7, "网站": 6, "微博留言": 1}
            if row["area"].startswith("131081001"):
                names["裕华之家123"] = 120
            if row["area"].startswith("131024"):
                names["平安香河App"] = 60
            row["channel"] = rnd.choices(list(names), list(names.values()))[0]
        elif row["log"] == "stations":
            names = {"来站": 40, "网格员手机": 34, "说事箱": 13, "代表联络站": 8, "值班电话": 4, "上级转办": 2}
            row["channel"] = rnd.choices(list(names), list(names.values()))[0]

    # ---- what became of it -------------------------------------------------------------
    def assign(self, row, level):
        row["unit"] = self.places.unit_for(self.rnd, row["area"], level)
        row["assigned"] = row["reported"] + timedelta(minutes=self.rnd.randrange(2, 40 * 60))

    def close(self, row, level):
        """A closing between an hour and some months later; nine of ten within the due time."""
        rnd = self.rnd
        row["level"] = (LOWER | UPPER)[level]
        row["outcome"] = rnd.choices([o for o, _ in OUTCOMES], [w for _, w in OUTCOMES])[0]
        if rnd.random() < 0.03:
            row["no_reply"] = rnd.choice(NO_REPLY)
        else:
            row["reply"] = rnd.choice(REPLIES[row["outcome"]])
        row["closer"] = rnd.choice(FAMILY) + rnd.choice(GIVEN)
        if row["log"] == "stations" and rnd.random() < 0.3 and level != "county" and level != "city":
            row["closed"] = row["reported"] + timedelta(minutes=rnd.randrange(0, 90))  # on the spot, nobody assigned
            return
        self.assign(row, level)
        row["closed"] = self.when_closed(row)

    def when_closed(self, row):
        rnd = self.rnd
        start = row["assigned"]
        due = row.get("due")
        if due and due > start and rnd.random() < 0.9:
            return start + (due - start) * rnd.uniform(0.02, 1.0)
        late = max(start, due) if due else start
        return late + timedelta(hours=rnd.expovariate(1 / 160) + 1)

    def reopen(self, row):
        row["reopened"] = row["closed"] + timedelta(hours=self.rnd.randrange(3, 24 * 40))
        row["reopen_reason"] = self.rnd.choice(REOPEN)

    def rate(self, row, score):
        rnd = self.rnd
        last = row.get("reclosed") or row["closed"]
        row["score"] = score
        row["rated"] = last + timedelta(hours=rnd.uniform(1, 24 * 12))
        row["rated_via"] = rnd.choices(["短信自评", "电话回访", "纸质评议"], {"hotline": [30, 70, 0], "wechat": [80, 20, 0],
                                       "stations": [0, 45, 55]}[row["log"]])[0]
        if row["rated_via"] == "电话回访":
            row["rater"] = f"回访{rnd.randrange(1, 7)}席"


def lives(maker):
    """The rows of the population, fates dealt out by the plan."""
    rnd = maker.rnd
    fates = [fate for fate, count in PLAN.items() for _ in range(count)]
    rnd.shuffle(fates)
    rows = []
    for fate in fates:
        row = maker.matter(maker.reported())
        row["fate"] = fate
        rows.append(row)
    for row in rnd.sample([r for r in rows if r["log"] == "wechat" and r.get("category")], 14):
        row["area"] = row["place"] = None  # the resident did not say where
    for row in rnd.sample([r for r in rows if r["log"] == "wechat" and r["area"]], 5):
        row["channel"] = None
    deal_levels(maker, rows)
    for row in rows:
        live(maker, row)
    deal_ratings(maker, rows)
    return rows


def deal_levels(maker, rows):
    """Who resolves it: exactly ABOVE_TOWNSHIP of those closed at the as-of day go higher."""
    rnd = maker.rnd
    high_ids = {id(r) for r in rows if not r["area"] or len(r["area"]) == 6}
    counted = [r for r in rows if r["fate"] in CLOSED_AT_AS_OF]
    missing = ABOVE_TOWNSHIP - sum(id(r) in high_ids for r in counted)
    if missing < 0:
        raise SystemExit("generate.py: more matters without a township than the plan has above it")
    high_ids |= {id(r) for r in rnd.sample([r for r in counted if id(r) not in high_ids], missing)}
    for row in rows:
        if not row["area"]:
            row["to"] = "city"
        elif id(row) in high_ids:
            row["to"] = rnd.choices(["county", "city"], [88, 12])[0]
        else:
            row["to"] = maker.places.level_below(rnd, row["area"])


def live(maker, row):
    rnd, fate = maker.rnd, row["fate"]
    if fate == "open":
        if rnd.random() < 0.75:
            maker.assign(row, row["to"])
        if rnd.random() < 0.3:  # a long job with a date still to come
            row["due"] = datetime(2021, rnd.choice([10, 11, 12]), rnd.randrange(1, 29), 18)
        return
    if fate == "closed_later":
        maker.close(row, row["to"])
        row["closed"] = maker.moment(AFTER_AS_OF, 60)
        if "unit" not in row:
            maker.assign(row, row["to"])
        return
    maker.close(row, row["to"])
    if fate == "closed" and rnd.random() < 0.025 and "unit" in row:  # slow ones, well into the next year
        row["closed"] = max(row["closed"], maker.moment(datetime(2021, 1, 4), 220))
    if fate == "reopened_later":
        row["reopened"] = maker.moment(AFTER_AS_OF, 40)
        row["reopen_reason"] = rnd.choice(REOPEN)
    elif fate in ("reclosed", "reopened", "reclosed_later"):
        maker.reopen(row)
        if fate == "reclosed":
            row["reclosed"] = row["reopened"] + timedelta(hours=rnd.expovariate(1 / 120) + 2)
        elif fate == "reclosed_later":
            row["reclosed"] = maker.moment(AFTER_AS_OF, 60)


def deal_ratings(maker, rows):
    """Only the latest round is rated, and only where no reopening follows it."""
    rnd = maker.rnd
    able = [r for r in rows if r["fate"] in ("closed", "reclosed")]
    able = rnd.sample(able, sum(count for _, count in RATED) + RATED_LATER)
    scores = [score for score, count in RATED for _ in range(count)]
    rnd.shuffle(scores)
    for row, score in zip(able, scores):
        maker.rate(row, score)
    for row in able[len(scores):]:
        maker.rate(row, rnd.choice(["满意", "基本满意"]))
        row["rated"] = maker.moment(AFTER_AS_OF, 30)


def beside(maker, rows):
    """Rows of 2020 that are no cases of the population: withdrawn, rejected, merged."""
    rnd = maker.rnd
    out = []
    for _ in range(BESIDE["withdrawn"]):
        row = maker.matter(maker.reported())
        if rnd.random() < 0.6:
            maker.assign(row, maker.places.level_below(rnd, row["area"]))
        row["withdrawn"] = row.get("assigned", row["reported"]) + timedelta(hours=rnd.randrange(1, 100))
        row["reason"] = rnd.choice(WITHDRAW)
        out.append(row)
    for _ in range(BESIDE["rejected"]):
        row = maker.matter(maker.reported())
        row["rejected"] = row["reported"] + timedelta(minutes=rnd.randrange(5, 3000))
        row["reason"] = rnd.choice(REJECT)
        out.append(row)
    parents = [r for r in rows if first_end(r) - r["reported"] > timedelta(days=1) and r["area"]]
    newyear = datetime(2021, 1, 1)
    early = [r for r in parents if r["reported"] < newyear - timedelta(days=2)]
    favourites = rnd.sample(early, 150)  # some matters bring several residents
    for _ in range(BESIDE["merged"]):
        parent = rnd.choice(favourites) if rnd.random() < 0.6 else rnd.choice(early)
        out.append(voice(maker, parent, parent["reported"], min(first_end(parent), newyear)))
    across = [r for r in early if first_end(r) > newyear + timedelta(days=5)]
    for parent in rnd.sample(across, LATE_VOICES):
        out.append(voice(maker, parent, newyear, newyear + timedelta(days=5)))
    return out


def first_end(row):
    return row.get("closed") or datetime(2021, 8, 1)


def voice(maker, parent, after, before):
    """Another resident raises what `parent` is about, while it is open."""
    span = min(before - after, timedelta(days=20))
    row = {key: parent.get(key) for key in ("log", "category", "title", "area", "place", "urgency")}
    row["reported"] = after + span * maker.rnd.uniform(0.05, 0.9)
    row["detail"] = maker.rnd.choice(["同一问题，邻居也来反映。", "我也遇到了，\n请一并处理。", None])
    row["of"] = parent
    maker.who(row)
    maker.channel(row)
    return row


def outside(maker):
    """Reported before and after the period: no part of the figures of 2020, but of its workload."""
    rnd = maker.rnd
    out = []
    for count, start in ((BEFORE, datetime(2019, 12, 1)), (AFTER, datetime(2021, 1, 1))):
        for number in range(count):
            row = maker.matter(maker.moment(start, 31))
            level = maker.places.level_below(rnd, row["area"])
            if number < 3:  # left open
                maker.assign(row, level)
            elif number < 5:
                row["withdrawn"] = row["reported"] + timedelta(days=rnd.randrange(20, 40))
                row["reason"] = rnd.choice(WITHDRAW)
            else:
                maker.close(row, level)
                if number % 3 == 0 and "unit" in row:  # some closed a month or two on
                    row["closed"] += timedelta(days=rnd.randrange(20, 60))
                if number % 10 == 0:
                    maker.reopen(row)
                    row["reclosed"] = row["reopened"] + timedelta(days=3)
                if number % 2:
                    maker.rate(row, rnd.choice(["满意", "基本满意", "不满意"]))
            out.append(row)
    return out


TIMES = ("reported", "assigned", "closed", "reopened", "reclosed", "rated", "withdrawn", "rejected", "due")


def tidy(rows):
    """Whole minutes, and nothing of the planned past after AS_OF_SAFE."""
    for row in rows:
        for key in TIMES:
            if row.get(key):
                row[key] = row[key].replace(second=0, microsecond=0)
        order = [row[k] for k in ("reported", "assigned", "closed", "reopened", "reclosed", "rated") if row.get(k)]
        if order != sorted(order):
            raise SystemExit(f"generate.py: times out of order: {row}")
        for key in TIMES:
            if row.get(key) and AS_OF_SAFE <= row[key] < AFTER_AS_OF:
                raise SystemExit(f"generate.py: {key} too near the as-of day: {row}")


# ---- the three exports --------------------------------------------------------------------
def spell(pattern):
    return lambda moment: moment.strftime(pattern)


def number(rows, pattern):
    """Each log numbers its rows in the order they came in."""
    rows.sort(key=lambda r: (r["reported"], "of" in r))
    for index, row in enumerate(rows, 1):
        row["id"] = pattern.format(index, row["reported"].year)


def table(rows, columns, when):
    for row in rows:
        cells = []
        for _, key in columns:
            value = row["of"]["id"] if key == "of" and "of" in row else row.get(key)
            if isinstance(value, datetime):
                value = when(value, row)
            cells.append("" if value is None else value)
        yield cells


HOTLINE = [("工单编号", "id"), ("来电时间", "reported"), ("诉求标题", "title"), ("诉求内容", "detail"), ("事发地点", "place"),
           ("区划代码", "area"), ("诉求类别", "category"), ("紧急程度", "urgency"), ("来电人", "name"), ("联系电话", "phone"),
           ("办理时限", "due"), ("主办单位", "unit"), ("派单时间", "assigned"), ("办结时间", "closed"), ("办理结果", "outcome"),
           ("化解层级", "level"), ("答复内容", "reply"), ("未答复原因", "no_reply"), ("办结人", "closer"), ("满意度", "score"),
           ("评价时间", "rated"), ("评价方式", "rated_via"), ("回访员", "rater"), ("重办时间", "reopened"), ("重办原因", "reopen_reason"),
           ("再次办结时间", "reclosed"), ("撤单时间", "withdrawn"), ("不予受理时间", "rejected"), ("重复工单号", "of"), ("说明", "reason")]
WECHAT = [("序号", "id"), ("提交时间", "reported"), ("来源渠道", "channel"), ("昵称", "name"), ("手机号", "phone"), ("标题", "title"),
          ("内容", "detail"), ("所在区域", "area_name"), ("位置", "place"), ("分类", "category"), ("承诺时限", "due"), ("承办单位", "unit"),
          ("转办时间", "assigned"), ("办结时间", "closed"), ("结果", "outcome"), ("解决层级", "level"), ("回复", "reply"),
          ("无法回复原因", "no_reply"), ("办理人", "closer"), ("评价", "score"), ("评价时间", "rated"), ("评价途径", "rated_via"),
          ("回访人", "rater"), ("追问时间", "reopened"), ("追问内容", "reopen_reason"), ("二次办结时间", "reclosed"),
          ("撤回时间", "withdrawn"), ("驳回时间", "rejected"), ("并入序号", "of"), ("原因", "reason")]
STATIONS = [("登记号", "id"), ("登记日期", "reported"), ("说事方式", "channel"), ("说事人", "name"), ("电话", "phone"), ("事项", "title"),
            ("事项详情", "detail"), ("区划", "area_name"), ("地点", "place"), ("事项类别", "category"), ("限办日期", "due"),
            ("解题单位", "unit"), ("交办日期", "assigned"), ("办结日期", "closed"), ("解题结果", "outcome"), ("解题层级", "level"),
            ("反馈意见", "reply"), ("未反馈原因", "no_reply"), ("解题人", "closer"), ("评议", "score"), ("评议日期", "rated"),
            ("评议方式", "rated_via"), ("评议登记人", "rater"), ("重启日期", "reopened"), ("重启原因", "reopen_reason"),
            ("再办结日期", "reclosed"), ("撤回日期", "withdrawn"), ("不受理日期", "rejected"), ("同登记号", "of"), ("备注", "reason")]


def write(path, columns, rows, when, encoding="utf-8", newline="\n"):
    with open(path, "w", encoding=encoding, newline="") as file:
        out = csv.writer(file, lineterminator=newline)
        out.writerow([head for head, _ in columns])
        out.writerows(table(rows, columns, when))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=2020)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()

    places = Places(read_org(Path(__file__).resolve().parent / "org.toml"))
    maker = Maker(random.Random(options.seed), places)
    rows = lives(maker)
    rows += beside(maker, rows)
    rows += outside(maker)
    tidy(rows)

    logs = {log: [r for r in rows if r["log"] == log] for log in ("hotline", "wechat", "stations")}
    number(logs["hotline"], "12345-{1}-{0:06d}")
    number(logs["wechat"], "{0}")  # both of these count 1, 2, 3 ...
    number(logs["stations"], "{0}")
    for row in logs["wechat"]:
        row["area_name"] = places.areas[row["area"]]["name"] if row["area"] else None
    for index, row in enumerate(logs["stations"]):  # clerks write a name or a code
        row["area_name"] = row["area"] if index % 5 == 0 else places.areas[row["area"]]["name"]

    options.out.mkdir(parents=True, exist_ok=True)
    seconds, slashes = spell("%Y-%m-%d %H:%M:%S"), spell("%Y/%m/%d %H:%M")
    minutes = spell("%Y-%m-%d %H:%M")

    def by_hand(moment, row):
        if int(row["id"]) % 3:
            return minutes(moment)
        return f"{moment.year}年{moment.month:02d}月{moment.day:02d}日 {moment.hour:02d}:{moment.minute:02d}"

    write(options.out / "hotline.csv", HOTLINE, logs["hotline"], lambda m, _: seconds(m))
    write(options.out / "wechat.csv", WECHAT, logs["wechat"], lambda m, _: slashes(m), encoding="utf-8-sig")
    write(options.out / "stations.csv", STATIONS, logs["stations"], by_hand, newline="\r\n")
    for log, its_rows in logs.items():
        print(f"{log}.csv: {len(its_rows)} rows")


if __name__ == "__main__":
    main()
