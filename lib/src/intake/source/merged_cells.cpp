#include "intake/source/merged_cells.hpp"

#include <utility>

namespace libcase::intake {

void MergedCells::fill(Record& record) {
  std::erase_if(open_, [&](const Open& one) { return one.range.last < record.line; });
  for (const auto& [range, value] : open_)
    if (range.column < record.cells.size() && record.cells[range.column].empty()) record.cells[range.column] = value;
  for (; !coming_.empty() && coming_.front().first <= record.line; coming_.pop_front()) {
    const auto& range = coming_.front();
    if (range.first == record.line && range.column < record.cells.size() && !record.cells[range.column].empty())
      open_.push_back({range, record.cells[range.column]});
  }
}

namespace {

class MergedSource final : public Source {
 public:
  MergedSource(std::unique_ptr<Source> rows, std::shared_ptr<MergedCells> merged)
      : rows_(std::move(rows)), merged_(std::move(merged)) {}
  [[nodiscard]] const std::vector<std::string>& header() const override { return rows_->header(); }
  [[nodiscard]] const SourceFound& found() const override { return rows_->found(); }
  bool next(Record& record) override {
    if (!rows_->next(record)) return false;
    merged_->fill(record);
    return true;
  }

 private:
  std::unique_ptr<Source> rows_;
  std::shared_ptr<MergedCells> merged_;
};

}  // namespace

std::unique_ptr<Source> merged_source(std::unique_ptr<Source> rows, std::shared_ptr<MergedCells> merged) {
  return std::make_unique<MergedSource>(std::move(rows), std::move(merged));
}

}  // namespace libcase::intake
