#include <doctest/doctest.h>

#include "libcase/source.hpp"
#include "source_support.hpp"

using namespace libcase;
using support::Cells;
using support::fault_of;
using support::in_gb18030;
using support::read_source;

namespace {
constexpr const char* k_page = R"(<html xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><meta charset=gb2312><title>工单 <table></title><style>td{content:"<tr><td>no"}</style>
<!-- <tr><td>no</td></tr> --><script>if (1<2 && a</script></head>
<body><p>before</p>
<TABLE border=1><tr><td colspan=3><b>工单导出</b></td></tr>
<tr><th>工单号<th>所属街道<th title="a>b">诉求内容</tr>
<tr><td x:str>00123</td><td rowspan="2">新源&nbsp;街道</td><td>路灯&lt;3号&gt;<br>不亮 &#26469;&#x7535; &amp;amp; &unknown; a&b</td></tr>
<tr><td>2</td><td>  井盖
   缺失 </td></tr>
<tr></tr>
<tr><td>3</td><td></td><td></td></tr></TABLE></body></html>)";
}  // namespace

TEST_CASE("html: a table that is called a workbook") {
  SourceOptions options;
  options.columns = {"工单号", "诉求内容"};
  for (const auto& text : {std::string(k_page), in_gb18030(k_page)}) {
    const auto read = read_source(text, options);
    CHECK(read.found.format == "html");
    CHECK(read.found.head_row == 2);
    CHECK(read.header == Cells{"工单号", "所属街道", "诉求内容"});
    REQUIRE(read.rows.size() == 3);
    CHECK(read.rows[0].cells == Cells{"00123", "新源\u00A0街道", "路灯<3号>\n不亮 来电 &amp; &unknown; a&b"});
    CHECK(read.rows[0].line == 3);
    CHECK(read.rows[1].cells == Cells{"2", "新源\u00A0街道", "井盖 缺失"});
    CHECK(read.rows[2].cells == Cells{"3", "", ""});
  }
}

TEST_CASE("xml: a spreadsheet as one document") {
  const std::string begin =
      "<?xml version=\"1.0\" encoding=\"GB2312\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook "
      "xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" "
      "xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">";
  const std::string sheet =
      "<Worksheet ss:Name=\"空\"><Table/></Worksheet><Worksheet ss:Name=\"工单\"><Table>"
      "<Row><Cell ss:MergeAcross=\"2\"><Data ss:Type=\"String\">工单导出</Data></Cell></Row>"
      "<Row ss:Index=\"3\"><Cell><Data ss:Type=\"String\">编号</Data></Cell><Cell><Data "
      "ss:Type=\"String\">时间</Data></Cell>"
      "<Cell><Data ss:Type=\"String\">街道</Data></Cell><Cell><Data ss:Type=\"String\">事项</Data></Cell></Row>"
      "<Row><Cell><Data ss:Type=\"Number\">1.0</Data><Comment><Data>注</Data></Comment></Cell>"
      "<Cell><Data ss:Type=\"DateTime\">2023-01-05T09:00:00.000</Data></Cell>"
      "<Cell ss:MergeDown=\"1\"><Data ss:Type=\"String\">新源街道</Data></Cell>"
      "<Cell><ss:Data ss:Type=\"String\"><B>路灯</B>&lt;不亮&gt;</ss:Data></Cell></Row>"
      "<Row><Cell><Data ss:Type=\"Number\">2</Data></Cell><Cell><Data "
      "ss:Type=\"DateTime\">2023-01-06T00:00:00.000</Data></Cell>"
      "<Cell ss:Index=\"4\"><Data ss:Type=\"String\">井盖</Data></Cell></Row><Row><Cell/></Row></Table></Worksheet>";
  SourceOptions options;
  options.columns = {"编号", "事项"};
  for (const auto& text : {begin + sheet + "</Workbook>", in_gb18030(begin + sheet + "</Workbook>")}) {
    const auto read = read_source(text, options);
    CHECK(read.found.format == "xml");
    CHECK(read.found.head_row == 3);
    CHECK(read.header == Cells{"编号", "时间", "街道", "事项"});
    REQUIRE(read.rows.size() == 2);
    CHECK(read.rows[0].cells == Cells{"1", "2023-01-05 09:00:00", "新源街道", "路灯<不亮>"});
    CHECK(read.rows[1].cells == Cells{"2", "2023-01-06", "新源街道", "井盖"});
    CHECK(read.rows[1].line == 5);
  }
  const auto more = read_source(begin + sheet +
                                    "<Worksheet ss:Name=\"2月\"><Table><Row><Cell><Data>x</Data></Cell></Row><Row>"
                                    "<Cell><Data>y</Data></Cell></Row></Table></Worksheet></Workbook>",
                                options);
  REQUIRE(more.rows.size() == 3);
  REQUIRE(more.rows[2].fault);
  CHECK(more.rows[2].fault->english().find("sheet \"2月\" was not read") == 0);
  CHECK(fault_of(begin + sheet).find("the workbook is damaged") == 0);
}

TEST_CASE("html: tags that are not closed, tables one within the other, several of them") {
  const auto read = read_source(
      "<table><tr><td>layout</td><td><table><tr><td>编号<td>事项<tr><td>1<td>a</table></td></tr></table>"
      "<!DOCTYPE x><table><tr><td>2</td><td>b</td></tr></table><tr><td>3<td>c");
  CHECK(read.header == Cells{"layout", ""});
  REQUIRE(read.rows.size() == 4);
  CHECK(read.rows[0].cells == Cells{"编号", "事项"});
  CHECK(read.rows[1].cells == Cells{"1", "a"});
  CHECK(read.rows[2].cells == Cells{"2", "b"});
  CHECK(read.rows[3].cells == Cells{"3", "c"});
}

TEST_CASE("html: text and tags across the edges of the window") {
  for (const std::size_t size : {262'100U, 262'110U, 262'118U, 262'120U, 262'124U, 262'130U, 524'280U}) {
    CAPTURE(size);
    const std::string filler(size, 'x');
    const auto read = read_source("<table><tr><td>a</td></tr><tr><td>" + filler + "&nbsp;<br>y&gt;</td></tr><!--" +
                                  filler + "--><tr><td title='" + filler + "'>z</td></tr></table>");
    REQUIRE(read.rows.size() == 2);
    CHECK(read.rows[0].cells[0] == filler + "\u00A0\ny>");
    CHECK(read.rows[1].cells[0] == "z");
  }
}

TEST_CASE("html: a page without a table is refused, a byte that is wrong is a fault of its row") {
  CHECK(fault_of("<html><body>please log in</body></html>").find("this is a web page without a table") == 0);
  const auto read = read_source("<table><tr><td>编号</td></tr><tr><td>甲\xFF</td></tr><tr><td>乙</td></tr></table>");
  REQUIRE(read.rows.size() == 2);
  REQUIRE(read.rows[0].fault);
  CHECK_FALSE(read.rows[1].fault);
  CHECK(read.rows[1].cells == Cells{"乙"});
}
