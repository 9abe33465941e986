#!/usr/bin/env python3
"""Reads the odd workbooks of the data folder cell by cell with zipfile and ElementTree, and compares what libcase reads.

    workbooks.py SOURCE_DUMP SOURCE_FOLDER [FILE ...]

Every sheet of every file must either read the same or be refused with a reason. Without the data it is skipped (77)."""
import json
import os
import posixpath
import re
import subprocess
import sys
import zipfile
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

SKIPPED, REFUSED = 77, 3


def local(element):
    return element.tag.rsplit("}", 1)[-1]


def children(element, name):
    return [child for child in element if local(child) == name] if element is not None else []


def descendants(element, name):
    return [child for child in element.iter() if local(child) == name]


def unescape(text):
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)) if int(m[1], 16) else m[0], text)


def rich_text(element):
    """<si> or <is>: its own text or that of its runs; not how it is read aloud."""
    parts = [t.text or "" for t in children(element, "t")]
    for run in children(element, "r"):
        parts += [t.text or "" for t in children(run, "t")]
    return "".join(unescape(part) for part in parts)


def kind_of_format(number, code):
    if code is None:
        if number in (14, 15, 16, 17, 22, 36) or 27 <= number <= 31 or 50 <= number <= 54 or number in (57, 58):
            return "date"
        if number == 46:
            return "elapsed"
        return "time" if 18 <= number <= 21 or number in (45, 47, 55, 56) or 32 <= number <= 35 else "number"
    code = code.lower().split(";")[0]
    if re.search(r"\[(h+|m+|s+)\]", re.sub(r'"[^"]*"', "", code)):
        return "elapsed"
    code = re.sub(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|e[+-]', "", code)
    if "general" in code:
        return "number"
    if re.search("[yde]", code.replace("a/p", "").replace("am/pm", "")):
        return "date"
    if re.search("[hs]", code):
        return "time"
    return "date" if "m" in code else "number"


def number_text(text):
    if re.fullmatch(r"-?\d+", text):
        return text
    return format(Decimal("%.15g" % float(text)), "f")


def time_text(text, kind, since_1904):
    value = float(text)
    if value < 0:
        return number_text(text)
    seconds = round(value * 86400)
    clock = lambda s: "%02d:%02d:%02d" % (s // 3600, s // 60 % 60, s % 60)
    if kind == "elapsed":
        return "%d:%02d:%02d" % (seconds // 3600, seconds // 60 % 60, seconds % 60)
    days, rest = divmod(seconds, 86400)
    if kind == "time" and days == 0:
        return clock(rest)
    if since_1904:
        day = datetime(1904, 1, 1) + timedelta(days)
    elif days == 60:
        day = None
    else:
        day = datetime(1899, 12, 31 if days < 60 else 30) + timedelta(days)
    out = day.strftime("%Y-%m-%d") if day else "1900-02-29"
    return out + " " + clock(rest) if rest or kind == "time" else out


class Workbook:
    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        self.names = {name.lower(): name for name in self.zip.namelist()}
        root = [target for kind, target in self.relations("").values() if kind == "officeDocument"]
        part = root[0] if root else "xl/workbook.xml"
        book = self.xml(part)
        relations = self.relations(part)
        properties = descendants(book, "workbookPr")
        self.since_1904 = bool(properties) and properties[0].get("date1904") in ("1", "true")
        self.sheets = []
        for sheet in descendants(book, "sheet"):
            identity = next(v for k, v in sheet.attrib.items() if k.endswith("}id"))
            kind, target = relations.get(identity, ("", ""))
            self.sheets.append((sheet.get("name"), target if kind == "worksheet" else None))
        of_kind = {kind: target for kind, target in relations.values()}
        shared = of_kind.get("sharedStrings")
        self.shared = [rich_text(si) for si in children(self.xml(shared), "si")] if shared and self.has(shared) else []
        self.kinds = []
        styles = of_kind.get("styles")
        if styles and self.has(styles):
            tree = self.xml(styles)
            codes = {int(f.get("numFmtId")): f.get("formatCode") for f in descendants(tree, "numFmt")}
            for formats in children(tree, "cellXfs"):
                for xf in children(formats, "xf"):
                    number = int(xf.get("numFmtId", -1))
                    self.kinds.append(kind_of_format(number, codes.get(number)))

    def has(self, name):
        return name.lower() in self.names

    def xml(self, name):
        return ElementTree.fromstring(self.zip.read(self.names[name.lower()]))

    def relations(self, part):
        folder, name = posixpath.split(part)
        file = posixpath.join(folder, "_rels", name + ".rels")
        if not self.has(file):
            return {}
        return {r.get("Id"): (r.get("Type").rsplit("/", 1)[-1],
                              posixpath.normpath(posixpath.join("/" + folder, r.get("Target"))).lstrip("/"))
                for r in self.xml(file)}

    def cell(self, c):
        value = children(c, "v")
        text = value[0].text or "" if value else ""
        kind = c.get("t", "n")
        inline = "".join(rich_text(i) for i in children(c, "is"))
        if inline:
            return inline
        if not text:
            return ""
        if kind == "s":
            return self.shared[int(text)]
        if kind in ("str", "inlineStr"):
            return unescape(text)
        if kind == "b":
            return "TRUE" if text in ("1", "true") else "FALSE"
        if kind == "e":
            return text
        if kind == "d":
            return text.split(".")[0].rstrip("Z").replace("T", " ")
        style = int(c.get("s", 0))
        form = self.kinds[style] if style < len(self.kinds) else "number"
        return number_text(text) if form == "number" else time_text(text, form, self.since_1904)

    def rows(self, part):
        out, line = [], 0
        for row in descendants(self.xml(part), "row"):
            line = int(row.get("r", line + 1))
            cells, column = {}, 0
            for c in children(row, "c"):
                letters = re.match("[A-Z]*", c.get("r", ""))[0]
                column = column + 1
                if letters:
                    column = 0
                    for letter in letters:
                        column = column * 26 + ord(letter) - 64
                text = self.cell(c)
                if text:
                    cells[column] = text
            if cells:
                out.append((line, [cells.get(i, "") for i in range(1, max(cells) + 1)]))
        if out:
            width = len(out[0][1])
            out = [(line, cells + [""] * (width - len(cells))) for line, cells in out]
        return out


def dump(binary, *words):
    done = subprocess.run([binary, *words], capture_output=True, text=True, encoding="utf-8", timeout=300)
    if done.returncode not in (0, REFUSED) or "Sanitizer" in done.stderr:
        sys.exit(f"{words}: exit {done.returncode}\n{done.stderr}")
    return done


def compare(binary, path):
    """Number of sheets and cells that were compared, and what is wrong."""
    try:
        book = Workbook(path)
    except Exception as error:  # libcase must refuse it, too, or know better
        refused = dump(binary, str(path))
        return 0, 0, [] if refused.returncode == REFUSED and refused.stderr.strip() else [f"{path.name}: {error}"]
    wrong, sheets, cells = [], 0, 0
    listed = [json.loads(line) for line in dump(binary, "--sheets", str(path)).stdout.splitlines()]
    if [row[2] for row in listed] != [name for name, _ in book.sheets]:
        wrong.append(f"{path.name}: sheets {listed}")
    for number, (name, part) in enumerate(book.sheets, 1):
        done = dump(binary, str(path), str(number) if name != str(number) else name)
        if part is None:
            if done.returncode != REFUSED:
                wrong.append(f"{path.name} {name}: a sheet without cells was read")
            continue
        if done.returncode == REFUSED:
            wrong.append(f"{path.name} {name}: {done.stderr}")
            continue
        found = [json.loads(line) for line in done.stdout.splitlines()]
        found = [(row[0], row[2:]) for row in found if row[0] or row[2:]]
        whole = book.rows(part)
        # Below the head, rows of nothing but blanks are no rows.
        expected = whole[:1] + [row for row in whole[1:] if any(cell.strip() for cell in row[1])]
        sheets += 1
        cells += sum(len(row) for _, row in expected)
        if (listed[number - 1][4] == "empty") != (not whole):
            wrong.append(f"{path.name} {name}: listed as {listed[number - 1][4]}")
        if len(found) != len(expected):
            wrong.append(f"{path.name} {name}: {len(found)} rows, not {len(expected)}")
        wrong += [f"{path.name} {name}: {f}, not {e}" for f, e in zip(found, expected) if f != e][:5]
    return sheets, cells, wrong


def main():
    binary, source = sys.argv[1:3]
    given = os.environ.get("SHUOSHI_DATA")
    data = Path(given) if given else Path(source) / ".." / "shared" / "data"
    files = [Path(f) for f in sys.argv[3:]] or sorted([*data.glob("xlsx-readxl/*.xlsx"), *data.glob("messages-zh/*.xlsx")])
    if not files:
        print("skipped: the workbooks are not there; set SHUOSHI_DATA to the folder that holds them")
        sys.exit(SKIPPED)
    results = [compare(binary, path) for path in files]
    wrong = [line for _, _, lines in results for line in lines]
    print("\n".join(wrong))
    print(f"{len(files)} files, {sum(r[0] for r in results)} sheets, {sum(r[1] for r in results)} cells, {len(wrong)} wrong")
    sys.exit(1 if wrong else 0)


main()
