#include <doctest/doctest.h>

#include "intake/xlsx/cell_value.hpp"
#include "libcase/source.hpp"
#include "source_support.hpp"
#include "zip_support.hpp"

using namespace libcase;
using intake::format_kind;
using intake::number_text;
using intake::NumberKind;
using intake::time_text;
using support::Cells;
using support::fault_of;
using support::read_source;
using support::text_row;
using support::workbook;

TEST_CASE("xlsx: values of every type as text") {
  const auto read = read_source(
      workbook({{"一",
                 "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='inlineStr'><is><t>乙</t></is></c><c r='C1' "
                 "t='str'><v>c</v></c>"
                 "<c r='D1' t='str'><v>d</v></c><c r='E1' t='str'><v>e</v></c><c r='F1' t='str'><v>f</v></c></row>"
                 "<row r='2'><c r='A2' t='s'><v>1</v></c><c r='B2' t='b'><v>1</v></c><c r='C2' t='e'><v>#N/A</v></c>"
                 "<c r='E2'><v>110101199003070000</v></c><c r='F2' t='d'><v>2020-08-11T09:00:00.000Z</v></c></row>"
                 "<row r='4'><c r='B4'><f>1/2</f><v>0.5</v></c>"
                 "<c r='C4' t='inlineStr'><is><r><t>富</t></r><r><t xml:space='preserve'> 文</t></r><rPh sb='0' "
                 "eb='1'><t>fu</t></rPh></is>"
                 "</c></row>"}},
               "<si><t>甲</t></si><si><r><t>a_x000D_\n</t></r><r><t>b</t></r><rPh sb='0' eb='1'><t>x</t></rPh></si>"));
  CHECK(read.found.format == "xlsx");
  CHECK(read.found.sheet == "一");
  CHECK(read.found.head_row == 1);
  CHECK(read.header == Cells{"甲", "乙", "c", "d", "e", "f"});
  REQUIRE(read.rows.size() == 2);
  CHECK(read.rows[0].cells == Cells{"a\r\nb", "TRUE", "#N/A", "", "110101199003070000", "2020-08-11 09:00:00"});
  CHECK(read.rows[1].cells == Cells{"", "0.5", "富 文", "", "", ""});
  CHECK(read.rows[1].line == 4);
}

TEST_CASE("xlsx: cells and rows without a reference follow one another, and prefixes do not matter") {
  std::string book =
      workbook({{"s",
                 "<x:row xmlns:x='m'><x:c t='str'><x:v>a</x:v></x:c><x:c t='str'><x:v>b</x:v></x:c></x:row>"
                 "<row><c/><c t='str'><v>2</v></c></row>"}});
  const auto read = read_source(book);
  CHECK(read.header == Cells{"a", "b"});
  REQUIRE(read.rows.size() == 1);
  CHECK(read.rows[0].cells == Cells{"", "2"});
  CHECK(read.rows[0].line == 2);
}

TEST_CASE("xlsx: numbers as the General format shows them, whole numbers with all digits") {
  CHECK(number_text("20200811000001234567") == "20200811000001234567");
  CHECK(number_text("13800000000") == "13800000000");
  CHECK(number_text("1.2345678901234567E+17") == "123456789012346000");
  CHECK(number_text("0.1") == "0.1");
  CHECK(number_text("0.30000000000000004") == "0.3");
  CHECK(number_text("1.0") == "1");
  CHECK(number_text("-2.50") == "-2.5");
  CHECK(number_text("1.5E-7") == "0.00000015");
  CHECK(number_text("-1E+3") == "-1000");
  CHECK(number_text("0.0") == "0");
  CHECK(number_text("abc") == "abc");
}

