#include "intake/xlsx/number_format.hpp"

#include <algorithm>
#include <string>

namespace libcase::intake {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// [h], [mm], [ss]; anything else in brackets is a colour, a condition, a currency or a language.
bool is_elapsed(std::string_view inside) {
  return !inside.empty() && (inside[0] == 'h' || inside[0] == 'm' || inside[0] == 's') &&
         inside.find_first_not_of(inside[0]) == std::string_view::npos;
}

/// The letters of the first section, in lower case; what is quoted, escaped or in brackets is left out.
std::string letters(std::string_view code, bool& elapsed) {
  std::string out;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = lower(code[i]);
    if (c == ';') break;
    const bool escapes = c == '\\' || c == '_' || c == '*';
    const bool exponent = c == 'e' && i + 1 < code.size() && (code[i + 1] == '+' || code[i + 1] == '-');
    if (escapes || exponent) {
      ++i;
    } else if (c == '"') {
      i = std::min(code.find('"', i + 1), code.size());
    } else if (c == '[') {
      const auto end = std::min(code.find(']', i), code.size());
      std::string inside(code.substr(i + 1, end - i - 1));
      std::transform(inside.begin(), inside.end(), inside.begin(), lower);
      elapsed = elapsed || is_elapsed(inside);
      i = end;
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

NumberKind built_in_format(int id) {
  const auto in = [&](int from, int to) { return id >= from && id <= to; };
  if (in(14, 17) || id == 22 || in(27, 31) || id == 36 || in(50, 54) || in(57, 58) || in(71, 74) || id == 77 ||
      id == 81)
    return NumberKind::date;
  if (in(18, 21) || in(32, 35) || id == 45 || id == 47 || in(55, 56) || in(75, 76) || in(78, 80))
    return id == 79 ? NumberKind::elapsed : NumberKind::time;
  return id == 46 ? NumberKind::elapsed : NumberKind::number;
}

NumberKind format_kind(std::string_view code) {
  bool elapsed = false;
  const std::string text = letters(code, elapsed);
  if (elapsed) return NumberKind::elapsed;
  if (text.find("general") != std::string::npos) return NumberKind::number;
  const bool half_days = text.find("am/pm") != std::string::npos || text.find("a/p") != std::string::npos;
  const auto has = [&](std::string_view any) { return text.find_first_of(any) != std::string::npos; };
  if (has("yde")) return NumberKind::date;
  if (half_days || has("hs")) return NumberKind::time;
  return has("m") ? NumberKind::date : NumberKind::number;  // a month alone: minutes need hours or seconds
}

std::size_t zero_width(std::string_view code) {
  constexpr std::size_t k_most = 40;
  if (code.ends_with(";@")) code.remove_suffix(2);
  if (code.ends_with("_ ")) code.remove_suffix(2);
  return code.size() > 1 && code.size() <= k_most && code.find_first_not_of('0') == std::string_view::npos ? code.size()
                                                                                                           : 0;
}

}  // namespace libcase::intake
