// Tables of web pages: systems write them for a spreadsheet to open, and name them .xls.
#include <array>
#include <charconv>

#include "intake/cell_text.hpp"
#include "intake/source/merged_cells.hpp"
#include "intake/source/rows.hpp"
#include "intake/source/utf8.hpp"

namespace libcase::intake {
namespace {

constexpr std::size_t k_most_columns = 16384;
constexpr std::int64_t k_most_rows_of_a_cell = 65534;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }
bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool begins_with(std::string_view text, std::string_view word) {
  if (text.size() < word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i)
    if (lower(text[i]) != word[i]) return false;
  return true;
}

/// What a tag is called: "td", "/tr".
std::string tag_name(std::string_view tag) {
  std::string out;
  for (const char c : tag.substr(1)) {
    if (is_blank(c) || c == '>' || (c == '/' && !out.empty())) break;
    out += lower(c);
  }
  return out;
}

/// A whole number that the tag gives to an attribute; 1 where it does not.
std::int64_t number_of(std::string_view tag, std::string_view attribute, std::int64_t most) {
  for (std::size_t at = 1; at < tag.size(); ++at) {
    if (!is_blank(tag[at - 1]) || !begins_with(tag.substr(at), attribute)) continue;
    const auto digits = tag.find_first_of("0123456789>", at + attribute.size());
    if (digits == std::string_view::npos) return 1;
    std::int64_t value = 1;
    std::from_chars(tag.data() + digits, tag.data() + tag.size(), value);
    return value < 1 ? 1 : std::min(value, most);
  }
  return 1;
}

struct Entity {
  std::string_view name;
  char32_t point;
};
constexpr std::array k_entities{
    Entity{"amp", U'&'},      Entity{"lt", U'<'},      Entity{"gt", U'>'},      Entity{"quot", U'"'},
    Entity{"apos", U'\''},    Entity{"nbsp", 0xA0},    Entity{"ldquo", 0x201C}, Entity{"rdquo", 0x201D},
    Entity{"lsquo", 0x2018},  Entity{"rsquo", 0x2019}, Entity{"mdash", 0x2014}, Entity{"ndash", 0x2013},
    Entity{"hellip", 0x2026}, Entity{"middot", 0xB7},  Entity{"times", 0xD7},   Entity{"yen", 0xA5},
    Entity{"deg", 0xB0},      Entity{"ensp", U' '},    Entity{"emsp", U' '}};

/// 0: none is called so.
char32_t entity(std::string_view name) {
  if (name.starts_with('#')) {
    const bool hex = name.size() > 1 && lower(name[1]) == 'x';
    const auto digits = name.substr(hex ? 2 : 1);
    std::uint32_t point = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), point, hex ? 16 : 10);
    const bool whole = error == std::errc() && end == digits.data() + digits.size() && !digits.empty();
    return whole && point < 0x110000 && (point < 0xD800 || point > 0xDFFF) ? char32_t{point} : U'\0';
  }
  for (const auto& [word, point] : k_entities)
    if (name == word) return point;
  return U'\0';
}

class HtmlRows final : public Rows {
 public:
  HtmlRows(TextInput input, std::shared_ptr<MergedCells> merged)
      : window_(std::move(input)), merged_(std::move(merged)) {}

  bool next(Record& record) override {
    while (!whole_ && step()) continue;
    if (!whole_) end_row();
    if (!whole_) return false;
    std::swap(record, done_);
    whole_ = false;
    return true;
  }

 private:
  /// Reads a tag, or the text before one. False at the end.
  bool step() {
    if (window_.size() == 0 && !window_.refill()) return false;
    if (!raw_.empty()) return skip_raw();
    if (window_.text().front() != '<') return read_text();
    const auto head = look_at(4);
    if (head.starts_with("<!--")) return skip_past("-->");
    if (head.size() > 1 && !is_tag(head[1])) return take_text(1);
    return read_tag();
  }
  static bool is_tag(char c) { return (lower(c) >= 'a' && lower(c) <= 'z') || c == '/' || c == '!' || c == '?'; }

  std::string_view look_at(std::size_t bytes) {
    while (window_.size() < bytes && window_.refill()) continue;
    return window_.text().substr(0, bytes);
  }
  /// Bytes that could not be decoded are a fault of the row they stand in.
  void drop(std::size_t bytes) {
    Record passed;
    window_.check(in_row_ ? row_ : passed, bytes);
    window_.drop(bytes);
  }

  bool skip_past(std::string_view end) {
    for (;;) {
      const auto at = window_.text().find(end);
      if (at != std::string_view::npos) return drop(at + end.size()), true;
      if (const auto kept = end.size() - 1; window_.size() > kept) drop(window_.size() - kept);
      if (!window_.refill()) return drop(window_.size()), true;
    }
  }
  /// Script and style are no text.
  bool skip_raw() {
    const std::string end = "</" + raw_;
    for (;;) {
      const auto at = window_.text().find('<');
      drop(std::min(at, window_.size()));
      if (at == std::string_view::npos) {
        if (!window_.refill()) return true;
      } else if (begins_with(look_at(end.size()), end)) {
        raw_.clear();
        return true;
      } else {
        drop(1);
      }
    }
  }

