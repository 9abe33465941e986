#include "progress.hpp"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "i18n.hpp"
#include "render/json.hpp"
#include "usage.hpp"

namespace cli {
namespace {

using namespace std::chrono_literals;
using libcase::ImportAccount;

constexpr auto k_bar_every = 100ms;
constexpr auto k_line_every = 1s;
constexpr int k_bar_cells = 24;

std::int64_t per_second(std::int64_t rows, double seconds) {
  return seconds > 0 ? static_cast<std::int64_t>(static_cast<double>(rows) / seconds) : 0;
}

std::string clock_text(double seconds) {
  const long long whole = std::llround(seconds);
  char out[32];
  std::snprintf(out, sizeof out, "%lld:%02d", whole / 60, static_cast<int>(whole % 60));
  return out;
}

void write_error(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

}  // namespace

std::string grouped(std::int64_t number) {
  std::string out = std::to_string(number);
  for (auto at = static_cast<std::ptrdiff_t>(out.size()) - 3; at > (number < 0 ? 1 : 0); at -= 3)
    out.insert(static_cast<std::size_t>(at), 1, ',');
  return out;
}

ProgressStyle read_progress(const std::string& word) {
  if (word == "auto") return isatty(STDERR_FILENO) == 1 ? ProgressStyle::bar : ProgressStyle::none;
  if (word == "none") return ProgressStyle::none;
  if (word == "plain") return ProgressStyle::plain;
  if (word == "json") return ProgressStyle::json;
  bad_value("--progress", word, libcase::msg("is not one of {0}", std::string("auto, plain, json, none")));
}

Progress::Progress(ProgressStyle style, std::string file, std::int64_t bytes)
    : style_(style), file_(std::move(file)), bytes_(bytes) {}

double Progress::seconds() const { return std::chrono::duration<double>(Clock::now() - begun_).count(); }

bool Progress::due() const {
  return Clock::now() - shown_ >= (style_ == ProgressStyle::bar ? Clock::duration(k_bar_every) : k_line_every);
}

double Progress::part(const ImportAccount& account) const {
  if (bytes_ <= 0 || account.consumed < 0) return -1;
  return std::min(1.0, static_cast<double>(account.consumed) / static_cast<double>(bytes_));
}

void Progress::show(const ImportAccount& account) {
  if (style_ == ProgressStyle::none || !due()) return;
  shown_ = Clock::now();
  const double taken = seconds();
  if (style_ == ProgressStyle::bar)
    show_bar(account, taken);
  else if (style_ == ProgressStyle::plain)
    show_line(account, taken);
  else
    show_json(account, taken);
}

void Progress::show_bar(const ImportAccount& account, double taken) {
  const double done = part(account);
  std::string line = "\r";
  if (done >= 0) {
    const int cells = static_cast<int>(done * k_bar_cells);
    line += "[";
    for (int i = 0; i < k_bar_cells; ++i) line += i < cells ? '#' : '.';
    line += "] " + std::to_string(static_cast<int>(done * 100)) + " %  ";
  }
  line +=
      shown(libcase::msg("{0} rows, {1} a second", grouped(account.read), grouped(per_second(account.read, taken))));
  if (account.rejected > 0) line += ", " + shown(libcase::msg("{0} rejected", grouped(account.rejected)));
  if (done > 0) line += ", " + shown(libcase::msg("{0} left", clock_text(taken / done - taken)));
  write_error(line + "\x1b[K");
  drawn_ = true;
}

void Progress::show_line(const ImportAccount& account, double taken) const {
  const double done = part(account);
  std::string line =
      file_ + ": " +
      shown(libcase::msg("{0} rows, {1} a second", grouped(account.read), grouped(per_second(account.read, taken))));
  if (account.rejected > 0) line += ", " + shown(libcase::msg("{0} rejected", grouped(account.rejected)));
  if (done >= 0) line += ", " + std::to_string(static_cast<int>(done * 100)) + " %";
  write_error(line + "\n");
}

void Progress::show_json(const ImportAccount& account, double taken) const {
  render::JsonWriter json(false);
  json.begin_object()
      .member("schema", "shuoshi.progress/1")
      .member("file", file_)
      .member("read", account.read)
      .member("added", account.added)
      .member("updated", account.updated)
      .member("rejected", account.rejected)
      .member("milliseconds", static_cast<std::int64_t>(taken * 1000));
  if (const double done = part(account); done >= 0) json.member("per_mille", static_cast<std::int64_t>(done * 1000));
  write_error(json.end().finish());
}

void Progress::finish() {
  if (drawn_) write_error("\r\x1b[K");
  drawn_ = false;
}

}  // namespace cli
