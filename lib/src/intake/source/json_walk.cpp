#include "intake/source/json_walk.hpp"

namespace libcase::intake {
namespace {

/// Rows do not lie deeper, nor have keys more letters than these; what does is passed over.
constexpr std::size_t k_most_levels = 100, k_longest_key = 1000;

}  // namespace

void JsonWalk::in_string(char c) {
  const bool ends = c == '"' && !escaped_;
  escaped_ = c == '\\' && !escaped_;
  if (ends)
    quoted_ = false;
  else if (is_key_ && frames_.back().key.size() < k_longest_key)
    frames_.back().key += c;
}

JsonWalk::Found JsonWalk::open(bool array) {
  auto* const around = top();
  const bool first_object =
      !array && deep_ == 0 && arrays_ == 1 && around != nullptr && around->array && !around->filled;
  if (around != nullptr) around->filled = true;
  if (frames_.size() == k_most_levels) {
    ++deep_;
    return Found::nothing;
  }
  frames_.push_back({array, false, !array, {}});
  if (!array) return first_object ? Found::objects : Found::nothing;
  return ++arrays_ == 1 ? Found::array : Found::nothing;
}

void JsonWalk::close() {
  if (deep_ > 0) {
    --deep_;
    return;
  }
  if (frames_.empty()) return;
  if (frames_.back().array) {
    --arrays_;
    empty_array_ = empty_array_ || !frames_.back().filled;
  }
  frames_.pop_back();
  ended_ = frames_.empty();
}

JsonWalk::Found JsonWalk::step(char c) {
  if (quoted_) {
    in_string(c);
    return Found::nothing;
  }
  auto* const around = top();
  switch (c) {
    case '"':
      quoted_ = true;
      is_key_ = deep_ == 0 && around != nullptr && around->key_next;
      if (is_key_) {
        around->key.clear();
        around->key_next = false;
      }
      if (around != nullptr) around->filled = true;
      return Found::nothing;
    case '{':
      return open(false);
    case '[':
      return open(true);
    case '}':
    case ']':
      close();
      return Found::nothing;
    case ',':
      if (around != nullptr && deep_ == 0) around->key_next = !around->array;
      return Found::nothing;
    case ' ':
    case '\t':
    case '\r':
    case '\n':
      return Found::nothing;
    default:
      if (around != nullptr) around->filled = true;
      return Found::nothing;
  }
}

std::string JsonWalk::path() const {
  std::string out;
  for (const auto& frame : frames_) {
    if (frame.array) break;
    if (!out.empty()) out += '.';
    out += frame.key;
  }
  return out;
}

void JsonWalk::leave_array() {
  while (!frames_.empty() && !frames_.back().array) frames_.pop_back();
  if (!frames_.empty()) frames_.pop_back();
  arrays_ = 0;
}

}  // namespace libcase::intake
