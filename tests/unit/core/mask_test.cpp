#include <doctest/doctest.h>

#include "libcase/notice.hpp"

using namespace libcase;

namespace {

std::string mask(std::string_view text, const std::vector<std::string>& names = {}) {
  return mask_personal(text, names);
}

}  // namespace

TEST_CASE("mask: numbers of seven digits or more, however they are written") {
  CHECK(mask("电话00000000001。") == "电话×××××××××××。");
  CHECK(mask("000-0000-0001") == "×××-××××-××××");
  CHECK(mask("000 0000 0001") == "××× ×××× ××××");
  CHECK(mask("（0000）0000001") == "（0000）×××××××");
  CHECK(mask("００００００１") == "×××××××");
  CHECK(mask("00000019000101001X，") == "××××××××××××××××××，");
  CHECK(mask("1234567") == "×××××××");
}

TEST_CASE("mask: shorter numbers, days and case numbers stay") {
  for (const char* text :
       {"123456", "3号楼2单元101室", "2020-08-12", "2020-08-12 10:00", "20200811-131003005-00042", "12.5 米"})
    CHECK(mask(text) == text);
  CHECK(mask("2020-08-12 0000001") == "2020-08-12 ×××××××");
  CHECK(mask("第3件 20200811-131003005-00042") == "第3件 20200811-131003005-00042");
  CHECK(mask("2020-08-99") == "××××-××-××");
}

TEST_CASE("mask: names, the longer ones first, Latin ones as words") {
  CHECK(mask("王小明与王小家", {"王小", "王小明"}) == "×××与××家");
  CHECK(mask("Li Si and Lisbon, si", {"Li Si"}) == "×× ×× and Lisbon, si");
  CHECK(mask("A", {"A"}) == "A");
  CHECK(mask("无事", {"", " "}) == "无事");
  CHECK(mask("王某说", {"王"}) == "×某说");
}
