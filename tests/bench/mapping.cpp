// Processor time of mapping rows: RowReader and RowMapper alone, without reading a file or writing a store.
//   bench_mapping [ROWS]
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <random>

#include "intake/row_mapper.hpp"

using namespace libcase;
using namespace libcase::intake;

namespace {

constexpr const char* k_mapping = R"(
source = "bench"
empty = ["-", "无", "NULL"]
[fields]
external_id = { column = "工单编号", normalise = "id" }
title = { column = "诉求内容", first = 40 }
detail = "诉求内容"
reported_at = { column = "来电时间", formats = ["%Y/%m/%d %H:%M:%S", "%Y-%m-%d %H:%M:%S"] }
area = { columns = ["街道", "社区"], join = "/" }
place = "地址"
reporter_name = "姓名"
reporter_phone = { column = "电话", normalise = "phone" }
category = "类别"
due_at = "截止时间"
unit = "承办单位"
closed_at = "办结时间"
reply = "答复内容"
no_reply_reason = { constant = "不详" }
outcome = { column = "办理结果", values = { "已解决" = "solved", "已解释" = "explained" } }
channel = { column = "来源", values = { "电话" = "hotline", "微信" = "wechat", "网站" = "website" }, otherwise = "other" }
rating = { column = "满意度", values = { "满意" = "satisfied", "基本满意" = "basically_satisfied", "不满意" = "dissatisfied" } }
)";

const std::vector<std::string> k_header = {"工单编号", "来电时间", "诉求内容", "街道",     "社区",     "地址",
                                           "姓名",     "电话",     "类别",     "截止时间", "承办单位", "办结时间",
                                           "答复内容", "办理结果", "来源",     "满意度"};

constexpr int k_townships = 20, k_villages = 20;

Directory place() {
  OrgChange change;
  change.areas.push_back({131000, "廊坊市", 0, Level::city});
  change.areas.push_back({131003, "广阳区", 131000, Level::county});
  for (int t = 0; t < k_townships; ++t) {
    const AreaCode code = 131003000U + static_cast<AreaCode>(t);
    const std::string name = "第" + std::to_string(t) + "街道";
    change.areas.push_back({code, name, 131003, Level::township});
    change.units.push_back(
        {"u" + std::to_string(t), name + "综治中心", UnitKind::centre, code, Level::unknown, "", ""});
    for (int v = 0; v < k_villages; ++v)
      change.areas.push_back(
          {code * 1000 + static_cast<AreaCode>(v), "第" + std::to_string(v) + "社区", code, Level::village});
  }
  Directory out;
  out.apply(change);
  return out;
}

std::string time_text(long minutes) {
  char text[32];
  std::snprintf(text, sizeof text, "2020-%02ld-%02ld %02ld:%02ld:%02ld", 1 + minutes / 40320 % 12,
                1 + minutes / 1440 % 28, minutes / 60 % 24, minutes % 60, minutes % 59);
  return text;
}

std::vector<Record> rows(std::size_t count) {
  std::mt19937 dice(1);
  const auto one_of = [&](std::initializer_list<const char*> words) {
    return std::string(words.begin()[dice() % words.size()]);
  };
  std::vector<Record> out(count);
  for (std::size_t i = 0; i < count; ++i) {
    const long reported = static_cast<long>(dice() % 260000);
    const auto township = std::to_string(dice() % k_townships);
    out[i].line = static_cast<std::int64_t>(i) + 2;
    out[i].cells = {"GD2020" + std::to_string(i),
                    time_text(reported),
                    "小区" + std::to_string(dice() % 1000) +
                        "号楼前路灯不亮，晚上出行不便，多次向物业反映至今没有人来修，请尽快处理",
                    "第" + township + "街道",
                    "第" + std::to_string(dice() % k_villages) + "社区",
                    "和平路" + std::to_string(dice() % 300) + "号",
                    "居民",
                    one_of({"199 0000 0000", "19900000001", "0316-2000000", "无"}),
                    one_of({"照明", "垃圾", "噪声"}),
                    time_text(reported + 14400),
                    "第" + township + "街道综治中心",
                    time_text(reported + 2000),
                    "经核实，已安排人员更换灯具，恢复照明",
                    one_of({"已解决", "已解释"}),
                    one_of({"电话", "微信", "网站", "其他"}),
                    one_of({"满意", "基本满意", "不满意", ""})};
  }
  return out;
}

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_utime.tv_sec) + static_cast<double>(usage.ru_utime.tv_usec) / 1e6;
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t wanted = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1'000'000;
  const auto mapping = Mapping::parse(k_mapping, "bench");
  const RowReader reader(mapping, k_header);
  const TimeZone zone("Asia/Shanghai");
  const Directory org = place();
  RowMapper mapper(reader, mapping.source, zone, from_unix(1'800'000'000));
  const auto records = rows(20'000);
  RowText text;
  const double start = cpu_seconds();
  std::size_t steps = 0, rejected = 0;
  for (std::size_t i = 0; i < wanted; ++i) try {
      reader.read(records[i % records.size()], text);
      steps += mapper.map(text, org).steps.size();
    } catch (const RowFault& fault) {
      if (rejected++ == 0) std::fprintf(stderr, "%s\n", fault.error.reason.english().c_str());
    }
  const double all = cpu_seconds() - start;
  const double again = cpu_seconds();
  for (std::size_t i = 0; i < wanted; ++i) reader.read(records[i % records.size()], text);
  const double read = cpu_seconds() - again;
  std::printf("%zu rows, %zu steps, %zu rejected: %.2f s of user time, reading alone %.2f s\n", wanted, steps, rejected,
              all, read);
}
