#include "book.hpp"

#include <cstdlib>
#include <stdexcept>

namespace xlsx {
namespace {

[[noreturn]] void fail(const std::string& what) { throw std::runtime_error(what); }

void check(lxw_error error) {
  if (error == LXW_NO_ERROR) return;
  if (error == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE) fail("a sheet holds 1,048,576 rows and 16,384 columns");
  if (error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED) fail("a cell holds 32,767 characters");
  fail(lxw_strerror(error));
}

/// "_x000D_" is how the format writes a character that XML cannot hold; a text that happens to
/// hold such letters, or a code point that XML forbids, is written in that way itself.
std::string escaped(const std::string& text) {
  const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    static constexpr char k_hex[] = "0123456789ABCDEF";
    if (c == '_' && i + 6 < text.size() && text[i + 1] == 'x' && text[i + 6] == '_' && is_hex(text[i + 2]) &&
        is_hex(text[i + 3]) && is_hex(text[i + 4]) && is_hex(text[i + 5])) {
      out += "_x005F_";
    } else if (c >= 0 && c < 0x20 && c != '\t' && c != '\n') {
      out += std::string("_x00") + k_hex[c >> 4] + k_hex[c & 15] + "_";
    } else if (text.compare(i, 3, "\xEF\xBF\xBE") == 0 || text.compare(i, 3, "\xEF\xBF\xBF") == 0) {
      out += text[i + 2] == '\xBE' ? "_xFFFE_" : "_xFFFF_";
      i += 2;
    } else {
      out += c;
    }
  }
  return out;
}

std::size_t utf16_length(const std::string& text) {
  std::size_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) != 0x80U) units += byte >= 0xF0U ? 2 : 1;
  }
  return units;
}

char* pointer(std::string& text) { return text.empty() ? nullptr : text.data(); }

}  // namespace

Book::Book(const std::string& file, const Properties& properties) {
  static const char* k_directory = std::getenv("TMPDIR");
  std::string directory = k_directory == nullptr ? "" : k_directory;
  lxw_workbook_options options{};
  options.constant_memory = 1;
  options.tmpdir = pointer(directory);
  options.use_zip64 = 1;
  book_ = workbook_new_opt(file.c_str(), &options);
  if (book_ == nullptr) fail("no memory");
  Properties copy = properties;
  lxw_doc_properties known{};
  known.title = pointer(copy.title);
  known.author = pointer(copy.author);
  known.subject = pointer(copy.subject);
  known.company = pointer(copy.company);
  known.comments = pointer(copy.comments);
  // 0 would mean now: the library's own default.
  known.created = copy.created != 0 ? copy.created : 1;
  check(workbook_set_properties(book_, &known));
}

Book::~Book() {
  if (book_ != nullptr) lxw_workbook_free(book_);
}

void Book::begin_sheet(const SheetShape& shape) {
  end_sheet();
  if (const auto error = workbook_validate_sheet_name(book_, shape.name.c_str()); error != LXW_NO_ERROR)
    fail("\"" + shape.name + "\" cannot be the name of a sheet: " + lxw_strerror(error));
  sheet_ = workbook_add_worksheet(book_, shape.name.c_str());
  if (sheet_ == nullptr) fail("the sheet \"" + shape.name + "\" cannot be made");
  shape_ = shape;
  next_row_ = 0;
  widest_ = 0;
  for (std::size_t i = 0; i < shape.columns.size(); ++i)
    if (const auto column = static_cast<lxw_col_t>(i); shape.columns[i].width > 0)
      check(worksheet_set_column(sheet_, column, column, shape.columns[i].width, nullptr));
  if (shape.frozen_rows > 0) {
    worksheet_freeze_panes(sheet_, shape.frozen_rows, 0);
    check(worksheet_repeat_rows(sheet_, 0, shape.frozen_rows - 1));
  }
  if (shape.landscape) worksheet_set_landscape(sheet_);
  worksheet_set_paper(sheet_, 9);  // A4
  worksheet_fit_to_pages(sheet_, 1, 0);
}

void Book::end_sheet() {
  if (sheet_ == nullptr || !shape_.filter_row || widest_ == 0 || *shape_.filter_row >= next_row_) return;
  check(worksheet_autofilter(sheet_, *shape_.filter_row, 0, next_row_ - 1, static_cast<lxw_col_t>(widest_ - 1)));
}

void Book::begin_row(Style style) {
  if (sheet_ == nullptr) fail("a row before the first sheet");
  row_ = next_row_++;
  if (row_ >= LXW_ROW_MAX) fail("a sheet holds 1,048,576 rows");
  column_ = 0;
  style_ = style;
}

void Book::empty() {
  ++column_;
  widest_ = std::max(widest_, column_);
}

lxw_format* Book::look(std::string number_format, bool bold, bool right) {
  const bool wrap = column_ < shape_.columns.size() && shape_.columns[column_].wrap;
  const Look wanted{style_, std::move(number_format), bold, wrap, right};
  if (wanted == Look{Style::plain, {}, false, false, false}) return nullptr;
  lxw_format*& format = looks_[wanted];
  if (format != nullptr) return format;
  format = workbook_add_format(book_);
  if (wanted.bold || style_ != Style::plain) format_set_bold(format);
  if (!wanted.number_format.empty()) format_set_num_format(format, wanted.number_format.c_str());
  if (wanted.wrap) {
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  }
  if (right) format_set_align(format, LXW_ALIGN_RIGHT);
  if (style_ == Style::title) format_set_font_size(format, 14);
  if (style_ == Style::heading) {
    constexpr lxw_color_t k_pale = 0xE7ECF3;
    format_set_bg_color(format, k_pale);
    format_set_bottom(format, LXW_BORDER_THIN);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  }
  return format;
}

void Book::text(const std::string& value, bool bold) {
  if (value.empty()) return empty();
  constexpr std::size_t k_most = 32767;
  if (utf16_length(value) > k_most) fail("a cell holds 32,767 characters");
  check(worksheet_write_string(sheet_, row_, column_, escaped(value).c_str(), look({}, bold, false)));
  empty();
}

void Book::right_text(const std::string& value, bool bold) {
  check(worksheet_write_string(sheet_, row_, column_, escaped(value).c_str(), look({}, bold, true)));
  empty();
}

void Book::number(double value, const std::string& format, bool bold) {
  check(worksheet_write_number(sheet_, row_, column_, value, look(format, bold, false)));
  empty();
}

void Book::time(lxw_datetime value, const std::string& format, bool bold) {
  check(worksheet_write_datetime(sheet_, row_, column_, &value, look(format, bold, false)));
  empty();
}

void Book::wide_text(const std::string& value, std::uint16_t columns) {
  if (columns < 2) return text(value);
  const auto last = static_cast<lxw_col_t>(column_ + columns - 1);
  check(worksheet_merge_range(sheet_, row_, column_, row_, last, escaped(value).c_str(), look({}, false, false)));
  column_ = last;
  empty();
}

void Book::finish() {
  if (sheet_ == nullptr) fail("a workbook needs a sheet");
  end_sheet();
  lxw_workbook* book = book_;
  book_ = nullptr;
  check(workbook_close(book));
}

}  // namespace xlsx
