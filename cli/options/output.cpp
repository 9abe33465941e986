#include "options/output.hpp"

#include "i18n.hpp"
#include "usage.hpp"

namespace cli {

void OutputOptions::add_to(Arguments& args) {
  args.add("--format", format, N_("how it is printed; a table if not given")).type("table|json|csv");
}

render::Format OutputOptions::value() const {
  if (format == "table") return render::Format::table;
  if (format == "json") return render::Format::json;
  if (format == "csv") return render::Format::csv;
  bad_value("--format", format, libcase::msg("is not one of {0}", "table, json, csv"));
}

}  // namespace cli
