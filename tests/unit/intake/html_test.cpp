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
