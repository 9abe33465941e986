#include <doctest/doctest.h>

#include "core/near_names.hpp"

using namespace libcase;

namespace {
using Names = std::vector<std::string>;
const NearNames k_streets(Names{"裕华街道", "裕华镇", "新源街道", "银河北路街道", "胜芳镇", "OPEN_DT", "CLOSED_DT"});
}  // namespace

TEST_CASE("near names: a letter apart, the same beginning, one within the other") {
  CHECK(k_streets.of("裕花街道").front() == "裕华街道");
  CHECK(k_streets.of("裕华").size() == 2);
  CHECK(k_streets.of("霸州市胜芳镇").front() == "胜芳镇");
  CHECK(k_streets.of("open dt").front() == "OPEN_DT");
  CHECK(k_streets.of("OPEN_DAT").front() == "OPEN_DT");
}

TEST_CASE("near names: nothing where nothing is near, and never more than asked for") {
  CHECK(k_streets.of("").empty());
  CHECK(k_streets.of("不详").empty());
  CHECK(k_streets.of(std::string(5000, 'x')).empty());
  CHECK(NearNames(Names{"甲一", "甲二", "甲三", "甲四"}).of("甲五", 2).size() == 2);
  CHECK_NOTHROW(static_cast<void>(k_streets.of("\xFF\xFE")));
}
