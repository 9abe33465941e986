// What must not hang on a board: names, telephone and identity numbers.
#include <algorithm>
#include <array>
#include <vector>

#include "core/characters.hpp"
#include "libcase/case_id.hpp"
#include "libcase/notice.hpp"
#include "libcase/privacy.hpp"

namespace libcase {
namespace {

constexpr const char* k_mask = "×";
constexpr std::size_t k_personal_digits = 7;

struct Glyph {
  std::string_view bytes;
  bool digit = false;
  bool joint = false;  ///< may stand between the digits of one number
};

Glyph glyph_of(std::string_view bytes) {
  static constexpr std::array<std::string_view, 6> k_joints{"-", " ", "\u2013", "\u2014", "\uFF0D", "\u3000"};
  const bool ascii = bytes.size() == 1 && bytes.front() >= '0' && bytes.front() <= '9';
  const bool full_width = bytes.size() == 3 && bytes >= "\uFF10" && bytes <= "\uFF19";
  return {bytes, ascii || full_width, std::find(k_joints.begin(), k_joints.end(), bytes) != k_joints.end()};
}

/// Masks the numbers of one text, run by run.
class Numbers {
 public:
  explicit Numbers(std::string_view text) {
    for (; !text.empty(); text.remove_prefix(glyphs_.back().bytes.size()))
      glyphs_.push_back(glyph_of(text.substr(0, character_length(text))));
  }

  [[nodiscard]] std::string masked() const {
    std::string out;
    for (std::size_t at = 0; at < glyphs_.size();) {
      if (!glyphs_[at].digit) {
        out += glyphs_[at++].bytes;
        continue;
      }
      if (const auto end = known_end(at); end > at) {
        for (; at < end; ++at) out += glyphs_[at].bytes;
        continue;
      }
      const auto end = run_end(at);
      const bool hide = digits(at, end) >= k_personal_digits;
      for (; at < end; ++at) out += hide && glyphs_[at].digit ? std::string_view(k_mask) : glyphs_[at].bytes;
      if (hide && at < glyphs_.size() && (glyphs_[at].bytes == "X" || glyphs_[at].bytes == "x")) {
        out += k_mask;
        ++at;
      }
    }
    return out;
  }

 private:
  /// End of a day or a case number that begins here, whole; else `at`.
  [[nodiscard]] std::size_t known_end(std::size_t at) const {
    std::size_t end = at;
    std::string text;
    const auto hyphen = [&] { return glyphs_[end].bytes == "-" && end + 1 < glyphs_.size() && glyphs_[end + 1].digit; };
    for (; end < glyphs_.size() && (glyphs_[end].digit || hyphen()); ++end) text += glyphs_[end].bytes;
    const bool known = (text.size() == 10 && parse_day(text)) || CaseId::parse(text);
    return known ? end : at;
  }
  [[nodiscard]] std::size_t run_end(std::size_t at) const {
    while (at < glyphs_.size() && glyphs_[at].digit) {
      while (at < glyphs_.size() && glyphs_[at].digit) ++at;
      const bool goes_on = at + 1 < glyphs_.size() && glyphs_[at].joint && glyphs_[at + 1].digit;
      if (!goes_on || known_end(at + 1) > at + 1) return at;
      ++at;
    }
    return at;
  }
  [[nodiscard]] std::size_t digits(std::size_t from, std::size_t to) const {
    std::size_t n = 0;
    for (; from < to; ++from) n += glyphs_[from].digit ? 1 : 0;
    return n;
  }

  std::vector<Glyph> glyphs_;
};

/// One × a character.
std::string crosses(std::string_view name) {
  std::string out;
  for (; !name.empty(); name.remove_prefix(character_length(name))) out += k_mask;
  return out;
}

/// The words of the names.
HiddenWords words_of(std::span<const std::string> names) {
  HiddenWords words(crosses);
  for (const auto& name : names)
    for (std::size_t at = 0; at < name.size();) {
      const auto end = std::min(name.find_first_of(" \t\r\n", at), name.size());
      const auto word = name.substr(at, end - at);
      // An initial alone is nobody's name.
      if (!word.empty() && !(word.size() <= 2 && (word.size() == 1 || word.back() == '.'))) words.add(word);
      at = end + 1;
    }
  return words;
}

}  // namespace

std::string mask_personal(std::string_view text, std::span<const std::string> names) {
  return Numbers(words_of(names)(std::string(text))).masked();
}

}  // namespace libcase
