#include "intake/row_reader.hpp"

#include <algorithm>

#include "intake/cell_text.hpp"

namespace libcase::intake {
namespace {

constexpr std::size_t k_shown_bytes = 200;

Text list_of(const std::vector<std::string>& names) {
  std::vector<Text> out;
  out.reserve(names.size());
  for (const auto& name : names) out.emplace_back("\"" + name + "\"");
  return Text::list(std::move(out));
}

void check_header_encoding(const std::vector<std::string>& header) {
  for (const auto& head : header)
    if (first_invalid_utf8(head))
      throw Error(
          ErrorKind::invalid,
          msg("the head row is not UTF-8; convert the file first, for example: iconv -f GB18030 -t UTF-8 FILE"));
}

/// A value for a person to find the cell by: bytes that are not UTF-8 become question marks.
std::string shown(std::string_view value) {
  std::string out(value.substr(0, k_shown_bytes));
  while (const auto bad = first_invalid_utf8(out)) out[*bad] = '?';
  return out;
}

Text known_values(const Mapping::Field& field) {
  std::vector<std::string> names;
  for (const auto& entry : field.values) names.push_back(entry.first);
  return list_of(names);
}

}  // namespace

RowReader::RowReader(const Mapping& mapping, const std::vector<std::string>& header) : width_(header.size()) {
  if (header.empty()) throw Error(ErrorKind::invalid, msg("the input is empty: there is no head row"));
  check_header_encoding(header);
  std::vector<std::string> heads;
  heads.reserve(header.size());
  for (const auto& head : header) heads.emplace_back(trim(head));
  std::vector<std::string> missing;
  for (const auto& [name, field] : mapping.fields) {
    const auto known = field_named(name);
    if (!known) throw Error(ErrorKind::invalid, msg("\"{0}\" is not a field; allowed: {1}", name, all_field_names()));
    Plan& plan = plans_[index(*known)];
    plan.field = &field;
    if (field.column.empty()) continue;
    const auto found = std::find(heads.begin(), heads.end(), field.column);
    if (found == heads.end()) missing.push_back(field.column);
    if (std::count(heads.begin(), heads.end(), field.column) > 1)
      throw Error(ErrorKind::invalid, msg("two columns are headed \"{0}\", and the mapping uses it", field.column));
    plan.cell = static_cast<std::size_t>(found - heads.begin());
  }
  if (!missing.empty())
    throw Error(ErrorKind::invalid, msg("the mapping names columns the head row lacks: {0}; it has: {1}",
                                        list_of(missing), list_of(heads)));
}

const std::string& RowReader::column(Field field) const {
  static const std::string k_none;
  const auto* plan = plans_[index(field)].field;
  return plan ? plan->column : k_none;
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

void RowReader::read_cell(const Record& record, const Plan& plan, std::string& out) const {
  const std::string_view cell = trim(record.cells[plan.cell]);
  const Mapping::Field& field = *plan.field;
  if (const auto bad = first_invalid_utf8(cell))
    throw RowFault{
        {record.line, field.column, shown(cell),
         msg("not UTF-8 at byte {0} of the cell; convert the file first, for example: iconv -f GB18030 -t UTF-8 FILE",
             std::to_string(*bad))}};
  out.assign(cell);
  if (field.values.empty()) return;
  if (const auto entry = field.values.find(out); entry != field.values.end()) {
    out = entry->second;
  } else if (!out.empty()) {  // an empty cell says nothing, and "otherwise" must not speak for it
    if (!field.otherwise)
      throw RowFault{{record.line, field.column, shown(cell),
                      msg("the mapping does not know this value; it knows: {0}", known_values(field))}};
    out = *field.otherwise;
  }
}

void RowReader::read(const Record& record, RowText& out) const {
  check_cells(record);
  out.line = record.line;
  for (std::size_t i = 0; i < k_field_count; ++i) {
    const Plan& plan = plans_[i];
    if (!plan.field)
      out.values[i].clear();
    else if (plan.field->column.empty())
      out.values[i] = plan.field->constant;
    else
      read_cell(record, plan, out.values[i]);
  }
}

}  // namespace libcase::intake
