// The head where titles, covers and other sheets stand before it.
#include <doctest/doctest.h>

#include "libcase/source.hpp"
#include "source_support.hpp"
#include "zip_support.hpp"

using namespace libcase;
using support::Cells;
using support::fault_of;
using support::read_source;
using support::text_row;
using support::workbook;

namespace {

SourceOptions looking_for(std::vector<std::string> columns) {
  SourceOptions options;
  options.columns = std::move(columns);
  return options;
}

SourceOptions guessing() {
  SourceOptions options;
  options.head_row = "guess";
  return options;
}

const std::string k_ledger =
    "裕华街道群众诉求台账,,,,,\n填报单位：综治中心,,,填报日期,,\n序号,来电人,,诉求,,受理时间\n,姓名,联系电话,分类,内容,"
    "\n"
    "1,王某,19900000001,市政,灯不亮,2020/8/3 9:05\n合计,1,,,,\n";
const Cells k_ledger_head = {"序号", "来电人/姓名", "来电人/联系电话", "诉求/分类", "诉求/内容", "受理时间"};

}  // namespace

TEST_CASE("head: the first row with the columns of the mapping, wherever it stands") {
  const std::string text = "台账,,\n单位：,,日期\n编号,事项,时间\n1,编号,时间\n";
  const auto read = read_source(text, looking_for({"时间", "事项"}));
  CHECK(read.header == Cells{"编号", "事项", "时间"});
  CHECK(read.found.head_row == 3);
  CHECK(read.found.missing.empty());
  REQUIRE(read.rows.size() == 1);
  CHECK(read.rows[0].line == 4);
  CHECK_FALSE(read.found.advice);
  CHECK(read_source("编号,事项\n,\n1,灯\n , \n", looking_for({"事项"})).rows.size() == 1);
}

TEST_CASE("head: of two rows where neither has all the columns") {
  const auto read = read_source(k_ledger, looking_for({"来电人/联系电话", "诉求/内容", "受理时间"}));
  CHECK(read.header == k_ledger_head);
  CHECK(read.found.head_row == 4);
  REQUIRE(read.rows.size() == 2);
  CHECK(read.rows[0].line == 5);
}

TEST_CASE("head: where no row has all, the one with the most, and what it lacks is told") {
  const auto read = read_source("台账\n编号,事项,时间\n1,灯,2020\n", looking_for({"编号", "事项", "来电时间"}));
  CHECK(read.header == Cells{"编号", "事项", "时间"});
  CHECK(read.found.missing == Cells{"来电时间"});
  CHECK(read_source("台账\n编号,事项\n", looking_for({"x"})).header == Cells{"台账"});
  CHECK(read_source("", looking_for({"x"})).header.empty());
  std::string far;
  for (int i = 0; i < 20; ++i) far += "第" + std::to_string(i) + "行\n";
  CHECK(read_source(far + "编号,事项\n", looking_for({"编号"})).header == Cells{"第0行"});
}

TEST_CASE("head: a head row that is said is taken, and what it lacks is told too") {
  auto options = looking_for({"编号", "#2", "#3"});
  options.head_row = "1";
  const auto read = read_source("a,b\n编号,事项\n", options);
  CHECK(read.header == Cells{"a", "b"});
  CHECK(read.found.missing == Cells{"编号", "#3"});
}

TEST_CASE("head: rows that cannot be decoded are no heads, and stay faulty rows") {
  const auto read = read_source("编号,事项\n1,\xFF\n2,灯\n", [] {
    auto options = looking_for({"事项"});
    options.encoding = "utf-8";
    return options;
  }());
  CHECK(read.header == Cells{"编号", "事项"});
  REQUIRE(read.rows.size() == 2);
  CHECK(read.rows[0].fault);
  CHECK_FALSE(read.rows[1].fault);
}

TEST_CASE("head: a likely one by the words of logs") {
  const auto read = read_source(k_ledger, guessing());
  CHECK(read.header == k_ledger_head);
  CHECK(read.rows.size() == 2);
  CHECK(read_source("年度报表\n截至八月\nUnique Key,Created Date,Complaint Type\n1,2,3\n", guessing()).found.head_row ==
        3);
  // Data below looks like no second row of a head.
  CHECK(read_source("工单编号,受理时间,,标题\n1,2020-08-03,x,满意度\n", guessing()).found.head_row == 1);
  // No word is known: the first row, or the first below a title.
  CHECK(read_source("a,b\nc,d\n", guessing()).header == Cells{"a", "b"});
  CHECK(read_source("title\na,b,c\n1,2,3\n", guessing()).header == Cells{"a", "b", "c"});
}

TEST_CASE("sheets: the first visible one with the columns, and its name in a column of its own") {
  const std::string log = text_row(1, {"八月台账"}) + text_row(2, {"编号", "事项"}) + text_row(3, {"1", "灯", "多"});
  const auto book = workbook({{"封面", text_row(3, {"台账"})},
                              {"旧", log, "hidden"},
                              {"8月", log},
                              {"9月", text_row(1, {"编号", "事项"}) + text_row(2, {"2"})}});
  const auto read = read_source(book, looking_for({"事项", "编号", std::string(k_sheet_column)}));
  CHECK(read.found.sheet == "8月");
  CHECK(read.found.missing.empty());
  CHECK(read.header == Cells{"编号", "事项", "shuoshi_sheet"});
  REQUIRE(read.rows.size() == 1);
  CHECK(read.rows[0].cells == Cells{"1", "灯", "8月", "多"});  // a cell too many stays one
  auto september = looking_for({"编号", std::string(k_sheet_column)});
  september.sheet = "9月";
  CHECK(read_source(book, september).rows.at(0).cells == Cells{"2", "", "9月"});
  CHECK(read_source(book, looking_for({"编号"})).header == Cells{"编号", "事项"});
  CHECK(read_source(book).found.sheet == "封面");
}

TEST_CASE("sheets: a draft is made of the first log, and says which others are like it") {
  const std::string log = text_row(1, {"工单编号", "受理时间", "标题"}) + text_row(2, {"1", "2020-08-03", "灯"});
  const auto read = read_source(
      workbook(
          {{"封面", text_row(3, {"台账"})}, {"汇总", text_row(1, {"月份", "满意度"})}, {"1月", log}, {"2月", log}}),
      guessing());
  CHECK(read.found.sheet == "1月");
  REQUIRE(read.found.advice);
  CHECK(read.found.advice->english().find("others have heads like it: \"2月\"") != std::string::npos);
  CHECK(read.header.back() == k_sheet_column);
  CHECK(read.rows.at(0).cells.back() == "1月");
  CHECK_FALSE(read_source(workbook({{"1月", log}}), guessing()).found.advice);
}

TEST_CASE("sheets: a workbook without any content says so as before") {
  CHECK(fault_of(workbook({{"空", ""}}), looking_for({"编号"})).find("no visible sheet") == 0);
  CHECK(fault_of(workbook({{"空", ""}}), guessing()).find("no visible sheet") == 0);
}
