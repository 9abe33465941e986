// The reports of days that are over, each as of its day's end.
#pragma once
#include <filesystem>
#include <optional>
#include <vector>

#include "libcase/store.hpp"
#include "nightly/config.hpp"

namespace cli::nightly {

struct Night {
  std::filesystem::path folder;
  Config config;
  std::optional<libcase::Day> day;  ///< only this one
  bool force = false;               ///< also where it is complete
};

struct Account {
  std::vector<libcase::Day> written;  ///< in order
  std::size_t files = 0;
  std::size_t left_out = 0;  ///< days missed longer ago than is caught up on
  libcase::Day last{};       ///< yesterday, or the day asked for
};

/// @throws libcase::Error; days finished before that stay.
[[nodiscard]] Account write_reports(libcase::Store& store, const Night& night, libcase::Instant now);

}  // namespace cli::nightly
