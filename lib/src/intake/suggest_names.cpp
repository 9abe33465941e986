// Areas, units, categories: what must be known to the place.
#include "intake/suggest_draft.hpp"
#include "libcase/source.hpp"

namespace libcase::intake {

void Draft::assignment() {
  const auto begin = out_.size();
  for (const Field field : {Field::assigned_at, Field::taken_at}) time(field);
  for (const Field field : {Field::co_unit, Field::signed_by, Field::assign_note}) simple(field);
  if (begin == out_.size() || units_mapped_) return;
  std::string lines = out_.substr(begin);
  out_.resize(begin);
  comment(msg("check: without a unit these would reject their rows:"));
  for (std::size_t at = 0; at < lines.size();) {
    const auto end = lines.find('\n', at);
    line((lines[at] == '#' ? "" : "# ") + lines.substr(at, end - at));
    at = end + 1;
  }
}

std::string Draft::columns_text(const std::vector<std::size_t>& columns) {
  std::vector<std::string> names;
  for (const auto i : columns) {
    names.push_back(s_.columns[i].name);
    used_.insert(i);
  }
  return "{ columns = " + list_of(names) + ", join = \"/\" }";
}

void Draft::find_names() {
  if (!s_.headless || !org_) return;
  std::set<std::size_t> taken;
  for (const auto& [field, match] : matches_) taken.insert(match.column);
  for (const Field field : {Field::area, Field::unit})
    for (std::size_t i = 0; i < s_.columns.size() && !has(field); ++i) {
      std::set<std::string> values;
      for (const auto& [value, count] : s_.columns[i].values) values.insert(value);
      if (taken.contains(i) || values.empty() || unknown_of(field, values).first > 0) continue;
      matches_[field] = {i, 0};
      taken.insert(i);
    }
}

void Draft::names(Field field, const std::vector<std::size_t>& levels) {
  const bool joined = levels.size() > 1;
  if (!joined && !has(field)) return field == Field::area ? sheet_areas() : void();
  if (joined)
    comment(msg("likely: {0} columns that lead from above to below", std::to_string(levels.size())));
  else
    reason(field);
  const std::string mapping = std::string(name_of(field)) + " = " + (joined ? columns_text(levels) : column_of(field));
  std::set<std::string> values;
  for (const auto& row : s_.rows) {
    std::string value;
    for (const auto i : joined ? levels : std::vector<std::size_t>{matches_.at(field).column})
      if (!says_nothing(row[i]) && !row[i].empty()) value += (value.empty() ? "" : "/") + row[i];
    if (!value.empty() && values.size() < ColumnSample::k_most_values) values.insert(std::move(value));
  }
  units_known_ = field == Field::unit && (column(field).always() || filled_down_.contains(matches_.at(field).column));
  units_mapped_ = units_mapped_ || field == Field::unit;
  if (!org_) {
    comment(msg("check: every name must be in the organisation (shuoshi org tree, shuoshi org list)"));
    return line(mapping);
  }
  const auto unknown = unknown_of(field, values);
  if (!unknown.second.empty())
    comment(msg("check: {0} of {1} names are not in the organisation, such as \"{2}\"; their rows are rejected",
                std::to_string(unknown.first), std::to_string(values.size()), shown(unknown.second)));
  const bool hardly = unknown.first * 2 > values.size();
  units_known_ = units_known_ && !hardly;
  units_mapped_ = units_mapped_ && !hardly;
  line((hardly ? "# " : "") + mapping);
}

void Draft::sheet_areas() {
  const auto sheet = sheet_column();
  if (!org_ || !sheet || s_.columns[*sheet].values.empty()) return;
  const std::set<std::string> name{s_.columns[*sheet].example};
  if (unknown_of(Field::area, name).first > 0) return;
  comment(msg("likely: the sheet is named after an area"));
  used_.insert(*sheet);
  line("area = " + in_quotes(k_sheet_column));
}

std::optional<std::size_t> Draft::sheet_column() const {
  for (std::size_t i = 0; i < s_.columns.size(); ++i)
    if (s_.columns[i].head == k_sheet_column) return i;
  return std::nullopt;
}

std::pair<std::size_t, std::string> Draft::unknown_of(Field field, const std::set<std::string>& values) {
  std::pair<std::size_t, std::string> out;
  for (const auto& value : values) try {
      if (field == Field::area)
        static_cast<void>(names_.area(*org_, value, day_));
      else
        static_cast<void>(names_.unit(*org_, value, day_));
    } catch (const Error&) {
      if (out.first++ == 0) out.second = value;
    }
  return out;
}

void Draft::categories() {
  const auto levels = category_levels(s_);
  if (levels.size() < 2 && !has(Field::category)) return;
  std::string mapping = "category = ";
  if (levels.size() > 1) {
    comment(msg("likely: {0} columns that lead from above to below", std::to_string(levels.size())));
    mapping += columns_text(levels);
  } else {
    reason(Field::category);
    mapping += column_of(Field::category);
  }
  const bool configured = org_ && org_->has_categories();
  if (configured) comment(msg("check: the store has its own categories; map these to them (values = ...)"));
  line((configured ? "# " : "") + mapping);
}

}  // namespace libcase::intake
