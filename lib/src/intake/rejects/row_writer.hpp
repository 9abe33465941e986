// One rejected row in the input's own format.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "intake/source/encoding.hpp"
#include "libcase/source.hpp"

namespace libcase::intake {

inline constexpr std::string_view k_line_column = "shuoshi_line";
inline constexpr std::string_view k_reason_column = "shuoshi_reason";

/// What rows that share a file have in common.
struct RejectsLayout {
  std::string format;  ///< csv, jsonl, json
  std::string delimiter;
  Encoding encoding = Encoding::utf8;
  bool bom = false;
  std::vector<std::string> header;  ///< of csv, without the two columns of an earlier round

  bool operator==(const RejectsLayout&) const = default;
};

/// Text as UTF-8 with escaped bytes (source/utf8.hpp).
class RowWriter {
 public:
  RowWriter() = default;
  RowWriter(const RowWriter&) = delete;
  RowWriter& operator=(const RowWriter&) = delete;
  virtual ~RowWriter() = default;
  [[nodiscard]] virtual const RejectsLayout& layout() const = 0;
  [[nodiscard]] virtual std::string head() const = 0;
  /// `first`: none stands before it in the file.
  [[nodiscard]] virtual std::string row(const Record& record, const std::string& reason, bool first) const = 0;
  [[nodiscard]] virtual std::string tail() const { return {}; }
};

[[nodiscard]] std::unique_ptr<RowWriter> row_writer(const SourceFound& found, const std::vector<std::string>& header);

}  // namespace libcase::intake
