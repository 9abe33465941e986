#include "options/source.hpp"

#include <algorithm>
#include <iostream>

#include "i18n.hpp"
#include "usage.hpp"

namespace cli {

void SourceArguments::add_to(Arguments& args) {
  args.add("--input-format", options.format, N_("of the files; found out if not given"))
      .type("auto|csv|xlsx|html|xml|jsonl|json");
  args.add("--delimiter", options.delimiter,
           N_("of CSV: comma, tab, semicolon, pipe or the character itself; found out if not given"))
      .type("CHAR");
  args.add("--encoding", options.encoding, N_("of text; found out if not given, and asked for where it is not certain"))
      .type("auto|utf-8|gb18030|utf-16le|utf-16be");
  args.add("--sheet", options.sheet,
           N_("of a workbook: name or number; the first visible one with the columns of the mapping if not given"))
      .type("SHEET");
  args.add("--head-row", options.head_row,
           N_("line of the head row, two lines such as 3-4, or none; the first with the columns of the mapping if not "
              "given"))
      .type("LINE");
  args.add("--all-sheets", all_sheets, N_("take in each sheet of the workbooks that has the columns of the mapping"))
      .excludes("--sheet")
      .excludes("--suggest")
      .excludes("--list-sheets");
  args.add("--list-sheets", list_sheets, N_("print the sheets of the workbooks, and import nothing"));
}

std::unique_ptr<libcase::Source> SourceArguments::open(const std::string& file) const {
  return open(Input{file, {}}, options);
}

std::unique_ptr<libcase::Source> SourceArguments::open(const Input& input, libcase::SourceOptions how) const {
  if (!input.sheet.empty()) how.sheet = input.sheet;
  auto source = input.file == "-" ? libcase::open_source(std::cin, how) : libcase::open_source(input.file, how);
  if (source->found().advice) say(libcase::msg("{0}: {1}", input.file, *source->found().advice));
  return source;
}

std::string Input::label() const {
  std::string name = sheet;
  std::replace(name.begin(), name.end(), '/', '_');  // it becomes a part of a file's name
  return name.empty() ? file : file + "#" + name;
}

namespace {
/// A sheet with most of the columns is one of the log with a slip in its head: nothing may be missing in silence.
bool has_columns(const Input& input, const libcase::Source& source, const std::vector<std::string>& columns) {
  const auto& missing = source.found().missing;
  if (missing.empty()) return true;
  const auto all =
      columns.size() - static_cast<std::size_t>(std::count(columns.begin(), columns.end(), libcase::k_sheet_column));
  std::vector<libcase::Text> names;
  names.reserve(missing.size());
  for (const auto& column : missing) names.emplace_back("\"" + column + "\"");
  if (2 * missing.size() < all)
    throw libcase::Error(
        libcase::ErrorKind::invalid,
        libcase::msg("{0}: the head row of sheet \"{1}\" lacks {2}; mend it, or take in the other sheets one by one "
                     "(--sheet)",
                     input.file, input.sheet, libcase::Text::list(std::move(names))));
  say(libcase::msg("{0}: sheet \"{1}\" is passed over: its head row has {2} of the {3} columns that the mapping names",
                   input.file, input.sheet, std::to_string(all - missing.size()), std::to_string(all)));
  return false;
}
}  // namespace

std::vector<Input> SourceArguments::inputs(const std::vector<std::string>& files,
                                           const libcase::SourceOptions& how) const {
  std::vector<Input> out;
  for (const auto& file : files) {
    if (!all_sheets) {
      out.push_back({file, {}});
      continue;
    }
    if (file == "-") throw UsageError{libcase::msg("--all-sheets reads a file, not stdin")};
    const auto before = out.size();
    for (const auto& sheet : libcase::sheets_of(file)) {
      const Input input{file, sheet.name};
      if (sheet.visible && !sheet.empty && has_columns(input, *open(input, how), how.columns)) out.push_back(input);
    }
    if (out.size() == before)
      throw libcase::Error(libcase::ErrorKind::invalid,
                           libcase::msg("{0}: no visible sheet has the columns that the mapping names", file));
  }
  return out;
}

namespace {
render::Cell yes_or_no(bool value) { return value ? render::Cell("true", _("yes")) : render::Cell("false", _("no")); }
}  // namespace

render::Sheet sheets_table(const std::vector<std::string>& files) {
  render::Sheet table{"import-sheets",
                      "sheets",
                      {{"file", _("File")},
                       {"number", _("Number"), true},
                       {"sheet", _("Sheet")},
                       {"visible", _("Visible")},
                       {"empty", _("Empty")}},
                      {}};
  for (const auto& file : files)
    for (const auto& sheet : libcase::sheets_of(file))
      table.rows.push_back({file, sheet.number, sheet.name, yes_or_no(sheet.visible), yes_or_no(sheet.empty)});
  return table;
}

}  // namespace cli
