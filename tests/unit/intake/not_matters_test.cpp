#include <doctest/doctest.h>

#include <sstream>

#include "intake/not_matters.hpp"

using namespace libcase;
using namespace libcase::intake;

namespace {

NotMatter kind(std::vector<std::string> cells) {
  static const Mapping k_mapping = Mapping::parse(
      "source = \"x\"\n[fields]\nexternal_id = \"序号\"\ntitle = \"事项\"\nreported_at = \"时间\"\n", "m");
  static const RowReader k_reader(k_mapping, {"序号", "时间", "事项", "人", "备注", "shuoshi_sheet"});
  return not_matter({1, std::move(cells), {}}, k_reader);
}

bool sum(const std::string& cell) { return is_sum(std::vector<std::string>{cell, "x"}); }

}  // namespace

TEST_CASE("not matters: sums by their word") {
  for (const char* word : {"合计", " 合　计 ", "总计：", "小计(3件)", "共12件", "Total", "TOTAL: 5", "Grand Total",
                           "青柳镇小计", "1月合计", "累计"}) {
    CAPTURE(word);
    CHECK(sum(word));
  }
  for (const char* word : {"合计工资未发", "共同反映路灯不亮", "Total loss of water", "", "总数不对，要求核实",
                           "共建路积水", "小区物业收取垃圾清运费，未按户数公示合计，居民要求给出说明和小计"}) {
    CAPTURE(word);
    CHECK_FALSE(sum(word));
  }
  CHECK(is_sum(std::vector<std::string>{"", "37", "合计"}));
  CHECK_FALSE(is_sum(std::vector<std::string>{"甲", "合计"}));
}

TEST_CASE("not matters: what has a title or a time of its own is one") {
  CHECK(kind({"合计", "", "", "3", "", "1月"}) == NotMatter::sum);
  CHECK(kind({"合计", "", "3件", "", "", ""}) == NotMatter::sum);
  CHECK(kind({"合计", "合计", "合计", "合计", "", ""}) == NotMatter::sum);
  CHECK(kind({"合计", "2020-08-03", "", "", "", ""}) == NotMatter::none);
  CHECK(kind({"合计", "", "路灯不亮", "", "", ""}) == NotMatter::none);
  CHECK(kind({"序号", "时间", "事项", "人", "备注", "1月"}) == NotMatter::head);
  CHECK(kind({"1", "时间", "路灯不亮", "", "", ""}) == NotMatter::none);
  CHECK(kind({"38", "", "", "", "", "1月"}) == NotMatter::number);
  CHECK(kind({"20200803001", "", "", "", "", ""}) == NotMatter::none);  // an id whose row is lost
  CHECK(kind({"38"}) == NotMatter::none);                               // cut off
  CHECK(kind({"", "", "", "38", "", ""}) == NotMatter::number);
  CHECK(kind({"38", "", "", "38", "", ""}) == NotMatter::none);
}

TEST_CASE("not matters: notes name something") {
  CHECK(kind({"备注：本表每月报送", "", "", "", "", "1月"}) == NotMatter::note);
  CHECK(kind({"填表人：某", "", "审核人：某", "日期：2023.1", "", ""}) == NotMatter::note);
  CHECK(kind({"注：本表"}) == NotMatter::note);
  CHECK(kind({"Note: closed cases only", "", "", "", "", ""}) == NotMatter::note);
  CHECK(kind({"", "", "", "某", "备注：请回电", ""}) == NotMatter::none);
  CHECK(kind({"说明天停水", "", "", "", "", ""}) == NotMatter::none);
  CHECK(kind({"备注：一", "a", "b", "c", "d", ""}) == NotMatter::none);
  CHECK(kind({"备注：一", "", "路灯不亮", "", "", ""}) == NotMatter::none);
}
