#!/usr/bin/env python3
"""Makes a small store and pages of it: make_pages.py SHUOSHI FOLDER

Its names are what an attacker would enter: if one of them were taken for markup or script, page.mjs would see it.
"""
import json, os, subprocess, sys
from pathlib import Path

HOSTILE = [
    '<img src=x onerror="window.hit=1">',
    "</script><script>window.hit=2</script>",
    "'\"><svg onload=window.hit=3> 梁\u2028线\u2029 ${window.hit=4} {b|x}",
]
QUIET = ["青柳街道", "白杨镇", "河湾乡"]


def organisation(names):
    lines = ['[[area]]\ncode = "990101"\nname = "示例县"\nlevel = "county"']
    for i, name in enumerate(names):
        lines.append(f'[[area]]\ncode = "9901010{i:02}"\nname = {json.dumps(name)}\nparent = "990101"\nlevel = "township"')
        lines.append(f'[[unit]]\ncode = "U{i}"\nname = {json.dumps(name)}\nkind = "centre"\narea = "9901010{i:02}"')
    lines.append(f'[[category]]\ncode = "light"\nname = {json.dumps(names[1])}')
    return "\n".join(lines)


def matters(names):
    """Closed but for every seventh; the first area is ahead of the others."""
    for i in range(len(names)):
        for month in (1, 2, 3, 4):
            for n in range(3 + 2 * i + month):
                day = f"2020-{month:02}-{1 + n:02}"
                matter = {"do": "report", "title": names[i], "channel": "hotline", "category": "light",
                          "area": f"9901010{i:02}", "at": day + "T09:00", "due": f"2020-{month:02}-25"}
                if (n + i) % 7:
                    matter["close"] = {"outcome": "solved", "reply": names[i], "level": "township", "unit": f"U{i}"}
                yield json.dumps(matter)


def make(shuoshi, folder, name, names):
    env = dict(os.environ, SHUOSHI_DB=str(folder / f"{name}.db"), SHUOSHI_BY="test", LANGUAGE="zh_CN")
    run = lambda *args, **more: subprocess.run([shuoshi, *args], env={**env, **more.pop("env", {})}, check=True,
                                               stdout=subprocess.DEVNULL, **more)
    for old in folder.glob(f"{name}.db*"):
        old.unlink()
    run("init", "--area", "990101")
    (folder / f"{name}.toml").write_text(organisation(names))
    run("org", "import", str(folder / f"{name}.toml"))
    run("batch", "-", input="\n".join(matters(names)), text=True)
    period = ["stats", "--from", "2020-01-01", "--to", "2020-05-01"]
    page = [*period, "--format", "html", "-o"]
    run(*page, str(folder / f"{name}.html"))
    run(*page, str(folder / f"{name}-unit.html"), "--by", "unit", "--by", "category", "--by", "month", "--area", "990101")
    run(*page, str(folder / f"{name}-en.html"), env={"LANGUAGE": "C", "LC_ALL": "C"})
    run(*page, str(folder / f"{name}-bare.html"), env={"SHUOSHI_SHARE": "/nonexistent"})


def main():
    shuoshi, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    make(shuoshi, folder, "hostile", HOSTILE)
    make(shuoshi, folder, "quiet", QUIET)
    (folder / "names.json").write_text(json.dumps({"hostile": HOSTILE, "quiet": QUIET}))


main()
