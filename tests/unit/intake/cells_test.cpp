#include <doctest/doctest.h>

#include "intake/cell_clean.hpp"
#include "intake/cell_text.hpp"
#include "intake/local_clock.hpp"
#include "intake/normalise.hpp"

using namespace libcase;
using namespace libcase::intake;

namespace {
std::string clean(std::string_view cell) {
  std::string out;
  return clean_cell(cell, out) ? "bad" : out;
}
}  // namespace

TEST_CASE("cells: blanks of all kinds off the ends, what is invisible off everywhere") {
  CHECK(clean(" \t路灯\u3000\r\n") == "路灯");
  CHECK(clean("\u00A0路灯\u00A0") == "路灯");
  CHECK(clean("路\u200B灯\uFEFF不亮") == "路灯不亮");
  CHECK(clean("\uFEFF\u200B \u3000") == "");
  CHECK(clean("3\u00A0号楼") == "3 号楼");
  CHECK(clean("=\"0012\"") == "0012");
  CHECK(clean(" =\" 0012\t\" ") == "0012");
  CHECK(clean("=\"\"") == "");
  CHECK(clean("=\"") == "=\"");
  CHECK(clean("=A1&\"x\"") == "=A1&\"x\"");
  CHECK(clean("=\"a\"&\"b\"") == "=\"a\"&\"b\"");
  CHECK(clean("第一行_x000D_\n第二行_x000D_") == "第一行\n第二行");
  CHECK(clean("a_x000d_b_x000D") == "a_x000d_b_x000D");
  CHECK(clean("12345678 abc") == "12345678 abc");
  CHECK(clean("一二三四五六七八九十😀é") == "一二三四五六七八九十😀é");
  CHECK(clean("路灯\xC2") == "bad");
  CHECK(clean("路\xE7\x81") == "bad");
  CHECK(clean("\xE4\xBD") == "bad");
  CHECK(clean("12345678\xFF") == "bad");
  CHECK(clean("\xED\xA0\x80") == "bad");  // half of a surrogate pair
  std::string out;
  CHECK(clean_cell("  路\xFF", out) == std::optional<std::size_t>(3));
}

TEST_CASE("cells: what is odd is found in every place of a text") {
  const std::vector<std::string> characters = {"来", "电", "人", "反", "映", "，", "3", "号", "楼", "路", "灯", "不",
                                               "亮", "a",  "b",  "c",  "d",  "e",  "f", "g",  "垃", "圾", "。", "请"};
  for (std::size_t at = 1; at < characters.size(); ++at) {
    std::string before, after;
    for (std::size_t i = 0; i < characters.size(); ++i) (i < at ? before : after) += characters[i];
    CAPTURE(at);
    for (const char* gone : {"\uFEFF", "\u200B", "\u200E", "\u200F", "\u2060", "_x000D_"})
      CHECK(clean(before + gone + after) == before + after);
    CHECK(clean(before + "\u00A0" + after) == before + " " + after);
    for (const char* kept : {"“", "\uFEFC", "\uFF01", "한", "_x000E_"})
      CHECK(clean(before + kept + after) == before + kept + after);
    std::string out;
    CHECK(clean_cell(" " + before + "\xE8\xB7" + after, out) == std::optional(before.size()));
  }
}

TEST_CASE("cells: a text that looks trimmed is") {
  for (const char* text : {"", "a", " a", "a ", "\ta", "a\n", "路", "\u3000路", "路\u3000", "\u00A0路", "路\u00A0",
                           "「路」", "é", "à", "a\x80", "\x01", "\u2003"})
    if (is_trimmed(text)) CHECK(trim(text) == text);
  CHECK(is_trimmed("2020-08-11 16:00"));
  CHECK(is_trimmed("路灯不亮"));
}

TEST_CASE("cells: the beginning of a text in one line") {
  CHECK(first_characters("3号楼前\n\t路灯  不亮", 40) == "3号楼前 路灯 不亮");
  CHECK(first_characters("一二三四五", 3) == "一二三…");
  CHECK(first_characters("一二三", 3) == "一二三");
  CHECK(first_characters("一二三 \n ", 3) == "一二三");
  CHECK(first_characters("", 3) == "");
}

TEST_CASE("normal forms: phone numbers") {
  for (const char* written :
       {"10012345678", " 100-1234-5678", "100 1234 5678", "１００１２３４５６７８", "(100)12345678"})
    CHECK_MESSAGE(normal_phone(written) == std::string(written), written);  // no such range: kept as it is
  for (const char* written :
       {"13000000000", "130-0000-0000", "130 0000 0000", "１３０００００００００", "+8613000000000",
        "+86 130 0000 0000", "0086-13000000000", "8613000000000", "13000000000.0"})
    CHECK_MESSAGE(normal_phone(written) == "13000000000", written);
  CHECK(normal_phone("0316-2000000") == "03162000000");
  CHECK(normal_phone("（0316）2000000") == "03162000000");
  CHECK(normal_phone("+86 316 2000000") == "03162000000");
  CHECK(normal_phone("2000000") == "2000000");
  CHECK(normal_phone("(617) 555-0100") == "6175550100");
  CHECK(normal_phone("+1 617 555 0100") == "+16175550100");
  for (const char* kept : {"", "不详", "12345", "0316-2000000转8001", "13000000000/13000000001", "2020-08-03",
                           "张三 13000000000", "-", "+86", "1234567890123456789"})
    CHECK_MESSAGE(normal_phone(kept) == kept, kept);
}

TEST_CASE("normal forms: identities and upper case") {
  CHECK(normal_id("'101001247383") == "101001247383");
  CHECK(normal_id("101001247383.0") == "101001247383");
  CHECK(normal_id("ＧＤ　２０２０－００１") == "GD2020-001");
  CHECK(normal_id("v1.0") == "v1.0");
  CHECK(normal_id(".0") == ".0");
  CHECK(normal_upper("ａbc街道1") == "ABC街道1");
}

TEST_CASE("normal forms: a long number in a spreadsheet's short form") {
  CHECK(normal_id("2.0200803E+7") == "20200803");
  CHECK(normal_id("2.02008030000E+11") == "202008030000");
  CHECK(normal_id("5E+0") == "5");
  CHECK(normal_id("1.5E+0") == "1.5E+0");
  CHECK(normal_id("2.02008E+13") == "2.02008E+13");
  CHECK(lost_digits("2.02008E+13"));
  CHECK(lost_digits("2E+10"));
  CHECK_FALSE(lost_digits("2.0200803E+7"));
  CHECK_FALSE(lost_digits("E+10"));
  CHECK_FALSE(lost_digits("12E+10"));
  CHECK_FALSE(lost_digits("A.5E+10"));
  CHECK_FALSE(lost_digits("2.E+10"));
  CHECK_FALSE(lost_digits("GD+1"));
}

TEST_CASE("clock: it gives what the zone gives, on days of changing clocks too") {
  for (const char* name : {"Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "America/Havana", "UTC"}) {
    const TimeZone zone(name);
    LocalClock clock(zone);
    const auto from = LocalSeconds{std::chrono::local_days{std::chrono::year{2015} / 1 / 1}};
    for (int i = 0; i < 20000; ++i) {
      const auto local = from + std::chrono::minutes{31 * i};
      const Instant t = zone.to_instant(local);
      REQUIRE(clock.to_instant(local) == t);
      REQUIRE(clock.day_of(t) == zone.day_of(t));
    }
  }
}
