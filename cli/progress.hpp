// How far a long import is, on stderr: a bar on a terminal, lines or JSON lines where asked for.
#pragma once
#include <chrono>
#include <cstdint>
#include <string>

#include "libcase/import.hpp"

namespace cli {

enum class ProgressStyle { none, bar, plain, json };

/// auto is a bar on a terminal and nothing elsewhere. @throws UsageError.
[[nodiscard]] ProgressStyle read_progress(const std::string& word);

class Progress {
 public:
  /// `bytes`: size of the input; 0 where it is not known.
  Progress(ProgressStyle style, std::string file, std::int64_t bytes);
  ~Progress() { finish(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void show(const libcase::ImportAccount& account);
  /// Leaves the terminal as it was.
  void finish();
  [[nodiscard]] double seconds() const;

 private:
  [[nodiscard]] bool due() const;
  void show_bar(const libcase::ImportAccount& account, double taken);
  void show_line(const libcase::ImportAccount& account, double taken) const;
  void show_json(const libcase::ImportAccount& account, double taken) const;
  [[nodiscard]] double part(const libcase::ImportAccount& account) const;

  using Clock = std::chrono::steady_clock;
  ProgressStyle style_;
  std::string file_;
  std::int64_t bytes_;
  Clock::time_point begun_ = Clock::now();
  Clock::time_point shown_{};
  bool drawn_ = false;
};

/// "1,234,567".
[[nodiscard]] std::string grouped(std::int64_t number);

}  // namespace cli
