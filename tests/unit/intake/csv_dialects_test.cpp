// Delimiters, encodings and heads, as call centres export them.
#include <doctest/doctest.h>
#include <utf8proc.h>

#include <algorithm>
#include <random>
#include <sstream>

#include "intake/source/gb18030.hpp"
#include "intake/source/utf8.hpp"
#include "libcase/source.hpp"
#include "source_support.hpp"

using namespace libcase;
using support::Cells;
using support::fault_of;
using support::in_gb18030;
using support::in_utf16;
using support::read_source;

namespace {

const std::string k_text = "工单号,事项\n1,路灯不亮\n2,\"垃圾堆放,多日未清\"\n";

std::string delimiter_of(const std::string& text) { return read_source(text).found.delimiter; }

}  // namespace

TEST_CASE("source: the delimiter is the one that cuts the rows alike, quotes respected") {
  CHECK(delimiter_of("a,b\n1,2\n") == ",");
  CHECK(delimiter_of("a\tb\n1\t2,3\n") == "\t");
  CHECK(delimiter_of("a;b;c\n1,5;2,5;3,5\n1,7;2,8;3,9\n") == ";");
  CHECK(delimiter_of("a|b\n1|\"x,y,z\"\n") == "|");
  CHECK(delimiter_of("a,b\n\"1;2;3;4\",\"5;6;7;8\"\n\"1;2;3;4\",\"5;6;7;8\"\n") == ",");
  CHECK(delimiter_of("a\n1\n") == ",");
  CHECK(delimiter_of("") == ",");
  CHECK(delimiter_of("一览表\na;b;c\n1;2;3\n") == ";");
}

TEST_CASE("source: a delimiter that is said is used") {
  SourceOptions options;
  options.delimiter = "tab";
  CHECK(read_source("a,b\tc\n", options).header == Cells{"a,b", "c"});
  options.delimiter = "^";
  CHECK(read_source("a^b,c\n", options).header == Cells{"a", "b,c"});
  options.delimiter = "tabs";
  CHECK(fault_of("a,b\n", options).find("--delimiter: \"tabs\" is not one of comma, tab") == 0);
}

TEST_CASE("source: one text, five encodings") {
  const auto plain = read_source(k_text);
  REQUIRE(plain.rows.size() == 2);
  CHECK(plain.found.encoding == "utf-8");
  CHECK_FALSE(plain.found.bom);
  const auto same = [&](const std::string& bytes, const std::string& encoding, bool bom) {
    CAPTURE(encoding);
    const auto read = read_source(bytes);
    CHECK(read.found.encoding == encoding);
    CHECK(read.found.bom == bom);
    CHECK(read.header == plain.header);
    REQUIRE(read.rows.size() == 2);
    CHECK(read.rows[1].cells == plain.rows[1].cells);
    CHECK(read.rows[1].line == 3);
  };
  same("\xEF\xBB\xBF" + k_text, "utf-8", true);
  same("\xFF\xFE" + in_utf16(k_text, true), "utf-16le", true);
  same("\xFE\xFF" + in_utf16(k_text, false), "utf-16be", true);
  same(in_utf16(k_text, true), "utf-16le", false);
  same(in_utf16(k_text, false), "utf-16be", false);
  same(in_gb18030(k_text), "gb18030", false);
}

