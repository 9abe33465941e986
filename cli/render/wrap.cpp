#include "render/wrap.hpp"

#include <algorithm>

#include "render/width.hpp"

namespace cli::render {
namespace {

/// A line may break after a space or a hyphen, and before and after what is not ASCII.
bool breaks_between(std::string_view text, std::size_t at) {
  const auto ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  return text[at - 1] == ' ' || text[at - 1] == '-' || !ascii(text[at - 1]) || !ascii(text[at]);
}

/// Where the first line of `text` ends.
std::size_t line_end(std::string_view text, std::size_t columns) {
  std::size_t taken = 0, good = 0, at = 0;
  while (at < text.size()) {
    const auto length = character_length(text.substr(at));
    const auto wide = width(text.substr(at, length));
    if (at > 0 && taken + wide > columns && text[at] != ' ') return good > 0 ? good : at;
    taken += wide;
    at += length;
    if (at < text.size() && breaks_between(text, at)) good = at;
  }
  return at;
}

}  // namespace

std::vector<std::string> wrap(std::string_view text, std::size_t columns) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = line_end(text, std::max<std::size_t>(columns, 1));
    std::string line(text.substr(0, end));
    line.erase(line.find_last_not_of(' ') + 1);
    lines.push_back(std::move(line));
    text.remove_prefix(end);
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  }
  return lines;
}

}  // namespace cli::render
