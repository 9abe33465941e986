#!/usr/bin/env python3
"""shuoshi-xlsx read back with nothing of its own: zipfile and ElementTree."""
import datetime
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as tree
import zipfile

PROGRAM = sys.argv.pop(1)
NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def run(lines, *args):
    text = "\n".join(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines) + "\n"
    return subprocess.run([PROGRAM, *args], input=text.encode(), capture_output=True, check=False)


def unescape(text):
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), text)


class Sheets:
    """Cells as (kind, value, number format) by sheet name and reference."""

    def __init__(self, file):
        with zipfile.ZipFile(file) as z:
            self.core = z.read("docProps/core.xml").decode()
            styles = tree.fromstring(z.read("xl/styles.xml"))
            formats = {f.get("numFmtId"): f.get("formatCode") for f in styles.findall("m:numFmts/m:numFmt", NS)}
            fonts = [f.find("m:b", NS) is not None for f in styles.findall("m:fonts/m:font", NS)]
            self.looks = [(formats.get(x.get("numFmtId"), x.get("numFmtId")), fonts[int(x.get("fontId"))])
                          for x in styles.findall("m:cellXfs/m:xf", NS)]
            book = tree.fromstring(z.read("xl/workbook.xml"))
            self.names = [s.get("name") for s in book.findall("m:sheets/m:sheet", NS)]
            self.roots = {name: tree.fromstring(z.read(f"xl/worksheets/sheet{i + 1}.xml"))
                          for i, name in enumerate(self.names)}

    def cells(self, name):
        out = {}
        for c in self.roots[name].iter("{%s}c" % NS["m"]):
            assert c.find("m:f", NS) is None, "a formula"
            look = self.looks[int(c.get("s", 0))]
            if c.get("t") == "inlineStr":
                out[c.get("r")] = ("text", unescape("".join(c.itertext())), *look)
            elif c.find("m:v", NS) is not None:
                out[c.get("r")] = ("number", float(c.find("m:v", NS).text), *look)
        return out


BOOK = {"workbook": {"title": "标题 <&>", "author": "某镇", "created": 1577836800}}
END = {"end": True}


