#include "lines.hpp"

#include <cmath>
#include <cstdio>
#include <istream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "book.hpp"

namespace xlsx {
namespace {

using nlohmann::json;

[[noreturn]] void fail(const std::string& what) { throw std::runtime_error(what); }

std::string text_of(const json& object, const char* key) { return object.value(key, std::string()); }

Style style_of(const std::string& word) {
  if (word.empty() || word == "plain") return Style::plain;
  if (word == "bold") return Style::bold;
  if (word == "heading") return Style::heading;
  if (word == "title") return Style::title;
  fail("\"" + word + "\" is not a style");
}

Properties properties_of(const json& given) {
  return {.title = text_of(given, "title"),
          .author = text_of(given, "author"),
          .subject = text_of(given, "subject"),
          .company = text_of(given, "company"),
          .comments = text_of(given, "comments"),
          .created = given.value("created", std::int64_t{0})};
}

SheetShape sheet_of(const json& given) {
  SheetShape shape;
  shape.name = text_of(given, "name");
  for (const auto& column : given.value("columns", json::array()))
    shape.columns.push_back({column.value("width", 0.0), column.value("wrap", false)});
  shape.frozen_rows = given.value("frozen_rows", 0U);
  if (given.contains("filter_row")) shape.filter_row = given.at("filter_row").get<std::uint32_t>();
  shape.landscape = given.value("landscape", false);
  return shape;
}

/// "2020-08-11" or "2020-08-11T16:00:00", as the clock on the wall shows it.
bool read_time(const std::string& text, lxw_datetime& out) {
  int seconds = 0;
  const int n = std::sscanf(text.c_str(), "%4d-%2d-%2dT%2d:%2d:%2d", &out.year, &out.month, &out.day, &out.hour,
                            &out.min, &seconds);
  out.sec = seconds;
  return n == 3 || n == 6;
}

class Lines {
 public:
  explicit Lines(const std::string& file) : file_(file) {}

  /// False after the last one.
  bool take(const std::string& line) {
    const json what = json::parse(line);
    if (what.is_array()) return row(what, Style::plain), true;
    if (what.contains("workbook")) return begin(what.at("workbook")), true;
    if (what.contains("sheet")) return book().begin_sheet(sheet_of(what.at("sheet"))), true;
    if (what.contains("row")) return row(what.at("row"), style_of(text_of(what, "style"))), true;
    if (what.contains("wide")) return wide(what), true;
    if (what.contains("end")) return book().finish(), false;
    fail("a line of no known kind");
  }

 private:
  Book& book() {
    if (!book_) fail("the first line must be the workbook's");
    return *book_;
  }
  void begin(const json& properties) {
    if (book_) fail("a second workbook");
    book_ = std::make_unique<Book>(file_, properties_of(properties));
  }
  void wide(const json& what) {
    book().begin_row(style_of(text_of(what, "style")));
    book().wide_text(text_of(what, "wide"), what.value("columns", std::uint16_t{1}));
  }
  void row(const json& cells, Style style) {
    book().begin_row(style);
    for (const auto& c : cells) cell(c);
  }
  void cell(const json& c) {
    if (c.is_null()) return book_->empty();
    if (c.is_string()) return book_->text(c.get_ref<const std::string&>());
    if (c.is_number_integer()) return integer(c.get<std::int64_t>(), "0", false);
    if (c.is_number()) return book_->number(c.get<double>(), "");
    if (!c.is_object()) fail("a cell of no known kind");
    object(c, c.value("bold", false));
  }
  void object(const json& c, bool bold) {
    const std::string format = text_of(c, "format");
    const auto either = [&](const char* usual) { return format.empty() ? std::string(usual) : format; };
    if (c.contains("text")) return book_->text(text_of(c, "text"), bold);
    if (c.contains("integer")) return integer(c.at("integer").get<std::int64_t>(), either("0"), bold);
    if (c.contains("number")) return book_->number(c.at("number").get<double>(), format, bold);
    if (c.contains("of")) return percent(c.at("n").get<double>(), c.at("of").get<double>(), either("0.0%"), bold);
    if (c.contains("time")) return time(text_of(c, "time"), format, bold);
    fail("a cell of no known kind");
  }
  /// A number in a cell keeps 15 digits: longer ones stay exact as text.
  void integer(std::int64_t value, const std::string& format, bool bold) {
    constexpr std::int64_t k_exact = 999'999'999'999'999;
    if (value > k_exact || value < -k_exact) return book_->right_text(std::to_string(value), bold);
    book_->number(static_cast<double>(value), format, bold);
  }
  void percent(double n, double of, const std::string& format, bool bold) {
    if (of == 0) return book_->right_text("-", bold);
    book_->number(n / of, format, bold);
  }
  void time(const std::string& text, const std::string& format, bool bold) {
    lxw_datetime at{};
    if (!read_time(text, at)) fail("\"" + text + "\" is not a time");
    // The format knows no day before 1900.
    if (at.year < 1900) return book_->text(text, bold);
    const bool whole_day = text.size() <= 10;
    book_->time(at, !format.empty() ? format : whole_day ? "yyyy-mm-dd" : "yyyy-mm-dd hh:mm:ss", bold);
  }

  std::string file_;
  std::unique_ptr<Book> book_;
};

}  // namespace

void write_workbook(std::istream& lines, const std::string& file) {
  std::int64_t number = 0;
  try {
    Lines workbook(file);
    std::string line;
    bool more = true;
    while (more && std::getline(lines, line)) {
      ++number;
      more = workbook.take(line);
    }
    if (more) fail("the lines stop before the end");
  } catch (const std::exception& error) {
    std::remove(file.c_str());
    fail("line " + std::to_string(number) + ": " + error.what());
  }
}

}  // namespace xlsx
