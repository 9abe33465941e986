// The parts of a zip file, read one at a time.
#pragma once
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>

#include "intake/source/byte_input.hpp"

namespace libcase::intake {

class Archive {
 public:
  /// @throws Error(invalid) where it is not a zip file.
  explicit Archive(const std::filesystem::path& path);
  /// Of an open file, which it closes.
  explicit Archive(std::FILE* file);
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;
  ~Archive();

  [[nodiscard]] bool has(const std::string& name) const;
  /// The part's bytes; the one opened before must not be read any more. @throws Error(invalid) where it is not there.
  [[nodiscard]] std::unique_ptr<ByteInput> open(const std::string& name) const;

 private:
  void open_file(const char* path, std::FILE* file);
  void* zip_ = nullptr;
};

}  // namespace libcase::intake