class Workbook(unittest.TestCase):
    def read(self, lines):
        with tempfile.TemporaryDirectory() as folder:
            file = os.path.join(folder, "t.xlsx")
            done = run(lines, file)
            self.assertEqual((done.returncode, done.stderr), (0, b""))
            return Sheets(file)

    def test_kinds(self):
        sheet = {"sheet": {"name": "一", "columns": [{"width": 20}, {"wrap": True}], "frozen_rows": 2, "filter_row": 1}}
        long_text = "长" * 32767
        book = self.read([BOOK, sheet, {"wide": "大标题", "columns": 3, "style": "title"},
                          {"row": ["名", "数"], "style": "heading"},
                          ["甲", 12, -3, 1.5, {"n": 7903, "of": 8090}, {"n": 0, "of": 0}],
                          [None, {"time": "2020-08-11T16:00:00"}, {"time": "2020-08-11"}, {"time": "1899-12-31"}],
                          [{"text": "粗", "bold": True}, {"integer": 1234567, "format": "#,##0"},
                           {"number": 2.25, "format": "0.00", "bold": True}],
                          [9007199254740993, 999999999999999], [long_text], END])
        cells = book.cells("一")
        self.assertEqual(cells["A1"], ("text", "大标题", "0", True))
        self.assertEqual(cells["A2"][1:], ("名", "0", True))
        self.assertEqual(cells["B3"][:3], ("number", 12.0, "0"))
        self.assertEqual(cells["C3"][1], -3.0)
        self.assertEqual(cells["D3"][1], 1.5)
        self.assertEqual(cells["E3"], ("number", 7903 / 8090, "0.0%", False))
        self.assertEqual(cells["F3"][:2], ("text", "-"))
        self.assertNotIn("A4", cells)
        moment = datetime.datetime(1899, 12, 30) + datetime.timedelta(seconds=round(cells["B4"][1] * 86400))
        self.assertEqual(moment, datetime.datetime(2020, 8, 11, 16))
        self.assertEqual(cells["B4"][2], "yyyy-mm-dd hh:mm:ss")
        self.assertEqual(cells["C4"][1:3], (44054.0, "yyyy-mm-dd"))
        self.assertEqual(cells["D4"][:2], ("text", "1899-12-31"))
        self.assertEqual(cells["A5"], ("text", "粗", "0", True))
        self.assertEqual(cells["B5"][1:], (1234567.0, "#,##0", False))
        self.assertEqual(cells["C5"][1:], (2.25, "0.00", True))
        self.assertEqual(cells["A6"][:2], ("text", "9007199254740993"))
        self.assertEqual(cells["B6"][:2], ("number", 999999999999999.0))
        self.assertEqual(cells["A7"][1], long_text)
        root = book.roots["一"]
        self.assertEqual(root.find("m:sheetViews/m:sheetView/m:pane", NS).get("ySplit"), "2")
        self.assertEqual(root.find("m:autoFilter", NS).get("ref"), "A2:F7")
        self.assertEqual([m.get("ref") for m in root.iter("{%s}mergeCell" % NS["m"])], ["A1:C1"])
        self.assertIn("标题 &lt;&amp;&gt;", book.core)
        self.assertIn("2020-01-01T00:00:00Z", book.core)

    def test_text_stays_text(self):
        texts = ["=1+1", "+86", "-5", "@x", "{=A1}", "https://example.org", "123", "TRUE", " a ", "a\nb", "a\r\nb", "\t",
                 "\x01\x1f", "_x000D_", "_x000d_\r", "_x000D", "\ufffe\uffff", "𠮷", "<&>\"'", "#N/A", "_x_x0041_"]
        book = self.read([BOOK, {"sheet": {"name": "t"}}, *[[t] for t in texts], END])
        cells = book.cells("t")
        self.assertEqual([cells[f"A{i + 1}"][:2] for i in range(len(texts))], [("text", t) for t in texts])

    def test_sheets_may_take_turns_only_in_order(self):
        book = self.read([BOOK, {"sheet": {"name": "a"}}, [1], {"sheet": {"name": "b"}}, [2], [3], END])
        self.assertEqual(book.names, ["a", "b"])
        self.assertEqual(sorted(book.cells("b")), ["A1", "A2"])

    def test_same_input_same_bytes(self):
        lines = [BOOK, {"sheet": {"name": "a"}}, ["x", 1, {"n": 1, "of": 3}], END]
        one, two = run(lines).stdout, run(lines).stdout
        self.assertEqual(one, two)
        self.assertTrue(one.startswith(b"PK"))
        undated = [{"workbook": {}}, *lines[1:]]
        self.assertEqual(run(undated).stdout, run(undated).stdout)

    def test_faults_leave_no_file(self):
        head = [BOOK, {"sheet": {"name": "a"}}]
        faults = [([*head, ["长" * 32768], END], "line 3: a cell holds 32,767 characters"),
                  ([*head, ["𠮷" * 16384], END], "line 3: a cell holds 32,767 characters"),
                  ([*head, ["x"]], "line 3: the lines stop before the end"),
                  ([BOOK, END], "line 2: a workbook needs a sheet"),
                  ([BOOK, [1], END], "line 2: a row before the first sheet"),
                  ([*head, {"sheet": {"name": "a"}}, END], "line 3:"),
                  ([BOOK, {"sheet": {"name": "a/b"}}, END], "line 2:"),
                  ([*head, [[1]], END], "line 3: a cell of no known kind"),
                  ([*head, {"what": 1}, END], "line 3: a line of no known kind"),
                  ([[1]], "line 1: the first line must be the workbook's"),
                  (["not json"], "line 1:")]
        for lines, said in faults:
            with self.subTest(said), tempfile.TemporaryDirectory() as folder:
                file = os.path.join(folder, "t.xlsx")
                done = run(lines, file)
                self.assertEqual(done.returncode, 1)
                self.assertIn(said, done.stderr.decode())
                self.assertFalse(os.path.exists(file))

    def test_unwritable_place(self):
        done = run([BOOK, {"sheet": {"name": "a"}}, [1], END], "/nonexistent/t.xlsx")
        self.assertEqual(done.returncode, 1)
        self.assertTrue(done.stderr)


if __name__ == "__main__":
    unittest.main()
