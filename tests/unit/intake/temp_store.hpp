// A store in a folder of its own, with a small organisation, gone with the test.
#pragma once
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>

#include "libcase/operations.hpp"

namespace intake_test {

inline const libcase::Instant k_now = libcase::from_unix(1'700'000'000);

class TempStore {
 public:
  TempStore() : folder_(make_folder()) {
    const auto file = folder_ / "cases.db";
    libcase::Store::create(file, {}, "test", k_now);
    store_ = std::make_unique<libcase::Store>(file);
    libcase::OrgChange change;
    change.areas = {{131000, "廊坊市", 0, libcase::Level::city},
                    {131003, "广阳区", 131000, libcase::Level::county},
                    {131003005, "新源道街道", 131003, libcase::Level::township}};
    change.units = {{"gy", "广阳中心", libcase::UnitKind::centre, 131003, libcase::Level::unknown, "", ""},
                    {"xy", "新源中心", libcase::UnitKind::centre, 131003005, libcase::Level::unknown, "", ""}};
    libcase::change_org(*store_, change, "test", k_now);
  }
  ~TempStore() {
    store_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  TempStore(const TempStore&) = delete;
  TempStore& operator=(const TempStore&) = delete;

  libcase::Store& operator*() { return *store_; }
  libcase::Store* operator->() { return store_.get(); }

 private:
  static std::filesystem::path make_folder() {
    std::string name = (std::filesystem::temp_directory_path() / "shuoshi-intake-XXXXXX").string();
    return mkdtemp(name.data());
  }
  std::filesystem::path folder_;
  std::unique_ptr<libcase::Store> store_;
};

}  // namespace intake_test
