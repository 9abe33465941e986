#include "intake/row_reader.hpp"

#include <algorithm>

#include "core/near_names.hpp"
#include "intake/cell_clean.hpp"
#include "intake/cell_text.hpp"
#include "intake/heads.hpp"
#include "intake/normalise.hpp"
#include "intake/source/utf8.hpp"

namespace libcase::intake {
namespace {

constexpr std::size_t k_shown_bytes = 200;

/// A value for a person to find the cell by; no character is cut in two.
std::string shown(std::string_view value) {
  const std::string_view out = value.substr(0, k_shown_bytes);
  return std::string(out.substr(0, utf8_prefix(out)));
}

Text known_values(const Mapping::Field& field) {
  std::vector<std::string> names;
  names.reserve(field.values.size());
  for (const auto& entry : field.values) names.push_back(entry.first);
  return quoted_list(names);
}

std::string label_of(const Mapping::Field& field) {
  std::string out = field.column;
  for (const auto& column : field.columns) out += (out.empty() ? "" : " + ") + column;
  return out;
}

}  // namespace

RowReader::RowReader(const Mapping& mapping, const std::vector<std::string>& header) : width_(header.size()) {
  const Heads heads(header);
  for (const auto& head : header) heads_.emplace_back(trim(head));
  std::vector<std::string> missing;
  for (const auto& [name, field] : mapping.fields) {
    const auto known = field_named(name);
    if (!known) throw Error(ErrorKind::invalid, msg("\"{0}\" is not a field; allowed: {1}", name, all_field_names()));
    Plan& plan = plans_[index(*known)];
    plan.field = &field;
    plan.label = label_of(field);
    if (!field.prefix.empty()) prefixed_.push_back(*known);
    if (!field.only_if.empty()) conditional_.push_back(*known);
    plan.values.insert(field.values.begin(), field.values.end());
    plan.empty.insert(field.empty.begin(), field.empty.end());
    for (const auto& word : field.empty) plan.longest_empty = std::max(plan.longest_empty, word.size());
    for (const auto& format : field.formats) plan.formats.emplace_back(format);
    const auto place = [&](const std::string& column) {
      if (const auto cell = heads.find(column))
        plan.cells.push_back(*cell);
      else
        missing.push_back(column);
    };
    if (!field.column.empty()) place(field.column);
    for (const auto& column : field.columns) place(column);
  }
  if (!missing.empty()) heads.refuse(missing);
}

void RowReader::check_cells(const Record& record) const {
  if (record.fault) throw RowFault{{record.line, "", "", *record.fault}};
  const auto extra = [](const std::string& cell) { return !cell.empty(); };
  const auto& cells = record.cells;
  const bool too_many =
      cells.size() > width_ && std::any_of(cells.begin() + static_cast<std::ptrdiff_t>(width_), cells.end(), extra);
  if (too_many || cells.size() < width_)
    throw RowFault{{record.line, "", "",
                    msg("the row has {0} cells and the head row {1}; is a comma or a quote missing?",
                        std::to_string(cells.size()), std::to_string(width_))}};
}

// These two are inline for the sake of read(), which comes by here with every cell.
inline void RowReader::read_cell(const Record& record, const Plan& plan, std::size_t cell, std::string& out) {
  const std::string& given = record.cells[cell];
  if (const auto bad = clean_cell(given, out))
    throw RowFault{
        {record.line, plan.label, shown(trim(given)),
         msg("not UTF-8 at byte {0} of the cell; convert the file first, for example: iconv -f GB18030 -t UTF-8 FILE",
             std::to_string(*bad))}};
  if (plan.says_nothing(out)) out.clear();
}

const std::string* RowReader::Plan::value_of(const std::string& cell) const {
  constexpr std::size_t k_few = 8;  // are compared sooner than the cell is hashed
  if (values.size() > k_few) {
    const auto found = values.find(cell);
    return found == values.end() ? nullptr : &found->second;
  }
  for (const auto& [said, means] : values)
    if (said == cell) return &means;
  return nullptr;
}

void RowReader::look_up(const Record& record, const Plan& plan, std::string& out) {
  const Mapping::Field& field = *plan.field;
  if (const auto* value = plan.value_of(out))
    out = *value;
  else if (out.empty() || field.keep)  // an empty cell says nothing, and "otherwise" must not speak for it
    return;
  else if (field.otherwise)
    out = *field.otherwise;
  else
    throw RowFault{{record.line, plan.label, shown(out),
                    msg("the mapping does not know this value; it knows: {0}", known_values(field))}};
}

inline void RowReader::read_field(const Record& record, const Plan& plan, std::string& out) {
  const Mapping::Field& field = *plan.field;
  read_cell(record, plan, plan.cells.front(), out);
  if (plan.cells.size() > 1) {
    std::string next;
    for (std::size_t i = 1; i < plan.cells.size(); ++i) {
      read_cell(record, plan, plan.cells[i], next);
      if (!out.empty() && !next.empty()) out += field.join;
      out += next;
    }
    if (plan.says_nothing(out)) out.clear();
  }
  if (field.normalise != Mapping::Normalise::none) normalise(field.normalise, out);
  if (!plan.values.empty()) look_up(record, plan, out);
  if (field.first > 0) out = first_characters(out, field.first);
}

/// Two numbers that a spreadsheet wrote alike would be taken for one case.
void RowReader::check_ids(const Record& record, const RowText& out) const {
  for (const Field field : {Field::external_id, Field::duplicate_of})
    if (lost_digits(out[field]))
      throw RowFault{{record.line, column(field), out[field],
                      msg("a number whose last digits a spreadsheet has dropped tells no row from another; export the "
                          "log again with this column as text")}};
}

void RowReader::read(const Record& record, RowText& out) const {
  check_cells(record);
  out.line = record.line;
  for (std::size_t i = 0; i < k_field_count; ++i) {
    const Plan& plan = plans_[i];
    if (!plan.field)
      out.values[i].clear();
    else if (plan.cells.empty())
      out.values[i] = plan.field->constant;
    else
      read_field(record, plan, out.values[i]);
  }
  for (const Field field : prefixed_)
    if (auto& value = out.values[index(field)]; !value.empty()) value.insert(0, plans_[index(field)].field->prefix);
  for (const Field field : conditional_) {
    const auto& states = plans_[index(field)].field->only_if;
    if (std::find(states.begin(), states.end(), out[Field::status]) == states.end()) out.values[index(field)].clear();
  }
  check_ids(record, out);
}

}  // namespace libcase::intake
