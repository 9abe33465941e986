#include <doctest/doctest.h>

#include <random>
#include <sstream>

#include "intake/row_reader.hpp"
#include "intake/suggest_words.hpp"
#include "libcase/source.hpp"
#include "libcase/suggest.hpp"
#include "support.hpp"

using namespace libcase;
using namespace libcase::intake;

namespace {

std::string draft(const std::string& csv, const Org* org = nullptr, const std::string& name = "logs/hotline-2020.csv") {
  std::istringstream input(csv);
  return suggest_mapping(*csv_source(input), name, org);
}

/// The draft read as a mapping; it names no column that the log lacks.
Mapping drafted(const std::string& csv, const Org* org = nullptr) {
  auto mapping = Mapping::parse(draft(csv, org), "draft");
  std::istringstream input(csv);
  const RowReader reader(mapping, csv_source(input)->header());
  return mapping;
}

/// "external_id=编号 ..." of the fields that come from a column.
std::string mapped_columns(const Mapping& mapping) {
  std::string out;
  for (const auto& [name, field] : mapping.fields) {
    std::string from = field.column;
    for (const auto& column : field.columns) from += (from.empty() ? "" : "+") + column;
    if (!from.empty()) out += name + "=" + from + " ";
  }
  return out;
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("suggest: open data of four American cities, by their heads") {
  CHECK(mapped_columns(
            drafted("CASE_ENQUIRY_ID,OPEN_DT,TARGET_DT,CLOSED_DT,CASE_STATUS,CLOSURE_REASON,CASE_TITLE,SUBJECT,REASON,"
                    "TYPE,Department,Location,neighborhood,Source\n"
                    "1,01/14/2015 03:04:41 PM,,01/14/2015 03:04:42 PM,Closed,Case Closed,,Public Works,Highway,Pothole,"
                    "PWDx,1 A St,Roxbury,Twitter\n")) ==
        "area=neighborhood category=REASON channel=Source closed_at=CLOSED_DT detail=CASE_TITLE due_at=TARGET_DT "
        "external_id=CASE_ENQUIRY_ID place=Location reply=CLOSURE_REASON reported_at=OPEN_DT status=CASE_STATUS "
        "title=TYPE unit=Department ");
  CHECK(mapped_columns(
            drafted("Unique Key,Created Date,Closed Date,Agency,Agency Name,Complaint Type,Descriptor,Incident Address,"
                    "Status,Due Date,Resolution Description,Borough,Open Data Channel Type\n"
                    "1,01/14/2015 03:04:41 PM,,NYPD,Police,Noise,Loud,1 A St,In Progress,,,QUEENS,PHONE\n")) ==
        "area=Borough category=Complaint Type channel=Open Data Channel Type closed_at=Closed Date detail=Descriptor "
        "due_at=Due Date external_id=Unique Key place=Incident Address reply=Resolution Description "
        "reported_at=Created Date status=Status title=Complaint Type unit=Agency ");
  CHECK(mapped_columns(
            drafted("SR_NUMBER,SR_TYPE,OWNER_DEPARTMENT,STATUS,ORIGIN,CREATED_DATE,LAST_MODIFIED_DATE,CLOSED_DATE,"
                    "STREET_ADDRESS,PARENT_SR_NUMBER,COMMUNITY_AREA\n"
                    "SR1,Pothole,CDOT,Completed,Phone Call,01/14/2015 03:04:41 PM,01/14/2015 03:04:41 PM,01/15/2015 "
                    "03:04:41 PM,1 A St,,25\n")) ==
        "category=SR_TYPE channel=ORIGIN closed_at=CLOSED_DATE duplicate_of=PARENT_SR_NUMBER external_id=SR_NUMBER "
        "place=STREET_ADDRESS reported_at=CREATED_DATE status=STATUS title=SR_TYPE unit=OWNER_DEPARTMENT ");
  CHECK(
      mapped_columns(
          drafted("CaseID,Opened,Closed,Updated,Status,Status Notes,Responsible Agency,Category,Request Type,Request "
                  "Details,Address,Neighborhood,Source\n"
                  "1,2015-01-14T15:04:41.000,,2015-01-14T15:04:41.000,Open,,DPW,Street,Cleaning,Bulky,1 A "
                  "St,Mission,Web\n")) ==
      "area=Neighborhood category=Category channel=Source closed_at=Closed detail=Request Details external_id=CaseID "
      "place=Address reply=Status Notes reported_at=Opened status=Status title=Request Type unit=Responsible Agency ");
}

TEST_CASE("suggest: a Chinese hotline's export") {
  const std::string csv =
      "工单编号,来电时间,受理时间,诉求人,联系电话,诉求内容,一级分类,二级分类,区县,街道,社区,承办单位,紧急程度,状态,"
      "办结时间,"
      "办理结果,答复内容,满意度,是否保密\n"
      "GD1,2020/8/3 9:00:00,2020/8/3 "
      "9:10:00,王,19900000001,路灯不亮,城建,照明,广阳区,新源街道,新民社区,安监站,紧急,已办结,"
      "2020/8/4 9:00:00,已解决,已修复,基本满意,否\n"
      "GD2,2020/8/5 9:00:00,2020/8/5 "
      "9:10:00,李,-,噪声扰民,环保,噪声,广阳区,新源街道,,安监站,一般,办理中,,,,未评价,是\n";
  const auto m = drafted(csv);
  CHECK(mapped_columns(m) ==
        "accepted_at=受理时间 area=区县+街道+社区 category=一级分类+二级分类 closed_at=办结时间 detail=诉求内容 "
        "external_id=工单编号 outcome=办理结果 privacy=是否保密 rating=满意度 reply=答复内容 reported_at=来电时间 "
        "reporter_name=诉求人 reporter_phone=联系电话 status=状态 title=诉求内容 unit=承办单位 urgency=紧急程度 ");
  CHECK(m.source == "hotline-2020");
  CHECK(m.fields.at("title").first == 40);
  CHECK(m.fields.at("reported_at").formats == std::vector<std::string>{"%Y/%m/%d %H:%M:%S"});
  CHECK(m.fields.at("rating").values ==
        std::map<std::string, std::string>{{"基本满意", "basically_satisfied"}, {"未评价", ""}});
  CHECK(m.fields.at("status").values == std::map<std::string, std::string>{{"办理中", "open"}, {"已办结", "closed"}});
  CHECK(m.fields.at("privacy").values == std::map<std::string, std::string>{{"否", "named"}, {"是", "confidential"}});
  CHECK(m.fields.at("urgency").values == std::map<std::string, std::string>{{"一般", "normal"}, {"紧急", "urgent"}});
  CHECK(m.fields.at("reporter_phone").empty == std::vector<std::string>{"-"});
  CHECK_FALSE(m.fields.contains("level"));  // the unit is in every row
  CHECK(contains(draft(csv), "\n\"未评价\" = \"\"  # 1 rows\n"));
}

TEST_CASE("suggest: names are compared with the organisation") {
  const std::string csv =
      "编号,标题,登记时间,街道,承办单位\n1,灯,2020-08-03,新源街道,安监站\n2,路,2020-08-03,新原街道,水务局\n3,水,2020-"
      "08-03,新源街道,水务局\n";
  Directory org;
  org.apply(support::small_org());
  const auto text = draft(csv, &org);
  CHECK(contains(text, "# check: 1 of 2 names are not in the organisation, such as \"新原街道\""));
  CHECK(contains(text, "\narea = \"街道\"\n"));
  const Directory empty;
  CHECK(contains(draft(csv, &empty), "\n# area = \"街道\"\n"));
  CHECK(contains(draft(csv, &empty), "\n# unit = \"承办单位\"\n"));
  CHECK(contains(draft(csv), "every name must be in the organisation"));
}

TEST_CASE("suggest: two styles of times in one column, and cells that are none") {
  const auto text = draft(
      "编号,标题,时间\n1,灯,2020/1/2 11:25:05\n2,路,2020-01-02\n3,水,2020/1/3 1:02:03\n4,水,2020/1/3 1:02:03\n"
      "5,水,2020/1/3 1:02:03\n6,水,2020/1/3 1:02:03\n7,水,2020/1/3 1:02:03\n8,水,2020/1/3 1:02:03\n"
      "9,水,2020/1/3 1:02:03\n10,水,昨天\n");
  CHECK(contains(text, "formats = [\"%Y/%m/%d %H:%M:%S\", \"%Y-%m-%d\"]"));
  CHECK(contains(text, "1 of 10 cells are no times of these formats, such as \"昨天\""));
  CHECK(
      contains(draft("id,title,created\n1,a,1/2/2020\n2,b,3/4/2020\n"), "day and month might be the other way round"));
  CHECK_FALSE(contains(draft("id,title,created\n1,a,1/13/2020\n2,b,3/4/2020\n"), "the other way round"));
}

TEST_CASE("suggest: no head that says anything, doubled heads, no heads at all") {
  const auto m = drafted("a,b,\n7,2020-08-03 09:00,路灯不亮三天了\n8,2020-08-04 09:00,路灯\n");
  CHECK(m.fields.at("reported_at").column == "b");
  CHECK(m.fields.at("title").column == "#3");
  CHECK(drafted("标题,标题,时间\nx,y,2020-08-03\n").fields.at("title").column == "标题#1");
  CHECK_NOTHROW(drafted("x\n"));
  CHECK_NOTHROW(drafted(",\n,\n"));
  CHECK_THROWS_AS(draft(""), Error);
  CHECK_THROWS_AS(draft("\xB1\xEA,a\n"), Error);
}

TEST_CASE("suggest: without a unit nothing of an assignment is mapped") {
  const std::string csv = "编号,标题,登记时间,承办单位,派单时间,协办单位\n1,灯,2020-08-03,水务局,2020-08-04,安监站\n";
  CHECK(drafted(csv).fields.contains("assigned_at"));
  const Directory empty;
  const auto m = drafted(csv, &empty);
  for (const char* field : {"unit", "assigned_at", "co_unit"}) CHECK_FALSE(m.fields.contains(field));
  CHECK(contains(draft(csv, &empty), "\n# assigned_at = { column = \"派单时间\""));
  CHECK_FALSE(drafted("编号,标题,登记时间,派单时间\n1,灯,2020-08-03,2020-08-04\n").fields.contains("assigned_at"));
}

TEST_CASE("suggest: sums and signatures below the rows are not looked at") {
  const auto text = draft(
      "编号,标题,登记时间,满意度,备注,来源\n1,灯,2020-08-03,满意,,电话\n合计,1,,满意率95%,,\n制表人：王某,,,审核：李某,"
      ",\n");
  CHECK(contains(text, "the first 1 rows"));
  CHECK_FALSE(contains(text, "95%"));
  CHECK_FALSE(contains(text, "rows without a title"));
}

TEST_CASE("suggest: without a time of closing no rating is mapped, and a word on the state is doubted") {
  const std::string csv = "编号,标题,登记时间,满意度,评价时间,状态\n1,灯,2020-08-03,满意,2020-08-04,已办结\n";
  const auto m = drafted(csv);
  CHECK_FALSE(m.fields.contains("rating"));
  CHECK_FALSE(m.fields.contains("rated_at"));
  CHECK(contains(draft(csv), "no column says when a matter was closed, and only of a closed one"));
  CHECK(contains(draft(csv), "rows whose word means closed are rejected"));
}

TEST_CASE("suggest: the words of the mechanism itself") {
  CHECK(mapped_columns(drafted("编号,说事时间,说事人,说事内容,解题单位,解题人,解题时间,解题情况,群众满意度\n"
                               "1,2020-08-03,王,灯不亮,安监站,李,2020-08-04,已修,满意\n")) ==
        "closed_at=解题时间 closed_by=解题人 detail=说事内容 external_id=编号 rating=群众满意度 reply=解题情况 "
        "reported_at=说事时间 reporter_name=说事人 title=说事内容 unit=解题单位 ");
}

TEST_CASE("suggest: a first row of data, and sheets named after areas") {
  CHECK(contains(draft("GD1,2020-08-03,灯\nGD2,2020-08-04,路\n"), "if the log has no head row, say: head = false"));
  CHECK_FALSE(contains(draft("编号,登记时间,标题\n1,2020-08-03,灯\n"), "no head row"));
  Directory org;
  org.apply(support::small_org());
  const std::string csv = "编号,登记时间,标题,shuoshi_sheet\n1,2020-08-03,灯,新源街道\n";
  CHECK(drafted(csv, &org).fields.at("area").column == "shuoshi_sheet");
  CHECK_FALSE(drafted(csv).fields.contains("area"));
}

TEST_CASE("suggest: seconds since 1970 as times, and no reply of numbers") {
  const auto m = drafted("id,title,adddate,resolution date\n1,a,1580515199,\n2,b,1580515200,1580522199\n");
  CHECK(m.fields.at("reported_at").formats == std::vector<std::string>{"%s"});
  CHECK(m.fields.at("closed_at").formats == std::vector<std::string>{"%s"});
  CHECK_FALSE(m.fields.contains("reply"));
}

TEST_CASE("suggest: a date and its time in two columns") {
  const auto m = drafted("编号,登记日期,登记钟点,标题\n1,2020-08-03,9:05,灯\n2,2020-08-04,,路\n");
  CHECK(m.fields.at("reported_at").columns == std::vector<std::string>{"登记日期", "登记钟点"});
  CHECK(m.fields.at("reported_at").join == " ");
  CHECK(m.fields.at("reported_at").formats ==
        std::vector<std::string>{"%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d"});
  CHECK(drafted("编号,登记日期,登记钟点,标题\n1,2020-08-03 9:00,9:05,灯\n").fields.at("reported_at").column ==
        "登记日期");
}

TEST_CASE("suggest: numbers that are no identity, or have lost it") {
  CHECK(contains(draft("序号,标题,登记日期\n1,灯,2020-08-03\n"), "where the next table counts anew from 1"));
  const auto m = drafted("序号,标题,登记日期,shuoshi_sheet\n1,灯,2020-08-03,1月\n");
  CHECK(m.fields.at("external_id").columns == std::vector<std::string>{"shuoshi_sheet", "序号"});
  CHECK(contains(draft("编号,标题,登记日期\n2.02008E+13,灯,2020-08-03\n"), "has dropped the last digits"));
}

TEST_CASE("suggest: numbers and points where an address, a telephone or a rating was meant") {
  const auto m = drafted(
      "id,title,created,location,incident address,mobile os,满意度,closed\n"
      "1,a,2020-08-03,\"(40.8, -73.9)\",1 A St,,5,2020-08-04\n");
  CHECK(m.fields.at("place").column == "incident address");
  CHECK_FALSE(m.fields.contains("reporter_phone"));
  CHECK(contains(draft("id,title,created,满意度,closed\n1,a,2020-08-03,5,2020-08-04\n"),
                 "\"5\" = \"satisfied\"  # 1 rows; check"));
  CHECK(
      mapped_columns(drafted("Reference,Date Reported,Date Resolved,Issue Type\n1,1/2/2020,1/3/2020,Pothole\n")) ==
      "category=Issue Type closed_at=Date Resolved external_id=Reference reported_at=Date Reported title=Issue Type ");
}

TEST_CASE("suggest: times as spreadsheets count them, and rows that cannot be read") {
  CHECK(drafted("编号,标题,登记时间\n1,灯,44046.378472\n2,路,44047\n").fields.at("reported_at").formats ==
        std::vector<std::string>{"%x"});
  CHECK(contains(draft("编号,标题,登记时间\n1,灯\n2,路,2020-08-03\n"),
                 "check: 1 rows could not be read, the first one on line 2: it has fewer cells than the head row"));
}

TEST_CASE("suggest: words that mean the opposite of a part of them") {
  const auto means = [](Field field, const char* word) { return value_means(field, word, "").value_or("?"); };
  CHECK(means(Field::rating, "非常满意") == "satisfied");
  CHECK(means(Field::rating, "不满意") == "dissatisfied");
  CHECK(means(Field::rating, "基本满意") == "basically_satisfied");
  CHECK(means(Field::rating, "系统默认满意") == "");
  CHECK(means(Field::rating, "无法联系") == "");
  CHECK(means(Field::status, "未办结") == "open");
  CHECK(means(Field::status, "待受理") == "open");
  CHECK(means(Field::status, "不予受理") == "rejected");
  CHECK(means(Field::outcome, "未解决") == "explained");
  CHECK(means(Field::outcome, "正在办理") == "");
  CHECK(means(Field::channel, "UNKNOWN") == "");
  CHECK(means(Field::urgency, "特急") == "critical");
  CHECK(means(Field::channel, "微信小程序") == "mini_program");
  CHECK(means(Field::channel, "传真") == "?");
}

TEST_CASE("suggest: whatever the log, the draft is a mapping of it") {
  std::mt19937 dice(20);
  const std::vector<std::string> heads = {"工单编号", "标题",   "时间",     "来电时间", "状态",     "满意度", "来源",
                                          "诉求内容", "街道",   "社区",     "",         "a#2",      "#3",     "\"",
                                          "\\",       "\n",     "办结时间", "办理结果", "紧急程度", "#1",     "标题#1",
                                          "Status",   "\u200B", "\x01",     "一级分类", "二级分类"};
  const std::vector<std::string> cells = {"",     "-",    "满意",   "2020-08-03", "1/2/2020", "\"",    "\\",
                                          "\n",   "\x7F", "已办结", "未知词",     "电话",     "12345", "路灯不亮",
                                          "\xFF", "NULL", "紧急",   "\t\x02",     "'''",      "= {"};
  const auto quoted = [](const std::string& cell) {
    std::string out = "\"";
    for (const char c : cell) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + "\"";
  };
  const auto one_of = [&](const std::vector<std::string>& words) { return quoted(words[dice() % words.size()]); };
  for (int i = 0; i < 400; ++i) {
    const std::size_t width = 1 + dice() % 8, rows = dice() % 6;
    std::string csv;
    for (std::size_t r = 0; r <= rows; ++r)
      for (std::size_t c = 0; c < width; ++c) csv += one_of(r == 0 ? heads : cells) + (c + 1 == width ? "\n" : ",");
    CAPTURE(csv);
    try {
      static_cast<void>(drafted(csv));
    } catch (const Error& error) {
      FAIL(error.what() << "\n" << draft(csv));
    }
  }
}

TEST_CASE("suggest: columns that say something in a few rows only are filled down") {
  Directory org;
  org.apply(support::small_org());
  const std::string csv =
      "乡镇,村,登记时间,事项,办理部门\n新源街道,新源社区,2020-08-03,a,站\n,,2020-08-03,b,\n,,2020-08-04,c,"
      "站\n新源街道二,,2020-08-04,d,\n";
  CHECK(drafted(csv).fill_down == std::vector<std::vector<std::string>>{{"乡镇", "村"}});
  const std::string levels =
      "乡镇,村,登记时间,事项\n东镇,一村,2020-08-03,a\n,,2020-08-03,b\n,二村,2020-08-04,c\n,,2020-08-04,d\n西镇,三村,"
      "2020-08-05,e\n,"
      ",2020-08-05,f\n合计,,,6\n";
  CHECK(drafted(levels).fill_down == std::vector<std::vector<std::string>>{{"乡镇", "村"}});
  // What is filled in is what its names are looked up by.
  CHECK(contains(draft(levels, &org), "3 of 3 names are not in the organisation"));
  // Words that come again are no merged cells, nor is what is nearly always there.
  CHECK(drafted("街道,登记时间,事项\n甲,2020-08-03,a\n,2020-08-03,b\n甲,2020-08-04,c\n,2020-08-04,d\n")
            .fill_down.empty());
  CHECK(drafted("街道,登记时间,事项\n甲,2020-08-03,a\n,2020-08-03,b\n乙,2020-08-04,c\n丙,2020-08-04,d\n")
            .fill_down.empty());
  CHECK(drafted("街道,登记时间,事项\n,2020-08-03,a\n甲,2020-08-03,b\n,2020-08-04,c\n乙,2020-08-04,d\n")
            .fill_down.empty());
}

TEST_CASE("suggest: a log without heads, by what its cells look like") {
  Directory org;
  org.apply(support::small_org());
  std::istringstream input(
      "A,B,C,D,E,F\nGD1,2020-08-03 09:00:00,新源街道,19900000001,路灯不亮已经三天了,办理中\n"
      "GD2,2020-08-03 10:00:00,新源街道,19900000002,垃圾无人清运请处理,已办结\n");
  SourceFound found;
  found.headless = true;
  const auto text = suggest_mapping(*csv_source(input), "log.csv", &org, {}, &found);
  const auto m = Mapping::parse(text, "draft");
  CHECK_FALSE(m.head);
  CHECK(mapped_columns(m) == "area=C external_id=A reported_at=B reporter_phone=D status=F title=E ");
}

TEST_CASE("suggest: an answer closes a matter where nothing else does") {
  const std::string csv =
      "留言编号,留言主题,留言时间,答复时间,答复内容,办理状态\n1,a,2020-08-03,2020-08-04,好,已办结\n2,b,2020-08-03,,,"
      "待回复\n";
  CHECK(drafted(csv).fields.at("closed_at").column == "答复时间");
  CHECK_FALSE(drafted(csv).fields.contains("replied_at"));
  CHECK(contains(draft(csv), "the time of the reply is taken for it"));
  const auto open = drafted("编号,主题,留言时间,答复时间,答复内容,状态\n1,a,2020-08-03,2020-08-04,好,办理中\n");
  CHECK_FALSE(open.fields.contains("closed_at"));
  CHECK(open.fields.contains("replied_at"));
}

TEST_CASE("suggest: the heads of interfaces, milliseconds, and times as portals write them") {
  const auto m = drafted("orderNo,createTime,finishTime,title,content,areaName\n7,1672902429000,1672988829000,a,b,c\n");
  CHECK(mapped_columns(m) ==
        "area=areaName closed_at=finishTime detail=content external_id=orderNo reported_at=createTime title=title ");
  CHECK(m.fields.at("reported_at").formats == std::vector<std::string>{"%s"});
  const auto us = drafted("SR Number,SR Type,Created Date,Closed Date\n1,a,2023 Jan 05 03:07:09 PM,1/6/23 3:07 PM\n");
  CHECK(us.fields.at("reported_at").formats == std::vector<std::string>{"%Y %b %d %I:%M:%S %p"});
  CHECK(us.fields.at("closed_at").formats == std::vector<std::string>{"%m/%d/%y %I:%M %p"});
  const auto cn = drafted("编号,登记时间,事项\n1,2023年1月5日 下午3点07分,a\n2,2023/01/05 03:07:09 PM,b\n");
  CHECK(cn.fields.at("reported_at").formats ==
        std::vector<std::string>{"%Y年%m月%d日 %p %I点%M分", "%Y/%m/%d %I:%M:%S %p"});
}

TEST_CASE("suggest: a head that says a time keeps its column even where half its cells are none") {
  const auto m = drafted("序号,时间,事项\n1,1.5,a\n2,2020-08-03,b\n3,,\n4,,\n");
  CHECK(m.fields.at("reported_at").column == "时间");
}

TEST_CASE("suggest: a deadline is no time at which something happened") {
  const auto m = drafted(
      "工单号,来电时间,内容,要求反馈时间,实际反馈时间,反馈内容,处理状态\n1,2020-08-03,a,2020-08-10,2020-08-05,b,"
      "已办结\n");
  CHECK(m.fields.at("due_at").column == "要求反馈时间");
  CHECK(m.fields.at("closed_at").column == "实际反馈时间");
}

TEST_CASE("suggest: of closed rows the last change is their closing where nothing else says it") {
  const std::string csv =
      "service_request_id,status,service_name,requested_datetime,updated_datetime\n1,closed,a,2020-08-03,2020-08-05\n2,"
      "open,b,2020-08-"
      "03,2020-08-04\n3,cancelled,b,2020-08-03,2020-08-04\n";
  const auto closed = drafted(csv).fields.at("closed_at");
  CHECK(closed.column == "updated_datetime");
  CHECK(closed.only_if == std::vector<std::string>{"closed", "withdrawn"});
  CHECK(contains(draft(csv), "the last change is taken for it"));
  CHECK_FALSE(drafted("编号,登记时间,标题,更新时间\n1,2020-08-03,a,2020-08-04\n").fields.contains("closed_at"));
}

TEST_CASE("suggest: levels of categories under many names") {
  const auto columns = [](const std::string& heads) {
    return drafted("编号,登记时间,标题," + heads + "\n1,2020-08-03,a,b,c\n").fields.at("category").columns;
  };
  using Names = std::vector<std::string>;
  CHECK(columns("归口分类一级,归口分类二级") == Names{"归口分类一级", "归口分类二级"});
  CHECK(columns("问题小类,问题大类") == Names{"问题大类", "问题小类"});
  CHECK(columns("一级标签,二级标签") == Names{"一级标签", "二级标签"});
  CHECK(drafted("编号,登记时间,标题,一级单位,二级单位\n1,2020-08-03,a,b,c\n").fields.contains("category") == false);
}

TEST_CASE("suggest: days without a year take the one that the log's name has") {
  const std::string csv = "序号,时间,事项\n1,1.5,a\n2,12.31,b\n";
  const auto field = Mapping::parse(draft(csv, nullptr, "台账2020年.csv"), "draft").fields.at("reported_at");
  CHECK(field.column == "时间");
  CHECK(field.prefix == "2020.");
  CHECK(field.formats.front() == "%Y.%m.%d");
  const auto month = Mapping::parse(draft("序号,时间,事项\n1,1月5日,a\n", nullptr, "2021/x-2021.csv"), "draft");
  CHECK(month.fields.at("reported_at").prefix == "2021年");
  for (const char* name : {"台账.csv", "2020-2021.csv", "20200803.csv"}) {
    CAPTURE(name);
    CHECK(Mapping::parse(draft(csv, nullptr, name), "draft").fields.at("reported_at").prefix.empty());
    CHECK(contains(draft(csv, nullptr, name), "# reported_at = { column = \"时间\", prefix = \"2020.\""));
  }
  CHECK(drafted("编号,时间,事项\n1,Thu Aug 03 09:12:33 CST 2023,a\n").fields.at("reported_at").formats.size() == 1);
}

TEST_CASE("suggest: of a head of two rows the lower one, and what New York calls its problems now") {
  const auto two = drafted(
      "工单编号,诉求人信息/姓名,诉求人信息/电话,诉求情况/来电时间,诉求情况/诉求内容,办理情况/备注\n"
      "1,王,19900000001,2020-08-03,a,b\n");
  CHECK(mapped_columns(two) ==
        "detail=诉求情况/诉求内容 external_id=工单编号 note=办理情况/备注 reported_at=诉求情况/来电时间 "
        "reporter_name=诉求人信息/姓名 reporter_phone=诉求人信息/电话 title=诉求情况/诉求内容 ");
  const auto us = drafted(
      "Unique Key,Created Date,Problem (formerly Complaint Type),Problem Detail (formerly Descriptor)\n"
      "1,2020-08-03,a,b\n");
  CHECK(us.fields.at("title").column == "Problem (formerly Complaint Type)");
  CHECK(us.fields.at("detail").column == "Problem Detail (formerly Descriptor)");
}

TEST_CASE("suggest: a closing on a day without a year closes all the same") {
  const auto m = Mapping::parse(
      draft("序号,日期,事项,解题日期,满意度\n1,1月5日,a,1月9日,满意\n2,2月5日,b,,\n", nullptr, "2023.xlsx"), "draft");
  CHECK(m.fields.at("closed_at").prefix == "2023年");
  CHECK_FALSE(
      drafted("编号,登记时间,事项,办理时间\n1,2020-08-03,a,1.5\n2,2020-08-04,b,2.5\n").fields.contains("closed_at"));
  CHECK(m.fields.contains("rating"));
}
