#include "intake/xlsx/sheet_rows.hpp"

#include <charconv>

#include "intake/xlsx/cell_value.hpp"
#include "intake/xlsx/xml.hpp"

namespace libcase::intake {
namespace {

constexpr std::size_t k_max_columns = 16384;

/// "C7" is 3; 0 where it is no reference.
std::size_t column_of(std::string_view reference) {
  std::size_t column = 0;
  for (const char c : reference) {
    if (c < 'A' || c > 'Z' || column > k_max_columns) break;
    column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
  }
  return column;
}

template <class Int>
std::optional<Int> integer(std::string_view text) {
  Int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

class SheetEvents final : public XmlEvents {
 public:
  SheetEvents(const Workbook& workbook, const SharedStrings& strings) : workbook_(workbook), strings_(strings) {}

  /// Rows that are whole and were not taken.
  [[nodiscard]] bool take(Record& record) {
    if (taken_ == ready_) return false;
    std::swap(record, rows_[taken_++]);
    return true;
  }
  /// Before more is read, when all are taken.
  void reuse() {
    if (in_row_ && ready_ > 0) std::swap(rows_.front(), rows_[ready_]);  // the one that is under way
    taken_ = ready_ = 0;
  }

  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "row") {
      begin_row(attributes);
    } else if (name == "c") {
      begin_cell(attributes);
    } else if (name == "v") {
      wanted_ = in_cell_;
    } else if (name == "t") {
      wanted_ = in_cell_ && phonetic_ == 0;
      run_.clear();
    } else if (name == "rPh") {
      ++phonetic_;
    }
  }
  void text(std::string_view part) override {
    if (!wanted_) return;
    row_bytes_ += part.size();
    if (row_bytes_ <= k_max_row_bytes)
      run_ += part;
    else
      fault(msg("the row is longer than {0} bytes", std::to_string(k_max_row_bytes)));
  }
  void end(std::string_view name) override {
    if (name == "t" && wanted_) append_unescaped(inline_, run_);
    wanted_ = false;
    if (name == "rPh") --phonetic_;
    if (name == "c") end_cell();
    if (name == "row") end_row();
  }

 private:
  Record& row() { return rows_[ready_]; }
  void fault(Text text) {
    if (in_row_ && !row().fault) row().fault = std::move(text);
  }

  void begin_row(const XmlAttributes& attributes) {
    in_row_ = true;
    line_ = integer<std::int64_t>(attributes["r"]).value_or(line_ + 1);
    if (ready_ == rows_.size()) rows_.emplace_back();
    row().line = line_;
    row().fault.reset();
    row().raw.clear();
    used_ = column_ = row_bytes_ = 0;
  }

  void begin_cell(const XmlAttributes& attributes) {
    in_cell_ = in_row_;
    const std::size_t given = column_of(attributes["r"]);
    column_ = given > 0 ? given : column_ + 1;
    type_ = attributes["t"];
    style_ = integer<std::size_t>(attributes["s"]).value_or(0);
    run_.clear();
    inline_.clear();
  }

  void end_cell() {
    if (!in_cell_) return;
    in_cell_ = false;
    if (run_.empty() && inline_.empty()) return;
    if (column_ > k_max_columns) return fault(msg("the row has more than {0} columns", std::to_string(k_max_columns)));
    // Cells of earlier rows are reused; those between are empty.
    auto& cells = row().cells;
    if (cells.size() < column_) cells.resize(column_);
    for (; used_ < column_; ++used_) cells[used_].clear();
    set_value(cells[column_ - 1]);
  }

  void set_value(std::string& cell) {
    if (!inline_.empty()) {
      cell = inline_;
    } else if (type_ == "s") {
      const auto index = integer<std::size_t>(run_);
      if (!index || *index >= strings_.size())
        return fault(msg("cell {0}: the shared text {1} is not in the workbook", std::to_string(column_), run_));
      cell = strings_[*index];
    } else if (type_ == "b") {
      cell = run_ == "1" || run_ == "true" ? "TRUE" : "FALSE";
    } else if (type_ == "str" || type_ == "inlineStr") {
      cell.clear();
      append_unescaped(cell, run_);
    } else if (type_ == "e") {
      cell = run_;
    } else if (type_ == "d") {
      cell = iso_text(run_);
    } else {
      const auto style = workbook_.style(style_);
      if (style.kind != NumberKind::number)
        cell = time_text(run_, style.kind, workbook_.since_1904);
      else
        cell = filled_up(number_text(run_), style.width);
    }
  }

  /// Rows without content are as if they were not there.
  void end_row() {
    if (!in_row_) return;
    auto& cells = row().cells;
    while (used_ > 0 && cells[used_ - 1].empty()) --used_;
    cells.resize(used_);
    if (used_ > 0 || row().fault) ++ready_;
    in_row_ = false;
  }

  const Workbook& workbook_;
  const SharedStrings& strings_;
  std::vector<Record> rows_;
  std::size_t ready_ = 0, taken_ = 0;
  std::int64_t line_ = 0;
  std::size_t used_ = 0, column_ = 0, row_bytes_ = 0;
  std::string type_, run_, inline_;
  std::size_t style_ = 0;
  int phonetic_ = 0;
  bool in_row_ = false, in_cell_ = false, wanted_ = false;
};

class SheetRows final : public Rows {
 public:
  SheetRows(const Archive& archive, const Workbook& workbook, const SharedStrings& strings, const std::string& part)
      : events_(workbook, strings), xml_(archive.open(part), part, events_) {}

  bool next(Record& record) override {
    while (!events_.take(record)) {
      if (ended_) return false;
      events_.reuse();
      ended_ = !xml_.step();
    }
    return true;
  }

 private:
  SheetEvents events_;
  XmlReader xml_;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<Rows> sheet_rows(const Archive& archive, const Workbook& workbook, const SharedStrings& strings,
                                 const std::string& part) {
  return std::make_unique<SheetRows>(archive, workbook, strings, part);
}

}  // namespace libcase::intake
