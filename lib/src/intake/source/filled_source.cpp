// Columns whose empty cells say what the one above says.
#include "intake/cell_text.hpp"
#include "intake/heads.hpp"
#include "intake/not_matters.hpp"
#include "intake/source/formats.hpp"

namespace libcase::intake {
namespace {

class FilledSource final : public Source {
 public:
  FilledSource(std::unique_ptr<Source> rows, std::vector<std::string> names)
      : rows_(std::move(rows)), names_(std::move(names)) {}
  [[nodiscard]] const std::vector<std::string>& header() const override { return rows_->header(); }
  [[nodiscard]] const SourceFound& found() const override { return rows_->found(); }

  bool next(Record& record) override {
    if (!rows_->next(record)) return false;
    if (columns_.empty()) bind();
    if (is_sum(record.cells)) return true;
    if (record.fault || record.cells.size() < rows_->header().size()) {
      unread_ = record.line;
      for (auto& column : columns_) column.known = false;
    } else {
      for (auto& column : columns_) fill(record, column);
    }
    return true;
  }

 private:
  struct Column {
    std::size_t place;
    std::string name;
    std::string above;
    bool known = true;  ///< the cell above could be read
  };

  /// Late, as a sheet may be opened only to see whether it has the columns.
  void bind() {
    const Heads heads(rows_->header());
    std::vector<std::string> missing;
    for (const auto& name : names_)
      if (const auto place = heads.find(name))
        columns_.push_back({*place, name, {}});
      else
        missing.push_back(name);
    if (!missing.empty()) heads.refuse(missing);
  }

  void fill(Record& record, Column& column) const {
    if (column.place >= record.cells.size()) return;
    auto& cell = record.cells[column.place];
    if (!trim(cell).empty()) {
      column.above = cell;
      column.known = true;
    } else if (column.known) {
      cell = column.above;
    } else if (!record.fault) {
      record.fault =
          msg("\"{0}\" is to be filled in from above, but the row on line {1} could not be read; write it here",
              column.name, std::to_string(unread_));
    }
  }

  std::unique_ptr<Source> rows_;
  std::vector<std::string> names_;
  std::vector<Column> columns_;
  std::int64_t unread_ = 0;  ///< line of the last row that could not be read
};

}  // namespace

std::unique_ptr<Source> filled_source(std::unique_ptr<Source> rows, std::vector<std::string> columns) {
  return std::make_unique<FilledSource>(std::move(rows), std::move(columns));
}

}  // namespace libcase::intake
