// The file that takes the rows an import rejects.
#pragma once
#include <string>

#include "libcase/source.hpp"

namespace cli {

class RejectsFile {
 public:
  explicit RejectsFile(const std::string& name) : name_(name), writer_(name) {}
  /// Rows of this source follow.
  void begin(const libcase::Source& source) { writer_.begin(source.found(), source.header()); }
  void add(const libcase::RowError& error);
  void finish() { writer_.finish(); }
  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  std::string name_;
  libcase::RejectsWriter writer_;
};

}  // namespace cli
