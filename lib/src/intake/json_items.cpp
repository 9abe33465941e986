#include "intake/json_items.hpp"

#include "libcase/error.hpp"

namespace libcase::intake {
namespace {

constexpr int k_end = std::char_traits<char>::eof();
/// An element that does not end is a quote left open.
constexpr std::size_t k_longest = 16UL << 20U;

[[noreturn]] void cut_short(std::int64_t line) {
  throw Error(ErrorKind::invalid, msg("line {0}: the JSON ends within its array", std::to_string(line)));
}

bool is_space(int c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

}  // namespace

JsonItems::JsonItems(std::istream& input) : input_(*input.rdbuf()) { find_array(); }

int JsonItems::get() {
  const int c = input_.sbumpc();
  if (c == '\n') ++line_;
  return c;
}

/// The rest of a string whose opening quote was read.
void JsonItems::skip_string(std::string* into) {
  for (int c = get(); c != '"'; c = get()) {
    if (c == k_end || (into != nullptr && into->size() > k_longest)) cut_short(line_);
    if (into != nullptr) *into += static_cast<char>(c);
    if (c != '\\') continue;
    if (c = get(); c == k_end) cut_short(line_);
    if (into != nullptr) *into += static_cast<char>(c);
  }
  if (into != nullptr) *into += '"';
}

void JsonItems::find_array() {
  for (int c = get(); c != k_end; c = get()) {
    if (c == '[') return;
    if (c == '"') skip_string(nullptr);
  }
  throw Error(ErrorKind::invalid, msg("the input is no JSON array of service requests, nor an object with one"));
}

bool JsonItems::next(std::string& text, std::int64_t& line) {
  text.clear();
  if (ended_) return false;
  int depth = 0;
  for (;;) {
    const int c = get();
    if (c == k_end || text.size() > k_longest) cut_short(line_);
    if (text.empty() && is_space(c)) continue;
    if (depth == 0 && (c == ',' || c == ']')) {
      ended_ = c == ']';
      while (!text.empty() && is_space(text.back())) text.pop_back();
      if (text.empty() && !ended_) continue;
      return !text.empty();
    }
    if (text.empty()) line = line_;
    text += static_cast<char>(c);
    if (c == '"') skip_string(&text);
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
  }
}

}  // namespace libcase::intake
