// A command of the place that takes a message on its stdin and hands it over.
#pragma once
#include <chrono>
#include <filesystem>
#include <string>

namespace cli {

struct HandOver {
  bool delivered = false;
  std::string error;  ///< first line of its stderr, else how it ended
};

/// Runs `command` through /bin/sh with `input` on stdin; exit status 0 means delivered. It is killed
/// with all its children after `timeout`. What it writes to stdout is dropped.
/// @throws libcase::Error(io) where no process can be started.
[[nodiscard]] HandOver hand_over(const std::string& command, const std::string& input, std::chrono::seconds timeout);

/// Held by one process at a time; let go when it ends, however it ends.
class FileLock {
 public:
  /// `busy`: what is said where another process holds it; {0} is the file.
  /// @throws libcase::Error(busy), Error(io).
  explicit FileLock(const std::filesystem::path& file, const char* busy = k_delivering);
  static const char* const k_delivering;
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  int fd_;
};

}  // namespace cli
