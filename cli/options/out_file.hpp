// -o FILE: written beside its place and put there when it is whole; stdout where none is named.
#pragma once
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

namespace cli {

class OutFile {
 public:
  /// `name` empty or "-" is stdout. @throws libcase::Error(io).
  explicit OutFile(std::string name);
  /// Not finished: nothing is left.
  ~OutFile();
  OutFile(const OutFile&) = delete;
  OutFile& operator=(const OutFile&) = delete;

  void write(std::string_view text);
  /// @throws libcase::Error(io) where something could not be written.
  void finish();

 private:
  struct Close {
    void operator()(std::FILE* file) const {
      if (file != stdout) std::fclose(file);
    }
  };
  [[noreturn]] void fail() const;

  std::string name_, temporary_;
  std::unique_ptr<std::FILE, Close> file_;
};

}  // namespace cli
