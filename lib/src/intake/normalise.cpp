#include "intake/normalise.hpp"

#include <algorithm>
#include <optional>

#include "core/characters.hpp"
#include "core/half_width.hpp"
#include "intake/cell_text.hpp"

namespace libcase::intake {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter_or_digit(char c) { return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

std::string without_blanks(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto length = character_length(text);
    if (!trim(text.substr(0, length)).empty()) out += text.substr(0, length);
    text.remove_prefix(length);
  }
  return out;
}

/// Without what people put between groups of digits.
std::string without_punctuation(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto length = character_length(text);
    const auto character = text.substr(0, length);
    const bool between = character == "-" || character == "(" || character == ")" || character == "." ||
                         character == "–" || character == "—" || character == "‐" || character == "‑";
    if (!between) out += character;
    text.remove_prefix(length);
  }
  return out;
}

bool is_mobile(std::string_view n) { return n.size() == 11 && n[0] == '1' && n[1] >= '3'; }
bool is_landline(std::string_view n) { return n.size() >= 10 && n.size() <= 12 && n[0] == '0' && n[1] != '0'; }
bool is_service(std::string_view n) { return n.size() == 10 && (n.starts_with("400") || n.starts_with("800")); }
/// Seven or eight digits within a town, or ten of a place that numbers like North America.
bool is_local(std::string_view n) { return (n.size() == 7 || n.size() == 8 || n.size() == 10) && n[0] >= '2'; }
bool is_number(std::string_view n) {
  return all_digits(n) && (is_mobile(n) || is_landline(n) || is_service(n) || is_local(n));
}

/// A date or a price has the same digits as a number; its marks give it away.
bool looks_like_date(std::string_view text) {
  return text.size() >= 8 && text.size() <= 10 && (text.starts_with("19") || text.starts_with("20")) &&
         (text[4] == '-' || text[4] == '.');
}

}  // namespace

std::string normal_phone(std::string_view text) {
  const std::string plain = without_blanks(half_width(text));
  if (looks_like_date(plain)) return std::string(text);
  const std::string joined = without_punctuation(plain);
  std::string_view number = joined;
  if (number.ends_with("0") && plain.ends_with(".0") && is_number(number.substr(0, number.size() - 1)))
    number.remove_suffix(1);  // a table of numbers writes 13912345678.0
  bool foreign = false;
  if (number.starts_with("+86") || number.starts_with("0086")) {
    const auto rest = number.substr(number[0] == '+' ? 3 : 4);
    if (all_digits(rest) && (is_mobile(rest) || is_landline(rest) || is_service(rest))) return std::string(rest);
    // Without the zero that begins it at home: +86 316 2345678.
    if (all_digits(rest) && rest.size() >= 9 && rest.size() <= 11) return std::string("0").append(rest);
    return std::string(text);
  }
  if (number.starts_with("86") && is_mobile(number.substr(2)) && all_digits(number))
    return std::string(number.substr(2));
  if (number.starts_with("+")) {
    foreign = true;
    number.remove_prefix(1);
  }
  if (foreign && all_digits(number) && number.size() >= 8 && number.size() <= 15)
    return std::string("+").append(number);
  if (!foreign && is_number(number)) return std::string(number);
  return std::string(text);
}

namespace {

/// 2.02008E+13, as a spreadsheet shows a long number.
struct Scientific {
  std::string digits;
  std::size_t whole = 0;  ///< digits that the number has before its point
};

std::optional<Scientific> scientific(std::string_view text) {
  const auto mark = text.find("E+");
  if (mark == std::string_view::npos || mark == 0) return std::nullopt;
  const auto exponent = text.substr(mark + 2);
  constexpr std::size_t k_most_exponent_digits = 3;
  if (!all_digits(exponent) || exponent.size() > k_most_exponent_digits) return std::nullopt;
  Scientific out;
  if (!is_digit(text[0]) || (mark > 1 && (text[1] != '.' || mark == 2))) return std::nullopt;
  out.digits = text[0];
  if (mark > 1) out.digits += text.substr(2, mark - 2);
  if (!all_digits(out.digits)) return std::nullopt;
  for (const char c : exponent) out.whole = out.whole * 10 + static_cast<std::size_t>(c - '0');
  ++out.whole;
  return out;
}

}  // namespace

bool lost_digits(std::string_view id) {
  if (id.find('+') == std::string_view::npos) return false;
  const auto number = scientific(id);
  return number && number->digits.size() < number->whole;
}

std::string normal_id(std::string_view text) {
  std::string out = without_blanks(half_width(text));
  if (out.starts_with("'") && out.size() > 1) out.erase(0, 1);
  if (out.size() > 2 && out.ends_with(".0") && all_digits(std::string_view(out).substr(0, out.size() - 2)))
    out.resize(out.size() - 2);
  if (const auto number = scientific(out); number && number->digits.size() >= number->whole)
    if (number->digits.find_first_not_of('0', number->whole) == std::string::npos)
      return number->digits.substr(0, number->whole);
  return out;
}

std::string normal_upper(std::string_view text) {
  std::string out = half_width(text);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 0x20);
  return out;
}

void normalise(Mapping::Normalise how, std::string& text) {
  if (how == Mapping::Normalise::none || text.empty()) return;
  // Most values are in order.
  if (how == Mapping::Normalise::phone && is_number(text)) return;
  if (how == Mapping::Normalise::id && std::all_of(text.begin(), text.end(), is_letter_or_digit)) return;
  if (how == Mapping::Normalise::phone)
    text = normal_phone(text);
  else if (how == Mapping::Normalise::id)
    text = normal_id(text);
  else
    text = normal_upper(text);
}

}  // namespace libcase::intake
