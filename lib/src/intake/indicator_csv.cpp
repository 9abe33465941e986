// Monthly series as CSV.
#include <array>
#include <map>
#include <tuple>

#include "intake/cell_text.hpp"
#include "libcase/indicator.hpp"

namespace libcase {
namespace {

using namespace intake;

constexpr std::array k_columns{"series", "area", "month", "value"};
enum Column : std::size_t { series, area, month, value };

/// A cell that cannot be taken; caught within this file.
struct BadCell {
  Column column;
  Text reason;
};

class IndicatorCsv {
 public:
  IndicatorCsv(std::istream& input, const std::string& name, const Org& org, Day today)
      : source_(csv_source(input)), org_(org), today_(today) {
    const auto& heads = source_->header();
    for (std::size_t i = 0; i < heads.size(); ++i) place(std::string(trim(heads[i])), i, name);
    for (const auto column : {series, month, value})
      if (at_.at(column) == k_none)
        fail(name, msg("column \"{0}\" is needed once; columns of indicators: series,area,month,value",
                       std::string(k_columns.at(column))));
  }

  IndicatorFile read() {
    for (Record record; source_->next(record);) read_row(record);
    return std::move(file_);
  }

 private:
  static constexpr std::size_t k_none = static_cast<std::size_t>(-1);

  [[noreturn]] static void fail(const std::string& name, Text what) {
    throw Error(ErrorKind::invalid, msg("{0}, {1}: {2}", name, msg("line {0}", std::string("1")), std::move(what)));
  }

  void place(const std::string& head, std::size_t index, const std::string& name) {
    for (std::size_t column = 0; column < k_columns.size(); ++column) {
      if (head != k_columns.at(column)) continue;
      if (at_.at(column) != k_none) fail(name, msg("column \"{0}\" is there twice", head));
      at_.at(column) = index;
      return;
    }
    fail(name, msg("column \"{0}\" is not known; columns of indicators: series,area,month,value", head));
  }

  void read_row(const Record& record) {
    if (auto fault = row_fault(record, source_->header().size())) return reject(record.line, "", "", std::move(*fault));
    try {
      take(record);
    } catch (const BadCell& bad) {
      reject(record.line, k_columns.at(bad.column), std::string(trim(cell(record, bad.column))), bad.reason);
    }
  }

  [[nodiscard]] std::string cell(const Record& record, Column column) const {
    const auto index = at_.at(column);
    return index == k_none ? std::string() : record.cells[index];
  }
  [[nodiscard]] std::string text(const Record& record, Column column) const {
    return std::string(trim(cell(record, column)));
  }

  void take(const Record& record) {
    IndicatorValue one;
    one.series = text(record, series);
    if (one.series.empty()) throw BadCell{series, msg("a series needs a name")};
    const auto first = parse_month(text(record, month));
    if (!first) throw BadCell{month, msg("is not a month; write it as 2020-08")};
    if (*first > today_) throw BadCell{month, msg("has not begun yet")};
    one.month = *first;
    one.area = area_of(text(record, area), one.month);
    const auto number = parse_indicator_value(text(record, value));
    if (!number) throw BadCell{value, msg("is not a whole number from 0 to {0}", std::to_string(k_indicator_limit))};
    one.value = *number;
    const auto [earlier, is_new] = seen_.try_emplace({one.series, one.area, one.month}, record.line);
    if (!is_new)
      throw BadCell{month, msg("stands for this series and area in line {0} already", std::to_string(earlier->second))};
    file_.values.push_back(std::move(one));
  }

  [[nodiscard]] AreaCode area_of(const std::string& given, Day day) const {
    if (given.empty()) return 0;
    try {
      return resolve_area(org_, given, day).code;
    } catch (const Error& error) {
      throw BadCell{area, error.text()};
    }
  }

  void reject(std::int64_t line, std::string column, std::string what, Text reason) {
    file_.faults.push_back({line, std::move(column), std::move(what), std::move(reason)});
  }

  std::unique_ptr<RecordSource> source_;
  const Org& org_;
  Day today_;
  std::array<std::size_t, k_columns.size()> at_{k_none, k_none, k_none, k_none};
  std::map<std::tuple<std::string, AreaCode, Day>, std::int64_t> seen_;  ///< and the line
  IndicatorFile file_;
};

}  // namespace

IndicatorFile parse_indicator_csv(std::istream& input, const std::string& name, const Org& org, Day today) {
  return IndicatorCsv(input, name, org, today).read();
}

}  // namespace libcase
