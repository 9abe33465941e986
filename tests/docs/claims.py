#!/usr/bin/env python3
"""Every figure and every named claim of docs/metrics.md has a test of its name, and no test names another one.

    claims.py SOURCE [SHUOSHI]

A figure is a key in backticks in the column "Key" (or "`--kind`") of a table; a claim is a name in brackets. Tests
are TEST_CASE("metrics: NAME, NAME: ...") of the unit tests, the [[claim]] of tests/metrics, and command line cases whose script has
a comment "# metrics: NAME: ...". With the program, its figures and the document's are held against each other, too.
"""
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

NAMES = r"((?:[\w.-]+)(?:, [\w.-]+)*)"


def prose(text):
    """The document without its blocks of code."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S)


def keys_of(text):
    """Keys in the tables that have a column for them."""
    found, column = [], None
    for line in text.splitlines():
        if not line.startswith("|"):
            column = None
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if column is None:
            column = next((i for i, cell in enumerate(cells) if cell in ("Key", "`--kind`")), -1)
        elif column >= 0:
            found += re.findall(r"`([\w.]+)`", cells[column])
    # Counts that rates are made of stand in one sentence.
    for sentence in re.findall(r"have keys of their own: (.*)", text):
        found += re.findall(r"`(\w+)`", sentence)
    return found


def claims_of(text):
    return re.findall(r"\[([a-z][a-z0-9-]+)\](?!\()", text)


def tests_of(source):
    """Name -> where it is tested."""
    found = {}
    for file in sorted((source / "tests/unit").rglob("*.cpp")):
        for names in re.findall(rf'TEST_CASE\(\s*"metrics: {NAMES}: ', file.read_text(encoding="utf-8")):
            found.update(dict.fromkeys(names.split(", "), file.name))
    for file in sorted((source / "tests/metrics").glob("*.toml")):
        for claim in tomllib.loads(file.read_text(encoding="utf-8"))["claim"]:
            found[claim["name"]] = file.name
    for file in sorted((source / "tests/cli/cases").glob("*/cmd")):
        for names in re.findall(rf"^# metrics: {NAMES}: ", file.read_text(encoding="utf-8"), re.M):
            found.update(dict.fromkeys(names.split(", "), file.parent.name))
    return found


def unnamed_tests(source):
    for file in sorted((source / "tests/unit").rglob("*.cpp")):
        for title in re.findall(r'TEST_CASE\(\s*"(metrics: [^"]*)"', file.read_text(encoding="utf-8")):
            if not re.match(rf"metrics: {NAMES}: ", title):
                yield f"{file.name}: \"{title}\" bears no name"


def figures_of(shuoshi):
    """Keys of the figures that the program knows: those it refuses a wrong one with."""
    with tempfile.TemporaryDirectory() as folder:
        store = f"{folder}/empty.db"
        subprocess.run([shuoshi, "-d", store, "init"], check=True, capture_output=True, env={"LC_ALL": "C", "SHUOSHI_BY": "test"})
        said = subprocess.run([shuoshi, "-d", store, "stats", "--figures", "-"], capture_output=True, text=True, env={"LC_ALL": "C"}).stderr
        printed = json.loads(subprocess.run([shuoshi, "-d", store, "stats", "--format", "json"], check=True, capture_output=True, text=True,
                                            env={"LC_ALL": "C"}).stdout)
    known = set(said.split("is not one of ")[1].splitlines()[0].split(", "))
    for section in ("total", "rates", "quantities"):
        known |= set(printed[section])
    return known | {f"flow.{key}" for key in printed["flow"] if key != "reconciles"}


def main():
    source = Path(sys.argv[1])
    text = prose((source / "docs/metrics.md").read_text(encoding="utf-8"))
    keys, claims, tests = keys_of(text), claims_of(text), tests_of(source)
    faults = list(unnamed_tests(source))
    faults += [f"docs/metrics.md: {name} has no test" for name in dict.fromkeys(keys + claims) if name not in tests]
    faults += [f"tests/{where}: {name} is not in docs/metrics.md" for name, where in tests.items() if name not in keys + claims]
    faults += [f"docs/metrics.md: {name} is claimed twice" for name in set(claims) if claims.count(name) > 1]
    if len(sys.argv) > 2:
        figures, signs = figures_of(sys.argv[2]), {"just_before_due", "rating_burst", "churn", "ping_pong", "same_text"}
        faults += [f"docs/metrics.md: the figure {key} is missing" for key in sorted(figures - set(keys))]
        faults += [f"docs/metrics.md: the program has no figure {key}" for key in sorted(set(keys) - figures - signs)]
    print("\n".join(faults))
    print(f"{len(set(keys))} figures and {len(set(claims))} claims, {len(faults)} faults")
    sys.exit(1 if faults or not keys or not claims else 0)


main()
