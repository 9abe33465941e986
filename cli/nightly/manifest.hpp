// What a day's folder holds, and how to see that it still does.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "libcase/time.hpp"
#include "report.hpp"

namespace cli::nightly {

class Manifest {
 public:
  explicit Manifest(libcase::Day day) : day_(day) {}
  /// Reads the file for its size and hash. @throws libcase::Error(io).
  void add(const std::filesystem::path& file, const std::string& report, const std::string& format, const Report& made);
  void write(const std::filesystem::path& file) const;
  [[nodiscard]] std::size_t files() const { return files_.size(); }

 private:
  struct File {
    std::string name, report, format, sha256;
    std::int64_t bytes;
    std::vector<render::ScopeLine> scope;
  };
  libcase::Day day_;
  std::vector<File> files_;
};

}  // namespace cli::nightly
