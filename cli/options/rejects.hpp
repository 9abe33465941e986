// The file that takes the rows an import rejects.
#pragma once
#include <cstdio>
#include <memory>
#include <string>

#include "libcase/import.hpp"

namespace cli {

class RejectsFile {
 public:
  /// Made when the first row comes; until then an older file of the name is left alone.
  explicit RejectsFile(std::string name) : name_(std::move(name)) {}
  void add(const libcase::RowError& error);
  /// Closes it, or removes an older one where nothing was rejected.
  /// @throws libcase::Error(io) where it could not be written.
  void finish();
  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  [[noreturn]] void fail() const;

  std::string name_;
  std::unique_ptr<std::FILE, Close> file_;
};

}  // namespace cli
