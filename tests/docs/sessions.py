#!/usr/bin/env python3
"""Runs the ```console sessions of the documents and compares what comes with what stands there.

    sessions.py SHUOSHI SOURCE [BOOK ...]

A book is a list of parts of documents that one reader goes through in one folder. Lines that
begin with "$ " are typed, "> " goes on with them; everything else is what the program answers,
stdout and stderr together. With SHUOSHI_ACCEPT=1 the documents are written anew instead.
"""
import os, re, subprocess, sys, tempfile
from pathlib import Path

MARK = "@@end of answer@@"
# What differs from run to run: hashes, tracking codes, the time of recording.
MASKS = [(re.compile(r"\b[0-9a-f]{64}\b"), "<hash>"), (re.compile(r"\b[0-9a-f]{16}\b"), "<hash>"),
         (re.compile(r"(?<=sound    )[0-9a-f]{7}\b"), "<hash>"),
         (re.compile(r"\b[2-9A-HJ-NP-Z]{8}\b"), "<code>"),
         (re.compile(r"20(2[5-9]|[3-9]\d)-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d"), "<now>")]
ENVIRONMENT = {"SHUOSHI_BY": "clerk", "LANGUAGE": "", "LC_ALL": "C.UTF-8", "COLUMNS": "0"}

# As the quickstart leaves it.
LANGFANG = """
mkdir -p out/langfang && python3 examples/langfang/generate.py --out out/langfang >/dev/null
shuoshi -d out/langfang/langfang.db init --area 131000 >/dev/null
shuoshi -d out/langfang/langfang.db org import examples/langfang/org.toml >/dev/null
for log in hotline wechat stations; do
  shuoshi -d out/langfang/langfang.db import out/langfang/$log.csv --map examples/langfang/mapping-$log.toml >/dev/null
done"""

TOWNSHIP = "export SHUOSHI_DB=qingliu.db; sed -i 's/vilage/village/' qingliu.toml; shuoshi init --area 990101001; shuoshi org import qingliu.toml"

# (document, heading it begins at or None, heading it ends before or None, how): how is "compare",
# "run" (for what follows) or "files" (only those made with cat). A text is typed as it is.
BOOKS = {
    "readme": {"parts": [LANGFANG, ("README.md", None, None, "compare")], "env": {"SHUOSHI_DB": "demo.db"}},
    "readme.zh": {"parts": [LANGFANG, ("README.zh-CN.md", None, None, "compare")],
                  "env": {"SHUOSHI_DB": "demo.db", "SHUOSHI_BY": "经办员", "LANGUAGE": "zh_CN"}},
    "manual": {"parts": [("docs/manual.md", None, "## Every night", "compare")], "env": {}},
    "nightly": {"parts": [("docs/manual.md", None, "## Every night", "run"),
                          ("docs/import.md", None, None, "files"), "mkdir inbox; mv hotline.csv inbox",
                          ("docs/manual.md", "## Every night", None, "compare")], "env": {}},
    "reports": {"parts": [("docs/nightly.md", None, None, "compare")], "env": {}},
    "import": {"parts": [("docs/manual.md", None, None, "files"), TOWNSHIP,
                         ("docs/import.md", None, "## A real log", "compare")], "env": {}},
    "formats": {"parts": [("README.md", None, "## A year", "run"), ("docs/formats.md", None, None, "compare")],
                "env": {"SHUOSHI_DB": "demo.db"}},
    "metrics": {"parts": [("docs/metrics.md", None, None, "compare")], "env": {}},
}


def sessions(text, begin, end):
    """[(first line, last line, [(typed, [answer lines])])] of the console blocks in the part."""
    out, block, inside, on = [], None, False, begin is None
    for number, line in enumerate(text):
        if not inside and line.startswith("#"):
            if begin and line.startswith(begin):
                on = True
            elif end and line.startswith(end):
                on = False
        if line.startswith("```console") and on:
            inside, block = True, []
            first = number + 1
        elif inside and line.startswith("```"):
            inside = False
            out.append((first, number, block))
        elif inside:
            if line.startswith("$ "):
                block.append((line[2:], []))
            elif line.startswith("> ") or line == ">":
                block[-1] = (block[-1][0] + "\n" + line[2:], block[-1][1])
            elif block:
                block[-1][1].append(line)
    return out


class Shell:
    def __init__(self, folder, env):
        self.process = subprocess.Popen(["bash", "--norc", "--noprofile"], cwd=folder, env=env, text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def type(self, command):
        self.process.stdin.write(command + "\n" + f"printf '%s\\n' '{MARK}'\n")
        self.process.stdin.flush()
        lines = []
        for line in self.process.stdout:
            if line.rstrip("\n").endswith(MARK):
                rest = line.rstrip("\n")[: -len(MARK)]
                return lines + ([rest] if rest else [])
            lines.append(line.rstrip("\n"))
        raise SystemExit(f"the shell ended at: {command}")


def masked(line):
    for pattern, mask in MASKS:
        line = pattern.sub(mask, line)
    return line.rstrip()


def run_book(name, book, shuoshi, source, accept):
    differences = 0
    env = {k: v for k, v in os.environ.items() if not k.startswith(("SHUOSHI", "LANG", "LC_"))}
    env.update(ENVIRONMENT, **book["env"])
    env["PATH"] = f"{Path(shuoshi).resolve().parent}:{env['PATH']}"
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "examples").symlink_to(Path(source).resolve() / "examples")
        env["HOME"] = folder
        shell = Shell(folder, env)
        for part in book["parts"]:
            if isinstance(part, str):
                shell.type(part)
                continue
            document, begin, end, how = part
            path = Path(source) / document
            text = path.read_text().split("\n")
            for first, last, block in reversed(run(shell, sessions(text, begin, end), how)):
                fresh, bad = [], []
                for typed, expected, answer in block:
                    same = [masked(l) for l in expected] == [masked(l) for l in answer]
                    lines = typed.split("\n")
                    fresh += ["$ " + lines[0]] + ["> " + l for l in lines[1:]] + (expected if same else answer)
                    if not same:
                        bad.append((typed, expected, answer))
                if how != "compare" or not bad:
                    continue
                differences += len(bad)
                if accept:
                    text[first:last] = fresh
                    continue
                for typed, expected, answer in bad:
                    print(f"{document}:{first + 1}: $ {typed.splitlines()[0]}")
                    print("\n".join("  - " + l for l in expected) + "\n" + "\n".join("  + " + l for l in answer))
            if accept and how == "compare":
                path.write_text("\n".join(text))
    print(f"{name}: {'written anew' if accept else differences} {'' if accept else 'differences'}".strip())
    return 0 if accept else differences


def run(shell, found, how):
    return [(first, last, [(typed, expected, shell.type(typed)) for typed, expected in block if how != "files" or typed.startswith("cat >")])
            for first, last, block in found]


def main():
    shuoshi, source, *names = sys.argv[1:]
    accept = os.environ.get("SHUOSHI_ACCEPT") == "1"
    bad = sum(run_book(name, BOOKS[name], shuoshi, source, accept) for name in names or BOOKS)
    sys.exit(1 if bad else 0)


main()
