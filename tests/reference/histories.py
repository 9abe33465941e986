#!/usr/bin/env python3
"""Random histories in a store of their own, for comparing the product with the reference.

    python3 histories.py STORE --shuoshi BIN [--seed 1] [--cases 500] [--no-restamp] [--lines FILE]

The same seed gives the same histories. They go through the program as batch lines (docs/formats.md), so they are
what its rules let through: refused lines are expected, and are told. What a batch enters is recorded now, all
of it. So that reports by what had been *recorded* can be compared as well, the store is then given other times of
recording (restamp, below): each line has one in its key, minutes to months after it happened. The hash chain is made
anew as docs/formats.md describes it, and the tables by `check --rebuild`.
"""
import argparse
import hashlib
import json
import os
import random
import re
import sqlite3
import struct
import subprocess
import sys
import tempfile
from collections import Counter
from datetime import datetime, timedelta, timezone
from pathlib import Path

from journal import Journal

CHINA = timezone(timedelta(hours=8))
COUNTY, TOWNS = 990201, (990201001, 990201002)
VILLAGES = tuple(town * 1000 + n for town in TOWNS for n in (1, 2, 3))
GRIDS = tuple(village * 1000 + n for village in VILLAGES for n in (1, 2))
AREAS = (COUNTY, *TOWNS, *VILLAGES, *GRIDS)
OFFICES = ("office-1", "office-2", "desk-police", "volunteers")
CHANNELS = ("", "walk_in", "hotline", "wechat", "mini_program", "website", "grid_worker", "other")
CATEGORIES = ("", "environment/rubbish", "environment/rubbish/bins", "environment/noise", "road", "road/lamp", "dispute",
              "other", "other/misc")
OUTCOMES = ("solved", "solved", "solved", "solved", "explained", "refused", "not_responsible", "referred", "already_settled")
LEVELS = ("", "", "", "unknown", "grid", "village", "township", "county", "city")
SCORES = ("satisfied", "satisfied", "satisfied", "basically_satisfied", "dissatisfied", "1/5", "2/5", "3/5", "4/5", "5/5")
CLERKS = ("甲", "乙", "丙")
# Cuts of time at which something goes wrong first: midnights that begin a day, a month, a year; their last seconds.
EDGES = [datetime(*cut, tzinfo=CHINA) for cut in (
    (2020, 1, 1), (2020, 2, 1), (2020, 2, 29), (2020, 3, 1), (2020, 7, 1), (2020, 10, 1), (2021, 1, 1), (2021, 2, 28),
    (2021, 3, 1), (2020, 2, 28, 23, 59, 59), (2020, 2, 29, 23, 59, 59), (2020, 12, 31, 23, 59, 59), (2020, 9, 30, 23, 59, 59))]
BEGIN, LAST = datetime(2019, 11, 15, tzinfo=CHINA), datetime(2021, 12, 1, tzinfo=CHINA)

ORG_REFORM_DAY = "2020-07-01"