  bool read_text() {
    auto at = window_.text().find('<');
    // An entity may be cut off by the window's end.
    while (at == std::string_view::npos && window_.size() < k_block && window_.refill()) at = window_.text().find('<');
    auto size = std::min(at, window_.size());
    if (at == std::string_view::npos)
      if (const auto mark = window_.text().rfind('&'); mark != std::string_view::npos && mark > 0) size = mark;
    return take_text(size);
  }
  bool take_text(std::size_t size) {
    if (in_cell_) add_text(window_.text().substr(0, size));
    drop(size);
    return true;
  }
  void add_text(std::string_view text) {
    if (cell_.size() > k_max_row_bytes) {
      if (!row_.fault) row_.fault = msg("the row is longer than {0} bytes", std::to_string(k_max_row_bytes));
      return;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      if (is_blank(c)) {
        if (!cell_.empty() && !is_blank(cell_.back())) cell_ += ' ';
        continue;
      }
      const auto end = c == '&' ? text.substr(i, k_longest_entity).find(';') : std::string_view::npos;
      const auto point = end == std::string_view::npos ? U'\0' : entity(text.substr(i + 1, end - 1));
      if (point == U'\0') {
        cell_ += c;
      } else {
        append_utf8(cell_, point);
        i += end;
      }
    }
  }

  bool read_tag() {
    std::size_t at = 1;
    for (char quote = '\0';; ++at) {
      while (at >= window_.size() && window_.size() <= k_max_row_bytes && window_.refill()) continue;
      if (at >= window_.size()) break;
      const char c = window_.text()[at];
      if (quote == '\0' && c == '>') break;
      if (quote == c)
        quote = '\0';
      else if (quote == '\0' && (c == '"' || c == '\''))
        quote = c;
    }
    at = std::min(at + 1, window_.size());
    const std::string tag(window_.text().substr(0, at));
    drop(at);
    obey(tag_name(tag), tag);
    return true;
  }

  void obey(const std::string& name, std::string_view tag) {
    if (name == "td" || name == "th") {
      begin_cell(tag);
    } else if (name == "/td" || name == "/th") {
      end_cell();
    } else if (name == "tr") {
      begin_row();
    } else if (name == "/tr" || name == "table" || name == "/table") {
      end_row();
    } else if (name == "br" || name == "/p" || name == "/div" || name == "/li") {
      if (in_cell_ && !cell_.empty()) cell_ += '\n';
    } else if (name == "script" || name == "style" || name == "title") {
      raw_ = name;
    }
  }

  void begin_row() {
    end_row();
    in_row_ = true;
    row_.line = ++line_;
    row_.cells.clear();
    row_.fault.reset();
    row_.raw.clear();
  }
  void begin_cell(std::string_view tag) {
    if (!in_row_) begin_row();
    end_cell();
    in_cell_ = true;
    cell_.clear();
    columns_ = static_cast<std::size_t>(number_of(tag, "colspan", static_cast<std::int64_t>(k_most_columns)));
    last_line_ = line_ + number_of(tag, "rowspan", k_most_rows_of_a_cell) - 1;
  }
  void end_cell() {
    if (!in_cell_) return;
    in_cell_ = false;
    auto& cells = row_.cells;
    while (cells.size() < occupied_.size() && occupied_[cells.size()] >= line_) cells.emplace_back();
    if (cells.size() + columns_ > k_most_columns) {
      if (!row_.fault) row_.fault = msg("the row has more than {0} columns", std::to_string(k_most_columns));
      return;
    }
    const auto column = cells.size();
    cells.emplace_back(trim(cell_));
    cells.resize(column + columns_);
    if (last_line_ == line_) return;
    if (occupied_.size() < cells.size()) occupied_.resize(cells.size());
    for (auto i = column; i < cells.size(); ++i) occupied_[i] = last_line_;
    merged_->add({column, line_, last_line_});
  }
  void end_row() {
    end_cell();
    if (!in_row_) return;
    in_row_ = false;
    if (row_.cells.empty() && !row_.fault) return;
    whole_ = true;
    std::swap(done_, row_);
  }

  static constexpr std::size_t k_block = std::size_t{4} << 10;
  static constexpr std::size_t k_longest_entity = 10;

  TextWindow window_;
  std::shared_ptr<MergedCells> merged_;
  Record row_, done_;
  std::string cell_;
  std::string raw_;                     ///< within this element nothing is text
  std::vector<std::int64_t> occupied_;  ///< of each column, the last line that a cell above reaches down to
  std::int64_t line_ = 0;               ///< rows are counted as a spreadsheet would
  std::int64_t last_line_ = 0;          ///< of the present cell
  std::size_t columns_ = 1;             ///< of the present cell
  bool in_row_ = false, in_cell_ = false, whole_ = false;
};

}  // namespace

std::unique_ptr<Rows> html_rows(TextInput input, std::shared_ptr<MergedCells> merged) {
  return std::make_unique<HtmlRows>(std::move(input), std::move(merged));
}

bool is_web_page(std::string_view text) {
  constexpr std::array<std::string_view, 9> k_begins{"<html",  "<!doctype html", "<head", "<meta", "<table",
                                                     "<style", "<body",          "<div",  "<tr"};
  for (;;) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    const bool comment = text.starts_with("<!--");
    if (!comment && !text.starts_with("<?xml")) break;
    const auto end = text.find(comment ? "-->" : "?>");
    if (end == std::string_view::npos) return false;
    text.remove_prefix(end + (comment ? 3 : 2));
  }
  for (const auto begin : k_begins)
    if (begins_with(text, begin)) return true;
  return false;
}

}  // namespace libcase::intake