TEST_CASE("source: text longer than any block, in every encoding, with characters of every length") {
  std::string text = "a,b\n";
  const std::string cell = "x\xC2\xA9件\xF0\xA0\x80\x80";  // 1, 2, 3 and 4 bytes
  for (int i = 0; i < 60'000; ++i) text += cell + "," + std::to_string(i) + "\n";
  SourceOptions options;
  for (const auto& [name, bytes] : {std::pair<std::string, std::string>{"utf-8", text},
                                    {"gb18030", in_gb18030(text)},
                                    {"utf-16le", in_utf16(text, true)},
                                    {"utf-16be", in_utf16(text, false)}}) {
    CAPTURE(name);
    options.encoding = name;
    const auto read = read_source(bytes, options);
    REQUIRE(read.rows.size() == 60'000);
    std::size_t right = 0;
    for (std::size_t i = 0; i < read.rows.size(); ++i)
      if (!read.rows[i].fault && read.rows[i].cells == Cells{cell, std::to_string(i)}) ++right;
    CHECK(right == 60'000);
  }
}

TEST_CASE("source: what cannot be told is asked about, and the option is named") {
  // Valid as both: two-byte characters only.
  CHECK(fault_of("a,b\n\xC3\xA9,1\n").find("it may be UTF-8 or GB18030; name it with --encoding") != std::string::npos);
  // Latin-1: neither.
  CHECK(fault_of("a,b\ncaf\xE9,1\n\xE9t\xE9,2\n").find("--encoding") != std::string::npos);
  SourceOptions options;
  options.encoding = "utf-8";
  CHECK(read_source("a,b\n\xC3\xA9,1\n", options).rows.at(0).cells == Cells{"\xC3\xA9", "1"});
  options.encoding = "gbk";
  CHECK(read_source("a,b\n\xC3\xA9,1\n", options).rows.at(0).cells == Cells{"茅", "1"});
  options.encoding = "latin1";
  CHECK(fault_of("a\n", options).find("\"latin1\" is not an encoding") == 0);
}

TEST_CASE("source: ASCII up to the sample's end and something else behind it is not guessed") {
  std::string text = "a,b\n";
  while (text.size() < (std::size_t{1} << 20)) text += "1234567,abcdefg\n";
  const auto ascii = text.size();
  CHECK(read_source(text + "1,件\n").rows.back().cells == Cells{"1", "件"});  // nothing but UTF-8
  text += "1,\xBC\xFE\n";
  const auto fault = fault_of(text);
  CHECK(fault.find("up to byte " + std::to_string(ascii + 2) + " everything is ASCII") != std::string::npos);
  CHECK(fault.find("--encoding") != std::string::npos);
  SourceOptions options;
  options.encoding = "gb18030";
  CHECK(read_source(text, options).rows.back().cells == Cells{"1", "件"});
}

TEST_CASE("source: a damaged byte is a fault of its row, with its place in the file") {
  const auto read = read_source("a,b\n1,路灯不亮\n2,路\xFF灯\n3,水管漏水\n");
  REQUIRE(read.rows.size() == 3);
  CHECK_FALSE(read.rows[0].fault);
  REQUIRE(read.rows[1].fault);
  CHECK(read.rows[1].fault->english() ==
        "byte 24 of the file is not utf-8; if the file is in another encoding, name it with --encoding");
  CHECK(read.rows[1].cells == Cells{"2", "路\xFF灯"});
  CHECK_FALSE(read.rows[2].fault);
}

TEST_CASE("source: damaged bytes of the other encodings, too") {
  const auto gb = read_source(in_gb18030("a,b\n1,路灯不亮路灯不亮\n2,") + "\xFF\n" + in_gb18030("3,水管\n"));
  REQUIRE(gb.rows.size() == 3);
  CHECK(gb.rows[1].fault->english().find("byte 25 of the file is not gb18030") == 0);
  CHECK_FALSE(gb.rows[2].fault);
  const std::string lone("\x00\xD8", 2);
  const auto utf16 = read_source("\xFF\xFE" + in_utf16("a,b\n1,", true) + lone + in_utf16("\n2,x\n", true));
  REQUIRE(utf16.rows.size() == 2);
  CHECK(utf16.rows[0].fault->english().find("byte 14 of the file is not utf-16le") == 0);
  CHECK_FALSE(utf16.rows[1].fault);
  CHECK(utf16.rows[1].cells == Cells{"2", "x"});
}

TEST_CASE("source: a character cut off by the end of the file is a fault") {
  SourceOptions options;
  options.encoding = "utf-8";
  CHECK(read_source("a\n\xE4\xBB", options).rows.at(0).fault);
  options.encoding = "gb18030";
  CHECK(read_source("a\n\xC2", options).rows.at(0).fault);
  options.encoding = "utf-16le";
  CHECK(read_source(std::string("a\0\n\0x\0y", 7), options).rows.at(0).fault);
}

TEST_CASE("source: invalid UTF-8 of every kind is found") {
  using intake::utf8_prefix;
  for (const char* bad : {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF",
                          "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE4\xBB", "\xE4\xBBx", "\xC3(", "\xFE", "\xFF"}) {
    CAPTURE(bad);
    const std::string text = std::string("件件abc") + bad + "tail件件件";
    CHECK(utf8_prefix(text) == 9);
  }
  for (const char* good : {"\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80", "\xEF\xBF\xBF",
                           "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
    CAPTURE(good);
    const std::string text = std::string("件abcdefghijklmnopqrstuvwxyz") + good + "件";
    CHECK(utf8_prefix(text) == text.size());
  }
}

TEST_CASE("source: UTF-8 by the block is UTF-8 by the character") {
  const auto character = [](std::string_view text) -> std::size_t {
    utf8proc_int32_t code = 0;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    const auto size = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size()), &code);
    return size > 0 ? static_cast<std::size_t>(size) : 0;
  };
  const auto valid = [&](std::string_view text) {
    std::size_t at = 0;
    while (at < text.size() && character(text.substr(at)) > 0) at += character(text.substr(at));
    return at;
  };
  const auto plain = [&](std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
      const auto size = character(text.substr(at));
      const auto begin = text.substr(at, 2);
      const bool chinese = size == 3 && begin >= "\xE3" && begin < "\xF0" && begin[0] != '\xED' && begin != "\xEF\xBB";
      if (size != 1 && !chinese) break;
      at += size;
    }
    return at;
  };
  // What stands at the borders of every rule, in every place of a block.
  const std::vector<std::string> pieces = {"a",      "7",      "路",     "灯",           "，",     "件",
                                           "一",     "龥",     "\u2FFF", "\u3000",       "\uCFFF", "\uD000",
                                           "\uD7FF", "\uE000", "\uFEBF", "\uFEC0",       "\uFEFF", "\uFF00",
                                           "“",      "é",      "😀",      "\xED\xA0\x80", "\xE4",   "\xE4\xB8",
                                           "\x80",   "\xBB",   "\xEF",   "\xE0\x80\x80", "\xFF",   std::string(1, '\0'),
                                           "\x7F"};
  std::mt19937 random(7);
  for (int round = 0; round < 60000; ++round) {
    // Mostly Chinese, so that what is odd stands within long runs.
    const bool pure = random() % 2 == 0;
    const auto odd = random() % 12;
    std::string text;
    for (auto left = random() % 24; left > 0; --left)
      text += pure && left != odd ? pieces[random() % 8] : pieces[random() % pieces.size()];
    CAPTURE(text);
    REQUIRE(intake::utf8_prefix(text) == valid(text));
    REQUIRE(intake::plain_prefix(text) == plain(text));
    REQUIRE(intake::is_ascii(text) == std::all_of(text.begin(), text.end(), [](char c) { return c >= 0; }));
  }
}

TEST_CASE("source: a head that is not the first row is said, and only advised of otherwise") {
  const std::string text = "某热线一览表,,\n\n工单号,事项,时间\n1,灯,2020\n";
  const auto plain = read_source(text);
  CHECK(plain.header == Cells{"某热线一览表", "", ""});
  REQUIRE(plain.rows.size() == 2);
  REQUIRE(plain.found.advice);
  CHECK(plain.found.advice->english().find("if the head is line 3, say --head-row 3") != std::string::npos);
  SourceOptions options;
  options.head_row = "3";
  const auto said = read_source(text, options);
  CHECK(said.header == Cells{"工单号", "事项", "时间"});
  REQUIRE(said.rows.size() == 1);
  CHECK_FALSE(said.found.advice);
  options.head_row = "2";
  CHECK(fault_of(text, options).find("no row begins on line 2") == 0);
  options.head_row = "0";
  CHECK(fault_of(text, options).find("\"0\" is not a head row") == 0);
}

TEST_CASE("source: a first line that tells spreadsheets the delimiter is no row") {
  const auto read = read_source("\xEF\xBB\xBFsep=;\r\n编号;事项,时间\r\n1;2\r\n");
  CHECK(read.header == Cells{"编号", "事项,时间"});
  CHECK(read.found.delimiter == ";");
  REQUIRE(read.rows.size() == 1);
  CHECK(read.rows[0].line == 3);
  CHECK(read_source("sep=\t\na\tb,c\n").header == Cells{"a", "b,c"});
  CHECK(read_source("sep=rate,b\n1,2\n").header == Cells{"sep=rate", "b"});
}

TEST_CASE("source: a carriage return alone ends a line where no line feed does") {
  const auto read = read_source("编号,事项\r1,\"a\rb\"\r\r2,c\r");
  CHECK(read.header == Cells{"编号", "事项"});
  REQUIRE(read.rows.size() == 2);
  CHECK(read.rows[0].cells == Cells{"1", "a\nb"});
  CHECK(read.rows[1].cells == Cells{"2", "c"});
  CHECK(read.rows[1].line == 5);
  CHECK(read_source(in_utf16("编号;事项\r1;a;\r2;c;\r", true)).rows[1].cells == Cells{"2", "c", ""});
  CHECK(read_source("sep=;\rid;title\r1;a\r").header == Cells{"id", "title"});
  CHECK(read_source("id,title\r").header == Cells{"id", "title\r"});
  CHECK(read_source("id,\"ti\rtle\"\r\n").header == Cells{"id", "ti\rtle"});
}

TEST_CASE("source: rows of nothing but delimiters are no rows") {
  const auto read = read_source("a,b\n,\n1,2\n \t,\u3000\n,,,\n,3\n");
  REQUIRE(read.rows.size() == 2);
  CHECK(read.rows[0].line == 3);
  CHECK(read.rows[1].cells == Cells{"", "3"});
  CHECK(read.rows[1].line == 6);
}

TEST_CASE("source: XML that is called a workbook") {
  for (const std::string text : {"<?xml version=\"1.0\"?>\n<Workbook/>", "<rows><row>编号</row></rows>"}) {
    CAPTURE(text);
    CHECK(fault_of(text).find("this is XML, whatever its name ends with") == 0);
    CHECK(fault_of(in_gb18030(text)).find("this is XML, whatever its name ends with") == 0);
  }
  SourceOptions options;
  options.format = "csv";
  CHECK(read_source("<b>,c\n", options).header == Cells{"<b>", "c"});
}

TEST_CASE("source: a head of two rows is joined") {
  SourceOptions options;
  options.head_row = "1-2";
  CHECK(read_source("编号,来电人,,备注\n,姓名,电话,备注\n1,a,b,c\n", options).header ==
        Cells{"编号", "来电人/姓名", "来电人/电话", "备注"});
}

TEST_CASE("source: quotes, line breaks and long cells across the edges of the window") {
  for (const std::size_t size : {262'130U, 262'140U, 262'143U, 262'144U, 262'145U, 524'288U}) {
    CAPTURE(size);
    const std::string filler(size - 8, 'x');
    const auto read = read_source("a,b\n" + filler + ",\"q\"\"\r\nz\"\r\n\r\n1,2\r\n\"\",\"3\"");
    REQUIRE(read.rows.size() == 3);
    CHECK(read.rows[0].cells == Cells{filler, "q\"\r\nz"});
    CHECK(read.rows[1].cells == Cells{"1", "2"});
    CHECK(read.rows[1].line == 5);
    CHECK(read.rows[2].cells == Cells{"", "3"});
  }
}

TEST_CASE("source: what follows a row that was too long is read") {
  const auto read = read_source("a,b\n1," + std::string(40'000'000, 'x') + "\n2,3\n");
  REQUIRE(read.rows.size() == 2);
  CHECK(read.rows[0].fault);
  CHECK(read.rows[1].cells == Cells{"2", "3"});
  CHECK(read.rows[1].line == 3);
}

TEST_CASE("source: other files are refused with what to do") {
  CHECK(fault_of("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").find("save it as .xlsx") != std::string::npos);
  SourceOptions options;
  options.format = "ods";
  CHECK(fault_of("a\n", options).find("--input-format: \"ods\" is not one of auto, csv") == 0);
  options.format = "xlsx";
  CHECK(fault_of("a\n", options) == "this is not a workbook (.xlsx)");
  options.format = "auto";
  options.sheet = "x";
  CHECK(fault_of("a\n", options).find("--sheet is for workbooks") == 0);
}

TEST_CASE("source: a log without a head row has letters for heads") {
  SourceOptions options;
  options.head_row = "none";
  const auto read = read_source("1,2020-08-03,甲\n2,2020-08-04,乙,丙\n", options);
  CHECK(read.found.headless);
  CHECK(read.header == Cells{"A", "B", "C", "D"});
  REQUIRE(read.rows.size() == 2);
  CHECK(read.rows[0].cells == Cells{"1", "2020-08-03", "甲"});
  std::string wide = "x";
  for (int i = 0; i < 27; ++i) wide += ",x";
  const auto letters = read_source(wide + "\n", options).header;
  CHECK(letters[25] == "Z");
  CHECK(letters[26] == "AA");
  CHECK(letters[27] == "AB");
  // As its rejected rows come back.
  const auto again = read_source("A,B,C,shuoshi_line,shuoshi_reason\n1,2,3,7,why\n", options);
  CHECK(again.header == Cells{"A", "B", "C", "shuoshi_line", "shuoshi_reason"});
  CHECK(again.rows.size() == 1);
  options.columns = {"B", "E"};
  CHECK(read_source("1,2,3\n", options).found.missing == Cells{"E"});
  CHECK(read_source("", options).header.empty());
}

TEST_CASE("source: for a draft, a first row with a time and no head in it is one of the log") {
  SourceOptions options;
  options.head_row = "guess";
  CHECK(read_source("GD1,2020-08-03 09:00,灯不亮\n", options).header == Cells{"A", "B", "C"});
  CHECK_FALSE(read_source("编号,2020-08-03 09:00,事项\n", options).found.headless);
  CHECK_FALSE(read_source("2018,2019,2020\n", options).found.headless);
}

TEST_CASE("source: zeros that a system pads its cells with are blanks") {
  using namespace std::string_literals;
  const auto read = read_source("编号,事项\0\0\n1,灯\0亮\0\n2,\0\0\n"s);
  CHECK(read.rows[0].cells == Cells{"1", "灯 亮 "});
  CHECK(read.rows[1].cells == Cells{"2", "  "});
}
