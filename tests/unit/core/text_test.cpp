#include <doctest/doctest.h>

#include "libcase/text.hpp"

using namespace libcase;

TEST_CASE("text: arguments are put in after translation, in the translation's order") {
  const Text text = msg("case {0} is {1}", "7", msg("closed"));
  CHECK(text.english() == "case 7 is closed");
  const auto reversed = [](const char* id) -> std::string {
    return std::string(id) == "closed" ? "已办结" : "{1}：{0}";
  };
  CHECK(text.render(reversed) == "已办结：7");
}

TEST_CASE("text: what looks like a placeholder in an argument stays as it is") {
  CHECK(msg("a {0} b", "{0}{1}").english() == "a {0}{1} b");
}

TEST_CASE("text: a placeholder without an argument shows and does not crash") {
  CHECK(msg("a {3} {").english() == "a {3} {");
}
