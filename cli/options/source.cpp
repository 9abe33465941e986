#include "options/source.hpp"

#include <iostream>

#include "i18n.hpp"

namespace cli {

void SourceArguments::add_to(Arguments& args) {
  args.add("--input-format", options.format, N_("of the files; found out if not given"))
      .type("auto|csv|xlsx|jsonl|json");
  args.add("--delimiter", options.delimiter,
           N_("of CSV: comma, tab, semicolon, pipe or the character itself; found out if not given"))
      .type("CHAR");
  args.add("--encoding", options.encoding, N_("of text; found out if not given, and asked for where it is not certain"))
      .type("auto|utf-8|gb18030|utf-16le|utf-16be");
  args.add("--sheet", options.sheet,
           N_("of a workbook: name or number; the first visible one with content if not given"))
      .type("SHEET");
  args.add("--head-row", options.head_row,
           N_("line of the head row, or two lines such as 3-4; the first that is not empty if not given"))
      .type("LINE");
  args.add("--list-sheets", list_sheets, N_("print the sheets of the workbooks, and import nothing"));
}

std::unique_ptr<libcase::Source> SourceArguments::open(const std::string& file) const {
  auto source = file == "-" ? libcase::open_source(std::cin, options) : libcase::open_source(file, options);
  if (source->found().advice) say(libcase::msg("{0}: {1}", file, *source->found().advice));
  return source;
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
