#include "core/near_names.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

#include "core/characters.hpp"

namespace libcase {
namespace {

/// A longer text is no name, and would take long to compare.
constexpr std::size_t k_longest = 60;

std::u32string letters_of(std::string_view text) {
  std::u32string out;
  while (!text.empty()) {
    utf8proc_int32_t code = 0;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());  // NOLINT(*-reinterpret-cast)
    utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size()), &code);
    text.remove_prefix(character_length(text));
    const auto letter = static_cast<char32_t>(code);
    if (letter == U' ' || letter == U'_') continue;
    out += letter >= U'A' && letter <= U'Z' ? letter | 0x20U : letter;
  }
  return out;
}

std::size_t common_prefix(const std::u32string& a, const std::u32string& b) {
  std::size_t n = 0;
  while (n < a.size() && n < b.size() && a[n] == b[n]) ++n;
  return n;
}

/// Letters to put in, take out or change.
std::size_t edit_distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, row[j] + 1, diagonal + 1});
    }
  }
  return row[b.size()];
}

/// The smaller the nearer; nullopt: not near at all.
std::optional<int> remoteness(const std::u32string& given, const std::u32string& name) {
  const std::size_t shorter = std::min(given.size(), name.size());
  const std::size_t longer = std::max(given.size(), name.size());
  if (shorter == 0 || longer > k_longest) return std::nullopt;
  const std::size_t prefix = common_prefix(given, name);
  const bool within =
      shorter >= 2 && (given.find(name) != std::u32string::npos || name.find(given) != std::u32string::npos);
  const bool alike = within || prefix >= std::max<std::size_t>(2, shorter / 2);
  const std::size_t allowed = std::max<std::size_t>(1, longer / 3);
  if (!alike && longer - shorter > allowed) return std::nullopt;
  const std::size_t distance = edit_distance(given, name);
  if (!alike && (distance > allowed || distance >= shorter)) return std::nullopt;
  return static_cast<int>(2 * distance) - static_cast<int>(prefix) - (within ? 2 : 0);
}

}  // namespace

NearNames::NearNames(const std::vector<std::string>& names) {
  names_.reserve(names.size());
  for (const auto& name : names) names_.push_back({name, letters_of(name)});
}

std::vector<std::string> NearNames::of(std::string_view given, std::size_t most) const {
  if (given.size() > 4 * k_longest) return {};
  const auto letters = letters_of(given);
  std::vector<std::pair<int, std::string_view>> near;
  for (const auto& name : names_)
    if (const auto far = remoteness(letters, name.letters)) near.emplace_back(*far, name.text);
  std::sort(near.begin(), near.end());
  near.erase(std::unique(near.begin(), near.end()), near.end());
  std::vector<std::string> out;
  for (std::size_t i = 0; i < near.size() && i < most; ++i) out.emplace_back(near[i].second);
  return out;
}

Text quoted_list(const std::vector<std::string>& names) {
  std::vector<Text> out;
  out.reserve(names.size());
  for (const auto& name : names) out.emplace_back("\"" + name + "\"");
  return Text::list(std::move(out));
}

}  // namespace libcase
