#include <doctest/doctest.h>

#include "libcase/privacy.hpp"

using namespace libcase;

namespace {

std::string hide(std::string text, std::initializer_list<const char*> words) {
  HiddenWords hidden;
  for (const char* word : words) hidden.add(word);
  return hidden(std::move(text));
}

}  // namespace

TEST_CASE("hidden words: wherever they stand, the longest first, short Latin names included") {
  CHECK(hide("王小明说，王小明的门坏了", {"王小明"}) == "***说，***的门坏了");
  CHECK(hide("Ann said so to Ann-Marie", {"Ann", "Ann-Marie"}) == "*** said so to ***");
  CHECK(hide("call 119, then 1190", {"119"}) == "call ***, then 1190");
  CHECK(hide("Annual Ann", {"Ann"}) == "Annual ***");
  CHECK(hide("无", {}) == "无");
}

TEST_CASE("hidden words: one character only where it is the whole text") {
  CHECK(hide("王", {"王"}) == "***");
  CHECK(hide("王府街", {"王"}) == "王府街");
}
