// shuoshi-xlsx [FILE]: a workbook from lines of JSON on stdin, to FILE or to stdout.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <stdexcept>

#include "lines.hpp"

namespace {

/// A path of our own for a workbook on its way to stdout: the library writes to names only.
class TemporaryFile {
 public:
  TemporaryFile() : name_((std::filesystem::temp_directory_path() / "shuoshi-xlsx-XXXXXX").string()) {
    const int fd = mkstemp(name_.data());
    if (fd < 0) throw std::runtime_error("no temporary file can be made as " + name_);
    close(fd);
  }
  ~TemporaryFile() { std::remove(name_.c_str()); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  std::string name_;
};

void copy_to_stdout(const std::string& name) {
  std::FILE* file = std::fopen(name.c_str(), "rb");
  if (file == nullptr) throw std::runtime_error("the temporary file is gone");
  static char block[1 << 16];
  std::size_t n = 0;
  bool written = true;
  while (written && (n = std::fread(block, 1, sizeof block, file)) > 0) written = std::fwrite(block, 1, n, stdout) == n;
  const bool read = std::ferror(file) == 0;
  std::fclose(file);
  if (!read || !written || std::fflush(stdout) != 0) throw std::runtime_error("the workbook could not be written out");
}

void run(int argc, char** argv) {
  if (argc > 1) return xlsx::write_workbook(std::cin, argv[1]);
  const TemporaryFile file;
  xlsx::write_workbook(std::cin, file.name());
  copy_to_stdout(file.name());
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  try {
    if (argc > 2) throw std::runtime_error("usage: shuoshi-xlsx [FILE] < LINES");
    run(argc, argv);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
