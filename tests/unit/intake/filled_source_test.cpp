#include <doctest/doctest.h>

#include "libcase/source.hpp"
#include "source_support.hpp"

using namespace libcase;
using support::Cells;
using support::fault_of;
using support::read_source;

namespace {

SourceOptions filling(std::vector<std::vector<std::string>> columns) {
  SourceOptions options;
  options.fill_down = std::move(columns);
  return options;
}

}  // namespace

TEST_CASE("fill_down: an empty cell says what stands above it") {
  const auto read =
      read_source("乡镇,村,事,单位\n,,零,\n东镇,一村,甲,站\n,\u3000,乙,\n,二村,丙,\n西镇,,丁,\n,三村,戊,所\n",
                  filling({{"乡镇"}, {"村"}, {"#4"}}));
  REQUIRE(read.rows.size() == 6);
  CHECK(read.rows[0].cells == Cells{"", "", "零", ""});
  CHECK(read.rows[2].cells == Cells{"东镇", "一村", "乙", "站"});
  CHECK(read.rows[3].cells == Cells{"东镇", "二村", "丙", "站"});
  CHECK(read.rows[4].cells == Cells{"西镇", "二村", "丁", "站"});
  CHECK(read.rows[5].cells == Cells{"西镇", "三村", "戊", "所"});
}

TEST_CASE("fill_down: of levels, a new one above ends those below it") {
  const auto read = read_source("乡镇,村,事\n东镇,一村,甲\n西镇,,乙\n,三村,丙\n,,丁\n", filling({{"乡镇", "村"}}));
  CHECK(read.rows[1].cells == Cells{"西镇", "", "乙"});
  CHECK(read.rows[3].cells == Cells{"西镇", "三村", "丁"});
  // One that is said again is none.
  const auto again = read_source("乡镇,村,事\n东镇,一村,甲\n东镇,,乙\n西镇,,丙\n", filling({{"乡镇", "村"}}));
  CHECK(again.rows[1].cells == Cells{"东镇", "一村", "乙"});
  CHECK(again.rows[2].cells == Cells{"西镇", "", "丙"});
}

TEST_CASE("fill_down: sums, notes, numbers alone and repeated heads neither give nor take a value") {
  const auto read = read_source(
      "序号,乡镇,事\n1,东镇,甲\n,小计,1\n,,1\n序号,乡镇,事\n2,,乙\n3,,\n合计,,2\n制表人：某,,\n", filling({{"乡镇"}}));
  REQUIRE(read.rows.size() == 8);
  CHECK(read.rows[1].cells == Cells{"", "小计", "1"});
  CHECK(read.rows[2].cells == Cells{"", "", "1"});
  CHECK(read.rows[4].cells == Cells{"2", "东镇", "乙"});
  CHECK(read.rows[5].cells == Cells{"3", "", ""});
  CHECK(read.rows[6].cells == Cells{"合计", "", "2"});
  CHECK(read.rows[7].cells == Cells{"制表人：某", "", ""});
}

TEST_CASE("fill_down: the name of the sheet makes no row out of a note") {
  const auto read = read_source("乡镇,事,时间,shuoshi_sheet\n东镇,甲,x,1月\n,填表人：某,日期：2023.1,1月\n,乙,y,1月\n",
                                filling({{"乡镇"}}));
  CHECK(read.rows[1].cells[0].empty());
  CHECK(read.rows[2].cells[0] == "东镇");
}

TEST_CASE("fill_down: below a row that could not be read nobody knows the value") {
  const auto read = read_source("乡镇,事\n东镇,甲\n西镇,\xFF乙\n,丙\n北镇,丁\n,戊\n南镇\n,己\n", filling({{"乡镇"}}));
  REQUIRE(read.rows.size() == 7);
  REQUIRE(read.rows[2].fault);
  CHECK(read.rows[2].fault->english() ==
        "\"乡镇\" is to be filled in from above, but the row on line 3 could not be read; write it here");
  CHECK(read.rows[4].cells == Cells{"北镇", "戊"});
  CHECK_FALSE(read.rows[4].fault);
  CHECK(read.rows[6].fault);
}

TEST_CASE("fill_down: a column that the head row lacks is named") {
  CHECK(
      fault_of("乡镇,事\n东镇,甲\n", filling({{"镇"}})).find("the mapping names columns the head row lacks: \"镇\"") ==
      0);
}
