"""Four counters do random operations on the same cases at once: whatever is refused, every case
keeps one owner or one outcome, no voice is lost, and the journal is sound."""

import json
import pathlib
import random
import subprocess
import sys
import tempfile

SHUOSHI = sys.argv[1]
FIXTURES = pathlib.Path(__file__).parent.parent / "cli" / "fixtures"
UNITS = ["W-01", "C-131003005001", "C-131003005", "C-131003"]
ENDED = {"rejected", "withdrawn", "merged"}
OPEN = {"reported", "accepted", "assigned", "handling", "replied", "suspended"}
CASES, COUNTERS, LINES = 50, 4, 300


def shuoshi(store, *arguments, text=None):
    command = [SHUOSHI, *arguments, "--db", str(store)]
    return subprocess.run(command, input=text, capture_output=True, text=True, env={"LC_ALL": "C.UTF-8"})


def line(dice, numbers):
    """One command; many of them are not possible when their turn comes."""
    unit = dice.choice(UNITS)
    kinds = {
        "assign": {"to": unit, "with": dice.sample(UNITS, dice.randrange(3))},
        "take": {},
        "return": {"reason": "不在本网格"},
        "reply": {"text": "已修"},
        "verify": {"result": dice.choice(["pass", "fail"]), "note": "看过"},
        "close": {"outcome": "solved", "level": "village", "reply": "已修"},
        "reopen": {"reason": "又坏"},
        "callback": {"reached": True, "done": False, "reopen": dice.random() < 0.5},
        "rate": {"score": "satisfied", "by": "居民"},
        "escalate": {"reason": "难"},
        "suspend": {"reason": "等配件"},
        "resume": {},
        "voice": {"channel": "hotline", "text": "也不亮"},
        "join": {"unit": unit},
        "leave": {"unit": unit},
        "mediate": {"result": "failed", "level": "village"},
        "merge": {"into": dice.choice(numbers)},
        "unmerge": {"reason": "另一件"},
        "link": {"to": dice.choice(numbers), "kind": dice.choice(["parent", "child", "related"])},
        "extend": {"step": dice.choice(["ask", "approve"]), "until": f"20{dice.randrange(60, 99)}-01-01", "reason": "难"},
        "amend": {"title": "改", "reason": "误"},
        "note": {"text": "记"},
        "withdraw": {"reason": "自撤"} if dice.random() < 0.2 else None,
    }
    kind = dice.choice([kind for kind, fields in kinds.items() if fields is not None])
    return json.dumps({"do": kind, "case": dice.choice(numbers), **kinds[kind]}, ensure_ascii=False)


def check_case(case):
    number, state = case["number"], case["state"]
    assert state == "closed" or (state in ENDED) != (state in OPEN), number
    assert ("ended" in case and case["ended"] is not None) == (state in ENDED), number
    if state in {"assigned", "handling"}:
        assert case["unit"], number
    assert case["unit"] not in case["co_handlers"], number
    assert len(set(case["co_handlers"])) == len(case["co_handlers"]), number
    reopened = [round_.get("reopened_at") for round_ in case["rounds"]]
    assert all(reopened[:-1]), number
    if reopened:
        assert bool(reopened[-1]) == (state != "closed"), number
    assert bool(case.get("merged_into")) == (state == "merged"), number
    assert case["original_due"] == "2050-01-01T00:00:00+08:00", (number, case["original_due"])


def main():
    with tempfile.TemporaryDirectory() as folder:
        store = pathlib.Path(folder) / "a.db"
        assert shuoshi(store, "init").returncode == 0
        assert shuoshi(store, "org", "import", str(FIXTURES / "org.toml")).returncode == 0
        matter = json.dumps({"do": "report", "title": "灯", "area": "131003005001", "due": "2050-01-01"})
        reported = shuoshi(store, "batch", "-", text=(matter + "\n") * CASES)
        numbers = [row.split("\t")[0] for row in reported.stdout.splitlines()]
        assert len(set(numbers)) == CASES, reported.stderr

        counters = []
        for name in range(COUNTERS):
            dice = random.Random(name)
            file = pathlib.Path(folder) / f"{name}.jsonl"
            file.write_text("\n".join(line(dice, numbers) for _ in range(LINES)), encoding="utf-8")
            counters.append(
                subprocess.Popen([SHUOSHI, "batch", str(file), "--by", f"窗口{name}", "--db", str(store)],
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                 env={"LC_ALL": "C.UTF-8"}))
        done = 0
        for counter in counters:
            out, err = counter.communicate()
            assert counter.returncode in (0, 3), err
            done += len(out.splitlines())
            assert len(out.splitlines()) + len(err.splitlines()) == LINES, err

        checked = shuoshi(store, "check")
        assert checked.returncode == 0, checked.stderr
        cases = json.loads(shuoshi(store, "show", *numbers, "--format", "json").stdout)["cases"]
        assert [case["number"] for case in cases] == numbers
        for case in cases:
            check_case(case)
        links = {(case["number"], link["number"], link["kind"]) for case in cases for link in case["links"]}
        turned = {"parent": "child", "child": "parent", "related": "related"}
        assert all((there, here, turned[kind]) in links for here, there, kind in links)
        own = len(cases) + sum(event["operation"] == "voice" and "也不亮" in event["text"]
                               for case in cases for event in case["timeline"])
        standing = sum(case["voices"] for case in cases if case["state"] != "merged")
        assert standing == own, (standing, own)
        print(f"{done} of {COUNTERS * LINES} operations done by {COUNTERS} counters on {CASES} cases")


main()
