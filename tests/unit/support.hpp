// What the unit tests share: a small organisation, a store in a folder of its own, short calls.
#pragma once
#include <stdlib.h>

#include <filesystem>
#include <string>

#include "libcase/operations.hpp"

namespace support {

using namespace libcase;

inline Instant at(std::string_view text) {
  static const TimeZone zone("Asia/Shanghai");
  return *parse_instant(text, zone, Instant{});
}

/// City, county, township with a village and two grids; a worker, a captain, and centres.
inline OrgChange small_org() {
  OrgChange change;
  change.areas = {{131000, "廊坊市", 0, Level::city},
                  {131003, "广阳区", 131000, Level::county},
                  {131003005, "新源街道", 131003, Level::township},
                  {131003005001, "新民社区", 131003005, Level::village},
                  {131003005001001, "北吉里网格", 131003005001, Level::grid},
                  {131003005001002, "南吉里网格", 131003005001, Level::grid}};
  change.units = {{"w1", "甲网格员", UnitKind::grid_worker, 131003005001001, Level::unknown, "", "甲"},
                  {"w2", "乙网格员", UnitKind::grid_worker, 131003005001002, Level::unknown, "", "乙"},
                  {"c1", "丙网格长", UnitKind::grid_captain, 131003005001, Level::grid, "", "丙"},
                  {"v", "新民社区综治中心", UnitKind::centre, 131003005001, Level::unknown, "", ""},
                  {"t", "新源街道综治中心", UnitKind::centre, 131003005, Level::unknown, "", ""},
                  {"o", "安监站", UnitKind::office, 131003005, Level::unknown, "", ""},
                  {"k", "广阳区综治中心", UnitKind::centre, 131003, Level::unknown, "", ""},
                  {"city", "廊坊市综治中心", UnitKind::centre, 131000, Level::unknown, "", ""}};
  return change;
}

class TempStore {
 public:
  TempStore() {
    std::string pattern = (std::filesystem::temp_directory_path() / "shuoshi-unit-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    Store::create(file(), Settings{.secret = "secret of the tests"}, "tester", at("2020-01-01"));
    store_ = std::make_unique<Store>(file());
    change_org(*store_, small_org(), "tester", at("2020-01-01"));
  }
  ~TempStore() {
    store_.reset();
    std::filesystem::remove_all(folder_);
  }
  TempStore(const TempStore&) = delete;
  TempStore& operator=(const TempStore&) = delete;
  [[nodiscard]] std::filesystem::path file() const { return folder_ / "a.db"; }
  Store* operator->() { return store_.get(); }
  Store& operator*() { return *store_; }

 private:
  std::filesystem::path folder_;
  std::unique_ptr<Store> store_;
};

inline Request request(CaseId id, std::string_view when, Command command) {
  Request r{.id = id, .commands = {}, .at = at(when), .by = "tester", .key = {}};
  r.commands.push_back(std::move(command));
  return r;
}

inline command::Report matter(const std::string& title, AreaCode area = 131003005001001) {
  command::Report report;
  report.matter.title = title;
  report.matter.area = area;
  report.matter.channel = "hotline";
  return report;
}

inline command::Close solved(std::optional<Level> level = std::nullopt) {
  return {Outcome::solved, level, "已处理", ""};
}

/// Far after everything the tests do.
inline Instant later() { return at("2026-01-01"); }

}  // namespace support