TEST_CASE("xlsx: dates of both systems, rounded to the second") {
  const auto date = NumberKind::date;
  // Days by the calendar of Excel: 1 is 1900-01-01, and 60 a day that never was.
  CHECK(time_text("1", date, false) == "1900-01-01");
  CHECK(time_text("59", date, false) == "1900-02-28");
  CHECK(time_text("60", date, false) == "1900-02-29");
  CHECK(time_text("61", date, false) == "1900-03-01");
  CHECK(time_text("44054", date, false) == "2020-08-11");
  CHECK(time_text("44054.375", date, false) == "2020-08-11 09:00:00");
  CHECK(time_text("44054.999999", date, false) == "2020-08-12");
  CHECK(time_text("44054.37511574", date, false) == "2020-08-11 09:00:10");
  CHECK(time_text("42592", date, true) == "2020-08-11");
  CHECK(time_text("0", date, true) == "1904-01-01");
  CHECK(time_text("2958465", date, false) == "9999-12-31");
  CHECK(time_text("2958466", date, false) == "2958466");
  CHECK(time_text("-1", date, false) == "-1");
  CHECK(time_text("0.375", NumberKind::time, false) == "09:00:00");
  CHECK(time_text("44054.375", NumberKind::time, false) == "2020-08-11 09:00:00");
  CHECK(time_text("2.0625", NumberKind::elapsed, false) == "49:30:00");
}

