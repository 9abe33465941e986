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
/// How the head is to be found.
struct HeadWish {
  HeadPlace place;
  bool guess = false;                ///< the one that looks most like a head
  bool none = false;                 ///< there is none: columns have letters
  std::vector<std::string> columns;  ///< the first that has them; empty: the first row
};
/// @throws Error(invalid) where the head row is neither "auto", "guess", "none", "3" nor "3-4".
[[nodiscard]] HeadWish head_wish(const SourceOptions& options);

class HeadedSource final : public Source {
 public:
  /// `fill`: rows that are short get empty cells, as a workbook leaves those at the end out.
  HeadedSource(std::unique_ptr<Rows> rows, SourceFound found, const HeadWish& wish, bool fill);

  [[nodiscard]] const std::vector<std::string>& header() const override { return header_; }
  [[nodiscard]] const SourceFound& found() const override { return found_; }
  bool next(Record& record) override;
  /// Columns that were looked for, or heads that look like some; and whether that is all that is needed.
  [[nodiscard]] std::size_t fits() const { return fits_; }
  [[nodiscard]] bool full() const { return full_; }

 private:
  void read_told_head(const HeadPlace& place);
  void find_head(const HeadWish& wish);
  void look_ahead();
  void use_letters();
  bool next_row(Record& record);
  bool row_at(std::int64_t line, Record& record);
  void look_for_title(const Record& head);

  std::unique_ptr<Rows> rows_;
  SourceFound found_;
  bool fill_;
  std::vector<std::string> header_;
  std::vector<Record> waiting_;  ///< rows that were looked at
  std::size_t given_ = 0;        ///< of these
  std::size_t fits_ = 0;
  bool full_ = false;
};

}  // namespace libcase::intake
