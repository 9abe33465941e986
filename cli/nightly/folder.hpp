// The folder that holds a folder of reports for each day.
#pragma once
#include <filesystem>
#include <set>

#include "libcase/time.hpp"

namespace cli::nightly {

/// Days whose folder is complete: it has its manifest.
[[nodiscard]] std::set<libcase::Day> complete_days(const std::filesystem::path& folder);
/// Removes what runs that were killed have left. Only under the lock.
void remove_leftovers(const std::filesystem::path& folder);
/// Lets folder/latest lead to the day, at no moment to nothing.
void point_latest(const std::filesystem::path& folder, libcase::Day day);

/// A day's folder in the making; removed with all that is in it unless it took its place.
class StagedDay {
 public:
  /// @throws libcase::Error(io).
  StagedDay(const std::filesystem::path& folder, libcase::Day day);
  ~StagedDay();
  StagedDay(const StagedDay&) = delete;
  StagedDay& operator=(const StagedDay&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  /// Becomes folder/YYYY-MM-DD in one step, instead of an older one where there is one.
  void take_place();

 private:
  std::filesystem::path target_, path_;
};

}  // namespace cli::nightly
