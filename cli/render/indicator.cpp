#include "render/indicator.hpp"

#include "i18n.hpp"
#include "options/org_text.hpp"

namespace cli::render {
namespace {

using libcase::add_months;
using libcase::format_month;

Cell area_cell(libcase::Store& store, libcase::AreaCode area, libcase::Day day) {
  if (area == 0) return {std::string(), _("whole place")};
  return {code_text(area), area_name(store.org(), area, day)};
}

Cell not_available() {
  Cell cell;
  cell.shown = _("n/a");
  return cell;
}

Cell count_cell(const std::optional<std::int64_t>& value) { return value ? Cell(*value) : not_available(); }

/// -162 is -16.2 %; a rise has its sign for people.
Cell change_cell(const std::optional<std::int64_t>& per_mille) {
  if (!per_mille) return not_available();
  const auto size = *per_mille < 0 ? -*per_mille : *per_mille;
  const std::string digits = std::to_string(size / 10) + "." + std::to_string(size % 10);
  Cell cell;
  cell.kind = Cell::Kind::number;
  cell.data = (*per_mille < 0 ? "-" : "") + digits;
  cell.shown = (*per_mille > 0 ? "+" : "") + cell.data + " %";
  return cell;
}

/// "2019-03, 2019-05..2019-12": runs of months by their ends.
std::string runs_of(const std::vector<libcase::Day>& months) {
  std::string out;
  for (std::size_t i = 0; i < months.size();) {
    std::size_t last = i;
    while (last + 1 < months.size() && months[last + 1] == add_months(months[last], 1)) ++last;
    out.append(out.empty() ? "" : ", ").append(format_month(months[i]));
    if (last > i) out.append("..").append(format_month(months[last]));
    i = last + 1;
  }
  return out;
}

}  // namespace

Sheet indicator_account(const std::string& name, const libcase::IndicatorAccount& account) {
  const auto number = [](std::size_t n) { return Cell(static_cast<std::int64_t>(n)); };
  return {name,
          "changes",
          {{"read", _("Values read"), true},
           {"added", _("New"), true},
           {"changed", _("Changed"), true},
           {"known", _("Known already"), true}},
          {{number(account.read), number(account.added), number(account.changed), number(account.known())}}};
}

Sheet indicator_months(libcase::Store& store, const std::vector<libcase::IndicatorValue>& values) {
  Sheet sheet{"indicator-list",
              "months",
              {{"series", _("Series")}, {"area", _("Area")}, {"month", _("Month")}, {"value", _("Value"), true}},
              {}};
  for (const auto& one : values)
    sheet.rows.push_back({one.series, area_cell(store, one.area, one.month), format_month(one.month), one.value});
  return sheet;
}

Sheet indicator_changes(libcase::Store& store, const std::vector<libcase::YearOnYear>& rows) {
  Sheet sheet{"indicator-list",
              "spans",
              {{"series", _("Series")},
               {"area", _("Area")},
               {"from", _("From")},
               {"to", _("Before")},
               {"value", _("Value"), true},
               {"year_before", _("Year before"), true},
               {"change_percent", _("Change"), true},
               {"missing", _("Missing")}},
              {}};
  for (const auto& row : rows)
    sheet.rows.push_back({row.series, area_cell(store, row.area, row.from), format_month(row.from),
                          format_month(row.to), count_cell(row.now), count_cell(row.before), change_cell(row.per_mille),
                          runs_of(row.missing)});
  return sheet;
}

}  // namespace cli::render
