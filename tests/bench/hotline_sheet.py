#!/usr/bin/env python3
"""A log on stdin (CSV of hotline_log.py) as a workbook, written as it is read: hotline_sheet.py OUT.xlsx [--shared].

Times become numbers with a date's format. Texts stand in their cells, or with --shared in the table of shared texts,
as spreadsheet programs write them; then each text is kept until the end.
"""
import csv
import datetime
import sys
import zipfile
from xml.sax.saxutils import escape

TYPES = ('<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
         'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>')
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
STYLES = (f'<styleSheet {MAIN}><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>'
          '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>')
DAY_0 = datetime.datetime(1899, 12, 30)


def relations(*targets):
    inner = "".join(f'<Relationship Id="r{i}" Type="{OFFICE}/{kind}" Target="{target}"/>' for i, (kind, target) in enumerate(targets))
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def main():
    path, shared = sys.argv[1], "--shared" in sys.argv[2:]
    rows = csv.reader(open(sys.stdin.fileno(), encoding="utf-8", newline=""))
    head = next(rows)
    times = {i for i, name in enumerate(head) if name.endswith("时间")}
    texts = {}

    def cell(i, value, is_head):
        if not value:
            return "<c/>"
        if i in times and not is_head:
            return f'<c s="1"><v>{(datetime.datetime.fromisoformat(value) - DAY_0) / datetime.timedelta(days=1):.10f}</v></c>'
        if shared:
            return f'<c t="s"><v>{texts.setdefault(value, len(texts))}</v></c>'
        return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'

    def line(row, is_head):
        return ("<row>" + "".join(cell(i, value, is_head) for i, value in enumerate(row)) + "</row>").encode()

    # Only one part of an archive can be written at a time, and the shared texts are known last.
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        book.writestr("[Content_Types].xml", TYPES)
        book.writestr("_rels/.rels", relations(("officeDocument", "xl/workbook.xml")))
        book.writestr("xl/workbook.xml", f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets><sheet name="log" sheetId="1" r:id="r0"/></sheets></workbook>')
        book.writestr("xl/_rels/workbook.xml.rels", relations(("worksheet", "sheet.xml"), ("styles", "styles.xml"), ("sharedStrings", "texts.xml")))
        book.writestr("xl/styles.xml", STYLES)
        with book.open("xl/sheet.xml", "w", force_zip64=True) as sheet:
            sheet.write(f"<worksheet {MAIN}><sheetData>".encode())
            sheet.write(line(head, True))
            for row in rows:
                sheet.write(line(row, False))
            sheet.write(b"</sheetData></worksheet>")
        with book.open("xl/texts.xml", "w", force_zip64=True) as part:
            part.write(f"<sst {MAIN}>".encode())
            for text in texts:
                part.write(f"<si><t>{escape(text)}</t></si>".encode())
            part.write(b"</sst>")


main()