TEST_CASE("xlsx: a format says whether its number is a date") {
  for (const char* code : {"yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\";@", "[$-804]yyyy/m/d h:mm", "m/d", "mmm",
                           "[Red]yyyy", "DD.MM.YY", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy"}) {
    CAPTURE(code);
    CHECK(format_kind(code) == NumberKind::date);
  }
  for (const char* code : {"h:mm", "mm:ss", "h:mm AM/PM", "上午/下午h\"时\"mm\"分\""}) {
    CAPTURE(code);
    CHECK(format_kind(code) == NumberKind::time);
  }
  CHECK(format_kind("[h]:mm:ss") == NumberKind::elapsed);
  CHECK(format_kind("[mm]:ss") == NumberKind::elapsed);
  for (const char* code : {"General", "0.00", "#,##0", "0.00E+00", "[$¥-804]#,##0.00", "[Red]0", "@", "0\"days\"",
                           "_-* #,##0\\ [$€-407]_-", "\\d0", "G/通用格式", "0%", "# ?/?"}) {
    CAPTURE(code);
    CHECK(format_kind(code) == NumberKind::number);
  }
}

TEST_CASE("xlsx: numbers that name something keep their zeros") {
  CHECK(intake::zero_width("000000") == 6);
  CHECK(intake::zero_width("00000000;@") == 8);
  CHECK(intake::zero_width("0") == 0);
  CHECK(intake::zero_width("0.00") == 0);
  CHECK(intake::zero_width("General") == 0);
  CHECK(intake::filled_up("123", 6) == "000123");
  CHECK(intake::filled_up("1234567", 6) == "1234567");
  CHECK(intake::filled_up("1.5", 6) == "1.5");
  CHECK(intake::filled_up("-1", 6) == "-1");
  const std::string styles =
      "<numFmts><numFmt numFmtId='164' formatCode='000000'/></numFmts><cellXfs><xf numFmtId='0'/><xf "
      "numFmtId='164'/></cellXfs>";
  const std::string rows = "<row r='1'><c t='str'><v>编号</v></c></row><row r='2'><c s='1'><v>42</v></c></row>";
  CHECK(read_source(workbook({{"s", rows}}, {}, styles)).rows.at(0).cells == Cells{"000042"});
}

TEST_CASE("xlsx: a cell's style leads to its format") {
  const std::string styles =
      "<numFmts><numFmt numFmtId='164' formatCode='yyyy&quot;年&quot;m&quot;月&quot;'/></numFmts>"
      "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
      "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='22'/></cellXfs>";
  const std::string rows =
      "<row r='1'><c t='str'><v>a</v></c><c t='str'><v>b</v></c><c t='str'><v>c</v></c><c t='str'><v>d</v></c></row>"
      "<row r='2'><c s='0'><v>44054</v></c><c s='1'><v>44054</v></c><c s='2'><v>44054</v></c>"
      "<c s='3'><v>44054.5</v></c></row>";
  CHECK(read_source(workbook({{"s", rows}}, {}, styles)).rows.at(0).cells ==
        Cells{"44054", "2020-08-11", "2020-08-11", "2020-08-11 12:00:00"});
  CHECK(read_source(
            workbook({{"s", rows}}, {}, styles, "<workbookPr date1904='1'/><ext><x14:workbookPr xmlns:x14='x'/></ext>"))
            .rows.at(0)
            .cells == Cells{"44054", "2024-08-12", "2024-08-12", "2024-08-12 12:00:00"});
}

TEST_CASE("xlsx: escapes of characters XML cannot hold") {
  const auto text = [](const char* escaped) {
    std::string out;
    intake::append_unescaped(out, escaped);
    return out;
  };
  CHECK(text("a_x000D_b") == "a\rb");
  CHECK(text("_x005F_x000D_") == "_x000D_");
  CHECK(text("_xD83D__xDE00_") == "\xF0\x9F\x98\x80");
  CHECK(text("_xD83D_") == "_xD83D_");
  CHECK(text("_x00_ _xZZZZ_ _x0000_") == "_x00_ _xZZZZ_ _x0000_");
}

TEST_CASE("xlsx: the first visible sheet with content, or the one that is said") {
  const auto row = [](const char* text) { return text_row(1, {text}) + text_row(2, {"x"}); };
  const std::string book = workbook({{"空", "<row r='1'><c r='A1' s='0'/></row>"},
                                     {"藏", row("hidden"), "hidden"},
                                     {"8月", row("august")},
                                     {"2", row("two")}});
  CHECK(read_source(book).header == Cells{"august"});
  SourceOptions options;
  options.sheet = "藏";
  CHECK(read_source(book, options).header == Cells{"hidden"});
  options.sheet = "3";
  CHECK(read_source(book, options).found.sheet == "8月");
  options.sheet = "2";  // a name before a number
  CHECK(read_source(book, options).header == Cells{"two"});
  options.sheet = "1";
  CHECK(read_source(book, options).header.empty());
  options.sheet = "9月";
  CHECK(fault_of(book, options).find("no sheet \"9月\"; it has: \"空\", \"藏\", \"8月\", \"2\"") != std::string::npos);
  CHECK(fault_of(workbook({{"空", ""}})).find("no visible sheet") == 0);
}

TEST_CASE("xlsx: a title above the head, and a head of two rows") {
  const std::string book =
      workbook({{"s", text_row(1, {"某街道热线一览表"}) + text_row(2, {"编号", "来电人", "", "事项"}) +
                          text_row(3, {"", "姓名", "电话"}) + text_row(4, {"1", "甲", "", "灯"})}});
  const auto plain = read_source(book);
  CHECK(plain.header == Cells{"某街道热线一览表"});
  REQUIRE(plain.found.advice);
  SourceOptions options;
  options.head_row = "2-3";
  const auto read = read_source(book, options);
  CHECK(read.header == Cells{"编号", "来电人/姓名", "来电人/电话", "事项"});
  REQUIRE(read.rows.size() == 1);
  CHECK(read.rows[0].cells == Cells{"1", "甲", "", "灯"});
  CHECK(read.found.head_row == 3);
}

TEST_CASE("xlsx: empty rows are as if they were not there") {
  std::string rows = text_row(1, {"a", "b"}) + text_row(2, {"1", "2"});
  for (int i = 3; i < 60'003; ++i)
    rows += "<row r='" + std::to_string(i) + "'><c s='1'/><c s='1' t='str'><v></v></c></row>";
  const auto read = read_source(workbook({{"s", rows + text_row(60'003, {"", "4"})}}));
  REQUIRE(read.rows.size() == 2);
  CHECK(read.rows[1].line == 60'003);
  CHECK(read.rows[1].cells == Cells{"", "4"});
}

TEST_CASE("xlsx: what is damaged is refused, or a fault of its row") {
  const std::string good = workbook({{"s", text_row(1, {"a"}) + text_row(2, {"1"})}});
  CHECK(fault_of(good.substr(0, good.size() / 2)).find("the workbook is damaged or cut off") == 0);
  CHECK(fault_of(support::zip({{"a.txt", "x"}})).find("this zip file is not a workbook") == 0);
  CHECK(fault_of(workbook({{"s", "<row><c t='str'><v>a</v></c>"}})).find("is not XML at line 1") != std::string::npos);
  CHECK(fault_of(support::zip({{"xl/workbook.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><workbook/>"}}))
            .find("document type declaration") != std::string::npos);
  const auto read =
      read_source(workbook({{"s", text_row(1, {"a"}) + "<row r='2'><c t='s'><v>7</v></c></row>" +
                                      "<row r='3'><c r='ZZZZ3'><v>7</v></c></row>" + text_row(4, {"1"})}}));
  REQUIRE(read.rows.size() == 3);
  CHECK(read.rows[0].fault->english() == "cell 1: the shared text 7 is not in the workbook");
  CHECK(read.rows[1].fault);
  CHECK_FALSE(read.rows[2].fault);
}

namespace {
std::string merged(const std::string& ranges) { return "<mergeCells>" + ranges + "</mergeCells><pageMargins/>"; }
std::string range(const char* ref) { return std::string("<mergeCell ref='") + ref + "'/>"; }
}  // namespace

TEST_CASE("xlsx: cells merged downwards have the value in each row, those of the head and those across have not") {
  const auto rows = text_row(1, {"名单", "", ""}) + text_row(2, {"乡镇", "村", "事"}) +
                    text_row(3, {"东镇", "一村", "甲"}) + text_row(4, {"", "二村", "乙"}) +
                    text_row(6, {"", "", "丙"}) + text_row(7, {"西镇", "三村", "丁"}) + text_row(8, {"", "", "戊"}) +
                    text_row(9, {"合计", "", ""});
  SourceOptions options;
  options.columns = {"乡镇", "村"};
  const auto read = read_source(workbook({{"s", rows, "",
                                           merged(range("A1:C1") + range("B7:C7") + range("A7:A8") + range("A3:A6") +
                                                  range("B4:C6") + range("A9:C9"))}}),
                                options);
  REQUIRE(read.rows.size() == 6);
  CHECK(read.rows[0].cells == Cells{"东镇", "一村", "甲"});
  CHECK(read.rows[1].cells == Cells{"东镇", "二村", "乙"});
  CHECK(read.rows[2].cells == Cells{"东镇", "二村", "丙"});  // row 5 is empty
  CHECK(read.rows[3].cells == Cells{"西镇", "三村", "丁"});
  CHECK(read.rows[4].cells == Cells{"西镇", "", "戊"});
  CHECK(read.rows[5].cells == Cells{"合计", "", ""});
}

TEST_CASE("xlsx: a range that begins in a row without content, or in the head, says nothing") {
  const auto rows = text_row(1, {"a", "b"}) + text_row(2, {"", "1"}) + text_row(4, {"", "2"}) + text_row(5, {"", "3"});
  const auto read = read_source(workbook({{"s", rows, "", merged(range("A1:A2") + range("A3:A5"))}}));
  REQUIRE(read.rows.size() == 3);
  for (const auto& row : read.rows) CHECK(row.cells[0].empty());
}

TEST_CASE("xlsx: merged ranges are found behind many rows, at any place of the blocks that are read") {
  for (const std::size_t filler : {1'048'500U, 1'048'560U, 1'048'565U, 1'048'570U, 1'048'576U, 2'097'140U}) {
    CAPTURE(filler);
    const auto rows = text_row(1, {"a", "b"}) + text_row(2, {"x", "1"}) + text_row(3, {"", std::string(filler, 'y')});
    const auto read = read_source(workbook({{"s", rows, "", merged(range("A2:A3"))}}));
    REQUIRE(read.rows.size() == 2);
    CHECK(read.rows[1].cells[0] == "x");
  }
}

TEST_CASE("xlsx: what is a zip file and no workbook of this kind says what it is") {
  CHECK(fault_of(support::zip({{"content.xml", "x"}})).find("this is an OpenDocument file") == 0);
  CHECK(fault_of(support::zip(
                     {{"_rels/.rels", "<R><Relationship Id='1' Type='x/officeDocument' Target='xl/workbook.bin'/></R>"},
                      {"xl/workbook.bin", "x"}}))
            .find("this is a binary workbook") == 0);
}
