// Rows with their head taken off.
#pragma once
#include <memory>

#include "intake/source/rows.hpp"
#include "libcase/source.hpp"

namespace libcase::intake {

/// Where the head stands: lines, from 1.
struct HeadPlace {
  std::int64_t first = 0;  ///< 0: wherever the first row is
  std::int64_t last = 0;
};
/// @throws Error(invalid) where it is neither "auto", "3" nor "3-4".
[[nodiscard]] HeadPlace head_place(const std::string& head_row);

class HeadedSource final : public Source {
 public:
  /// `fill`: rows that are short get empty cells, as a workbook leaves those at the end out.
  HeadedSource(std::unique_ptr<Rows> rows, SourceFound found, const HeadPlace& place, bool fill);

  [[nodiscard]] const std::vector<std::string>& header() const override { return header_; }
  [[nodiscard]] const SourceFound& found() const override { return found_; }
  bool next(Record& record) override;

 private:
  void read_head(const HeadPlace& place);
  bool row_at(std::int64_t line, Record& record);
  void look_for_title(const Record& head);

  std::unique_ptr<Rows> rows_;
  SourceFound found_;
  bool fill_;
  std::vector<std::string> header_;
  std::optional<Record> waiting_;  ///< a row that was looked at
};

}  // namespace libcase::intake