def org_toml():
    out = []

    def area(code, level, parent=None):
        out.append(f'[[area]]\ncode = "{code}"\nname = "A{code}"\nlevel = "{level}"\n'
                   + (f'parent = "{parent}"\n' if parent else ""))

    def unit(code, kind, where, **more):
        out.append(f'[[unit]]\ncode = "{code}"\nname = "N {code}"\nkind = "{kind}"\narea = "{where}"\n'
                   + "".join(f'{key} = "{value}"\n' for key, value in more.items()))

    area(COUNTY, "county")
    for town in TOWNS:
        area(town, "township", COUNTY)
    for village in VILLAGES:
        area(village, "village", village // 1000)
    for grid in GRIDS:
        area(grid, "grid", grid // 1000)
        unit(f"worker-{grid}", "grid_worker", grid)
    for place in (*VILLAGES, *TOWNS, COUNTY):
        unit(f"centre-{place}", "centre", place)
    unit(OFFICES[0], "office", TOWNS[0])
    unit(OFFICES[1], "office", TOWNS[1])
    unit(OFFICES[2], "desk", COUNTY)
    unit(OFFICES[3], "volunteers", VILLAGES[0])
    return "\n".join(out)


# From that day on a village with its grids lies in the other township.
REFORM_TOML = f"""
[[area]]
code = "{VILLAGES[2]}"
name = "A{VILLAGES[2]}"
level = "village"
parent = "{TOWNS[1]}"
"""

RULES_TOML = """
[[deadline]]
name = "all"
resolution = "10wd"
[[deadline]]
name = "rubbish"
category = "environment/rubbish"
response = "30min"
resolution = "2wd"
[[deadline]]
name = "road"
category = "road"
response = "4wh"
resolution = "5d"
[[deadline]]
name = "urgent"
urgency = "urgent"
response = "1h"
resolution = "8wh"
"""
# In one township somebody else must find the reply true before a case may be closed.
STRICT_TOML = '[profile]\nname = "strict"\nobligatory = ["reply"]\nverification = "other_person"\nreopen_days = 60\n'

# Holidays and the weekend days worked for them, as 2020 and 2021 had them around New Year and October; made up otherwise.
CALENDAR_CSV = "day,kind,name\n" + "".join(
    f"{day},{kind},\n" for days, kind in (
        ("2020-01-01 2020-01-24 2020-01-27 2020-01-28 2020-01-29 2020-01-30 2020-04-06 2020-05-01 2020-05-04 2020-05-05 "
         "2020-06-25 2020-06-26 2020-10-01 2020-10-02 2020-10-05 2020-10-06 2020-10-07 2020-10-08 2021-01-01 2021-02-11 "
         "2021-02-12 2021-02-15 2021-02-16 2021-02-17", "holiday"),
        ("2020-01-19 2020-02-01 2020-02-29 2020-04-26 2020-05-09 2020-06-28 2020-09-27 2020-10-10 2021-02-07 2021-02-20",
         "workday")) for day in days.split())
LOCAL_CALENDAR_CSV = "day,kind,name\n2020-08-08,workday,\n2020-08-10,holiday,\n"


class Line:
    """One batch line to be: what happened when, and when it is entered."""

    def __init__(self, case, what, at, entered):
        self.case, self.what, self.at, self.entered = case, what, at, entered


class History:
    """One case on its way. `random` is shared, so that one seed makes one world."""

    def __init__(self, world, index):
        self.world, self.random, self.index = world, world.random, index
        self.lines, self.entered = [], None
        self.open, self.merged, self.lead, self.round = True, False, False, 0
        self.at = self.start()
        self.reported = self.at
        self.report()

    def start(self):
        if self.random.random() < 0.2:
            return self.random.choice(EDGES)
        span = int((datetime(2021, 4, 1, tzinfo=CHINA) - BEGIN).total_seconds())
        return BEGIN + timedelta(seconds=self.random.randrange(span))

    def lag(self):
        """Until it is entered: mostly at once, sometimes days, rarely months."""
        pick = self.random.random()
        if pick < 0.6:
            return timedelta(seconds=self.random.randrange(900))
        if pick < 0.85:
            return timedelta(hours=self.random.randrange(1, 72))
        return timedelta(days=self.random.randrange(1, 150))

    def say(self, do, at=None, **what):
        at = at or self.at
        entered = max(at + self.lag(), self.entered or BEGIN)
        if do in ("close", "reopen", "rate", "suspend") and self.random.random() < 0.3:
            entered = max(at, self.entered or BEGIN)  # on the spot
        self.entered = entered
        self.lines.append(Line(self, {"do": do, **what}, at, entered))

    def pass_time(self):
        pick = self.random.random()
        if pick < 0.15:
            return  # at the very same second
        if pick < 0.25:
            later = [edge for edge in EDGES if self.at <= edge < self.at + timedelta(days=200)]
            if later:
                self.at = self.random.choice(later)
                return
        self.at += self.random.choice((timedelta(minutes=self.random.randrange(1, 90)), timedelta(hours=self.random.randrange(1, 30)),
                                       timedelta(seconds=self.random.randrange(1, 86400 * 12)),
                                       timedelta(days=self.random.randrange(1, 45))))

    def before(self):
        """A time between the report and now: of what may be told late."""
        return self.reported + timedelta(seconds=self.random.randrange(int((self.at - self.reported).total_seconds()) + 1))

    def some(self, **what):
        """What is not empty."""
        return {key: value for key, value in what.items() if value not in ("", None)}

    def unit(self):
        return self.random.choice([f"worker-{self.random.choice(GRIDS)}", f"centre-{self.random.choice(VILLAGES)}",
                                   f"centre-{self.random.choice(TOWNS)}", *OFFICES])

    def resident(self):
        pick = self.random.random()
        if pick < 0.15:
            return {"privacy": "anonymous"}
        if pick < 0.35:
            return {"name": f"居民{self.index}"}
        privacy = {"privacy": "confidential"} if pick < 0.5 else {}
        return {"name": f"居民{self.index}", "phone": f"000-0000-{self.index:04d}", **privacy}

    def close_words(self):
        level = self.random.choice(LEVELS if self.lead else LEVELS[3:])
        reply = {"reply": "已办"} if self.random.random() < 0.8 else {"no_reply_reason": "未留联系方式"}
        return {"outcome": self.random.choice(OUTCOMES), **self.some(level=level), **reply}

    # --- what happens ---
    def report(self):
        r = self.random
        what = self.some(title=f"事项{self.index}", channel=r.choice(CHANNELS), category=r.choice(CATEGORIES),
                         urgency=r.choice(("", "", "", "urgent", "critical")))
        self.area = r.choice(AREAS) if r.random() < 0.93 else None
        if self.area:
            what["area"] = str(self.area)
        if r.random() < 0.25:
            what["due"] = local(self.at + timedelta(days=r.randrange(1, 40)))
        if r.random() < 0.06 and not self.strict():
            what["close"] = self.close_words()
            self.open, self.round = False, 1
        self.say("report", **what, **self.resident())

    def live(self):
        for _ in range(self.random.randrange(2, 16)):
            self.pass_time()
            if self.at > LAST:
                return
            if self.merged:
                step = self.unmerge if self.random.random() < 0.4 else self.note
            elif self.open:
                step = self.random.choices(
                    (self.assign, self.accept, self.take, self.hand_back, self.escalate, self.suspend, self.extend, self.reply,
                     self.verify, self.close, self.reject, self.withdraw, self.merge, self.voice, self.contact, self.amend, self.visit,
                     self.note),
                    self.likely())[0]
            else:
                step = self.random.choices((self.rate, self.reopen, self.callback, self.voice, self.amend, self.note),
                                           (8, 4, 5, 1, 1, 1))[0]
            if step() == "end":
                return

    def likely(self):
        """Weights of the steps of an open case, so that most are ones that the rules allow now; some are not."""
        weights = [10, 2, 3, 2, 3, 2, 3, 4, 4, 14, 0.7, 0.7, 2, 4, 6, 2, 1, 1]
        if not self.lead:
            weights[0], weights[6], weights[8], weights[9] = 30, 0.3, 1, 3
            weights[2] = weights[3] = weights[4] = 0.3
        else:
            weights[0], weights[1] = 2, 0.2
        return weights

    def assign(self):
        due = {"due": local(self.at + timedelta(days=self.random.randrange(1, 20)))} if self.random.random() < 0.15 else {}
        self.say("assign", to=self.unit(), **due)
        self.lead = True

    def accept(self):
        self.say("accept")

    def take(self):
        self.say("take")

    def hand_back(self):
        self.say("return", reason="不属本单位")
        self.lead = False

    def escalate(self):
        self.say("escalate")

    def suspend(self):
        self.say("suspend", reason="等待配件")
        self.pass_time()
        if self.random.random() < 0.15:
            return None  # stays suspended: what follows is mostly refused
        self.say("resume")
        return None

    def extend(self):
        until = self.at + timedelta(days=self.random.randrange(5, 60))
        self.say("extend", step="ask", until=local(until), reason="需施工", by="甲")
        self.pass_time()
        self.say("extend", step=self.random.choice(("approve", "approve", "refuse")), reason="研究", by="主任")

    def reply(self):
        self.say("reply", text="已反馈", by="甲")

    def verify(self):
        self.say("reply", text="已反馈", by="甲")
        self.pass_time()
        if self.random.random() < 0.45:
            self.say("verify", result="fail", note="未办好", by="核实员")
        else:
            self.say("verify", result="pass", by="核实员")

    def strict(self):
        """Whether the place asks for a verified reply before a closing (the reform moves a village there)."""
        return self.area is not None and (str(self.area).startswith(str(TOWNS[1])) or str(self.area).startswith(str(VILLAGES[2])))

    def close(self):
        if self.strict() and self.random.random() < 0.85:
            self.say("reply", text="已反馈", by="甲")
            self.pass_time()
            self.say("verify", result="pass", by="核实员")
        self.say("close", by=self.random.choice(CLERKS), **self.close_words())
        self.open, self.round = False, self.round + 1

    def reject(self):
        self.say("reject", reason="不属受理范围")
        return "end"

    def withdraw(self):
        self.say("withdraw", reason="自行和解")
        return "end"

    def merge(self):
        others = [other for other in self.world.histories if other is not self and other.reported <= self.at]
        if others:
            self.say("merge", into=self.random.choice(others[-40:]))
            self.merged = True

    def unmerge(self):
        self.say("unmerge", reason="是另一件")
        self.merged = False

    def voice(self):
        self.say("voice", at=self.before(), **self.some(channel=self.random.choice(CHANNELS)), name=f"邻居{self.index}")

    def contact(self):
        self.say("contact", at=self.random.choice((self.at, self.before())), via="phone", text="已联系")

    def visit(self):
        self.say("visit", finding="属实")

    def note(self):
        self.say("note", text="备注")

    def amend(self):
        field = self.random.choice(("channel", "category", "area", "urgency"))
        value = {"channel": "hotline", "category": "road/lamp", "area": str(self.random.choice(AREAS)), "urgency": "urgent"}[field]
        self.say("amend", at=self.random.choice((self.at, self.before())), **{field: value}, reason="更正")

    def rate(self):
        by = {"by": self.random.choice((*CLERKS, "回访员"))} if self.random.random() < 0.6 else {}
        via = {"via": self.random.choice(("callback", "paper"))} if by else {}
        unit = {"unit": self.unit()} if self.random.random() < 0.1 else {}
        party = self.some(party=self.random.choice(("", "", "甲方", "乙方")))
        self.say("rate", score=self.random.choice(SCORES), **by, **via, **unit, **party)

    def callback(self):
        reached = self.random.random() < 0.6
        what = {"reached": "yes" if reached else "no"}
        if reached and self.random.random() < 0.8:
            what["done"] = self.random.choice(("yes", "yes", "no"))
            if self.random.random() < 0.4:
                what["score"] = self.random.choice(SCORES)
            elif what["done"] == "no" and self.random.random() < 0.4:
                what["reopen"] = True
                self.open = True
        self.say("callback", by=self.random.choice((*CLERKS, "回访员")), **what)

    def reopen(self):
        self.say("reopen", reason="又坏了")
        self.open = True


class World:
    def __init__(self, seed, cases):
        self.random = random.Random(seed)
        self.histories = []
        for index in range(cases):
            self.histories.append(History(self, index))
        self.histories.sort(key=lambda history: history.reported)
        for history in list(self.histories):
            history.live()

    def lines(self):
        """In the order of their entry, as JSON, with the numbers that the reports will be given."""
        lines = [(line.entered, history.index, order, line) for history in self.histories
                 for order, line in enumerate(history.lines)]
        lines.sort(key=lambda item: item[:3])
        serials, numbers = Counter(), {}
        for _, _, _, line in lines:
            if line.what["do"] == "report":
                place = (line.at.astimezone(CHINA).strftime("%Y%m%d"), township_code(line.what.get("area")))
                serials[place] += 1
                numbers[line.case] = f"{place[0]}-{place[1]}-{serials[place]:05d}"
        out = []
        for serial, (entered, _, _, line) in enumerate(lines):
            what = {"do": line.what["do"], "case": numbers[line.case], **line.what, "at": local(line.at),
                    "key": f"{serial}@{int(entered.timestamp())}"}
            if what["do"] == "report":
                del what["case"]
            if "into" in what:
                what["into"] = numbers[what["into"]]
            out.append((entered, json.dumps(what, ensure_ascii=False)))
        return out


def township_code(area):
    """The part of a case number that says the place."""
    if not area:
        return "000000"
    while len(area) > 9:
        area = area[:-3]
    return area


def local(when):
    return when.astimezone(CHINA).strftime("%Y-%m-%dT%H:%M:%S")


# --- times of recording ---

def restamp(store, begin):
    """Gives every entry the time of recording that its key says, `begin` to those before the first, and those without
    a key that of the entry before. Never backwards, as the journal wants it. The chain of hashes is made anew."""
    wanted = {seq: int(found.group(1)) for seq, key, _ in Journal(store).keys
              if (found := re.search(r"@(\d+)$", key))}
    base, lock = unlocked(store)
    recorded, chain = begin, bytes(32)
    rows = base.execute("SELECT seq, case_id, previous, content FROM journal ORDER BY seq").fetchall()
    for seq, case_id, previous, content in rows:
        recorded = max(recorded, wanted.get(seq, recorded))
        head = struct.pack("<4q", seq, recorded, case_id, previous)
        chain = hashlib.blake2b(chain + head + content, digest_size=32).digest()
        base.execute("UPDATE journal SET recorded_at=?, hash=? WHERE seq=?", (recorded, chain, seq))
    lock()


def unlocked(store):
    """The store with its journal open to changes, and what to do to lock it again."""
    base = sqlite3.connect(store)
    triggers = base.execute("SELECT name, sql FROM sqlite_master WHERE type='trigger' AND tbl_name='journal'").fetchall()
    for name, _ in triggers:
        base.execute(f"DROP TRIGGER {name}")

    def lock():
        for _, sql in triggers:
            base.execute(sql)
        base.commit()
        base.close()

    return base, lock


def as_it_was(store, copy, shuoshi, known):
    """A copy of the store as it was at `known`: with what had been recorded by then and nothing else. What a program
    says of it is what it says as known then, whether it can be asked so or not."""
    source, target = sqlite3.connect(store), sqlite3.connect(copy)
    source.backup(target)
    source.close()
    target.close()
    base, lock = unlocked(copy)
    base.execute("DELETE FROM journal WHERE recorded_at > ?", (known,))
    lock()
    run(shuoshi, copy, "check", "--rebuild")


# --- the store ---

def run(shuoshi, store, *words, text=None, expect=(0,)):
    environment = dict(os.environ, SHUOSHI_DB=str(store), SHUOSHI_BY="录入员", LC_ALL="C.UTF-8", LANGUAGE="en")
    done = subprocess.run([str(shuoshi), *words], input=text, capture_output=True, text=True, encoding="utf-8", env=environment)
    if done.returncode not in expect:
        raise SystemExit(f"shuoshi {' '.join(words)}: exit {done.returncode}\n{done.stderr[-2000:]}")
    return done


def make(store, shuoshi, seed=1, cases=500, stamped=True, keep_lines=None):
    """The store, and how many lines went in and were refused for what."""
    lines = World(seed, cases).lines()
    if keep_lines:
        Path(keep_lines).write_text("".join(line + "\n" for _, line in lines), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        def file(name, text):
            path = Path(folder) / name
            path.write_text(text, encoding="utf-8")
            return str(path)

        run(shuoshi, store, "init")
        run(shuoshi, store, "org", "import", file("org.toml", org_toml()))
        run(shuoshi, store, "rules", "import", file("rules.toml", RULES_TOML))
        run(shuoshi, store, "rules", "import", file("strict.toml", STRICT_TOML), "--area", str(TOWNS[1]))
        run(shuoshi, store, "calendar", "import", file("cn.csv", CALENDAR_CSV), "--name", "cn", "--hours", "08:30-12:00,13:30-17:30")
        run(shuoshi, store, "calendar", "import", file("local.csv", LOCAL_CALENDAR_CSV), "--name", "local", "--hours",
            "09:00-24:00", "--area", str(VILLAGES[1]))
        cut = datetime(2020, 6, 20, tzinfo=CHINA)
        early = [line for entered, line in lines if entered < cut]
        late = [line for entered, line in lines if entered >= cut]
        refused = run(shuoshi, store, "batch", "-", text="\n".join(early), expect=(0, 3)).stderr.splitlines()
        run(shuoshi, store, "org", "import", file("reform.toml", REFORM_TOML), "--from", ORG_REFORM_DAY)
        refused += run(shuoshi, store, "batch", "-", text="\n".join(late), expect=(0, 3)).stderr.splitlines()
    if stamped:
        restamp(store, int(BEGIN.timestamp()) - 86400)
        run(shuoshi, store, "check", "--rebuild")
    return len(lines), [message for message in refused if re.match(r"shuoshi: line \d+: ", message)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("store", metavar="STORE")
    parser.add_argument("--shuoshi", required=True, metavar="BIN")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cases", type=int, default=500)
    parser.add_argument("--no-restamp", action="store_true", help="leave everything recorded now")
    parser.add_argument("--lines", metavar="FILE", help="write the batch lines there as well")
    options = parser.parse_args()
    if Path(options.store).exists():
        raise SystemExit(f"{options.store} exists already")
    lines, refused = make(options.store, options.shuoshi, options.seed, options.cases, not options.no_restamp, options.lines)
    print(f"{lines} lines, {len(refused)} refused")
    reasons = Counter(re.sub(r"\d{8}-\d+-\d+|\"[^\"]*\"", "...", re.sub(r"^shuoshi: line \d+: ", "", message)) for message in refused)
    for reason, times in reasons.most_common(15):
        print(f"{times:6} {reason}", file=sys.stderr)


if __name__ == "__main__":
    main()
