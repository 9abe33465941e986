// RFC 4180 over a window: a row lies in one piece, and is cut where the scanner stops.
#include "intake/source/mark_scanner.hpp"
#include "intake/source/rows.hpp"

namespace libcase::intake {
namespace {

class CsvRows final : public Rows {
 public:
  CsvRows(TextInput input, char delimiter) : window_(std::move(input)), scanner_(delimiter), delimiter_(delimiter) {
    scanner_.reset(window_.data(), 0);
  }

  bool next(Record& record) override {
    if (!skip_blank_lines()) return false;
    begin(record);
    bool too_long = false;
    while (!read_row(record)) {
      if (window_.size() - at_row_ > k_max_row_bytes) {
        too_long = final_ = true;
      } else if (!refill()) {
        final_ = true;
      }
      begin(record);
    }
    record.cells.resize(used_);
    if (at_ - at_row_ > k_max_row_bytes) fault_too_long(record);
    // The window does not move while rows are read from it, so that the scanner's block stays.
    window_.check(record, at_);
    line_ += lines_;
    at_row_ = at_;
    if (too_long) skip_rest();
    return true;
  }

 private:
  [[nodiscard]] const char* data() const { return window_.data(); }
  [[nodiscard]] bool last() const { return final_ || window_.ended(); }

  bool refill() {
    window_.drop(at_row_);
    at_row_ = 0;
    const bool more = window_.refill();
    scanner_.reset(window_.data(), window_.size());
    return more;
  }
  /// There are two bytes, or all there are.
  void look_ahead() {
    while (window_.size() - at_row_ < 2 && refill()) {
    }
  }

  bool skip_blank_lines() {
    for (;;) {
      look_ahead();
      const std::string_view rest = window_.text().substr(at_row_);
      if (rest.empty()) return false;
      if (rest.starts_with('\n'))
        at_row_ += 1;
      else if (rest.starts_with("\r\n"))
        at_row_ += 2;
      else
        return true;
      ++line_;
    }
  }

  void begin(Record& record) {
    record.line = line_;
    record.fault.reset();
    used_ = 0;
    lines_ = 0;
    at_ = at_row_;
    quoted_ = false;
  }

  static void fault_too_long(Record& record) {
    record.fault = msg("the row is longer than {0} bytes; is a quote left open?", std::to_string(k_max_row_bytes));
    std::size_t left = k_max_row_bytes;
    for (auto& cell : record.cells) {
      if (cell.size() > left) cell.resize(left);
      left -= cell.size();
    }
  }

  std::string& new_cell(Record& record) {
    if (used_ == record.cells.size()) record.cells.emplace_back();
    return record.cells[used_++];
  }

  /// False where the window ends before the row does, and there may be more.
  bool read_row(Record& record) {
    for (;;) {
      std::string& cell = new_cell(record);
      const std::size_t from = at_;
      if (at_ < window_.size() && data()[at_] == '"') {
        if (!read_quoted(record, cell)) return false;
        const std::size_t closed = at_;
        if (!find_end()) return false;
        if (at_ > closed) after_quote(record, cell, from);
      } else {
        if (!find_end()) return false;
        cell.assign(data() + from, at_ - from);
      }
      if (at_ == window_.size()) return true;
      if (data()[at_] != delimiter_) return take_line_break();
      ++at_;
    }
  }

  bool take_line_break() {
    at_ += data()[at_] == '\r' ? 2 : 1;
    ++lines_;
    return true;
  }

  /// To what ends a cell outside quotes. A quote or a lone CR is content there.
  bool find_end() {
    for (;; ++at_) {
      at_ = scanner_.next(at_);
      if (at_ == window_.size()) return last();
      const char c = data()[at_];
      if (c == delimiter_ || c == '\n') return true;
      if (c == '"') continue;
      if (at_ + 1 == window_.size()) {
        if (!last()) return false;
      } else if (data()[at_ + 1] == '\n') {
        return true;
      }
    }
  }

  bool read_quoted(Record& record, std::string& cell) {
    std::size_t from = ++at_;
    cell.clear();
    quoted_ = true;
    for (;; ++at_) {
      at_ = scanner_.next(at_);
      if (at_ + 1 >= window_.size() && !last()) return false;  // a quote at the end may be half of a doubled one
      if (at_ == window_.size()) {
        record.fault = msg("a quote opened in this row is never closed");
        cell.append(data() + from, at_ - from);
        return true;
      }
      if (data()[at_] == '\n') ++lines_;
      if (data()[at_] != '"') continue;
      if (at_ + 1 == window_.size() || data()[at_ + 1] != '"') break;
      ++at_;
      cell.append(data() + from, at_ - from);
      from = at_ + 1;
    }
    cell.append(data() + from, at_ - from);
    quoted_ = false;
    ++at_;
    return true;
  }

  /// The cell is kept as it stands, quotes and all.
  void after_quote(Record& record, std::string& cell, std::size_t from) {
    cell.assign(data() + from, at_ - from);
    if (!record.fault)
      record.fault =
          msg("cell {0}: text follows a closing quote; a quote within quotes is written twice", std::to_string(used_));
  }

  /// What is left of a row that was too long to hold.
  void skip_rest() {
    final_ = false;
    bool quoted = quoted_;
    Record skipped;
    for (;;) {
      for (std::size_t at = scanner_.next(at_row_); at < window_.size(); at = scanner_.next(at + 1)) {
        const char c = data()[at];
        if (c == '"') quoted = !quoted;
        if (c != '\n') continue;
        ++line_;
        if (quoted) continue;
        at_row_ = at + 1;
        window_.check(skipped, at_row_);
        return;
      }
      at_row_ = window_.size();
      window_.check(skipped, at_row_);
      if (!refill()) return;
    }
  }

  TextWindow window_;
  MarkScanner scanner_;
  char delimiter_;
  std::int64_t line_ = 1;
  std::size_t at_row_ = 0;  ///< where the row begins in the window
  std::size_t at_ = 0;
  std::size_t used_ = 0;
  std::int64_t lines_ = 0;  ///< line breaks of this row
  bool quoted_ = false;     ///< within quotes where the row was cut off
  bool final_ = false;      ///< what is in the window must do
};

}  // namespace

std::unique_ptr<Rows> csv_rows(TextInput input, char delimiter) {
  return std::make_unique<CsvRows>(std::move(input), delimiter);
}

}  // namespace libcase::intake
