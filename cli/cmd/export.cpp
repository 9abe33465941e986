#include <unistd.h>

#include <algorithm>

#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "i18n.hpp"
#include "options/case_filter.hpp"
#include "options/out_file.hpp"
#include "options/store.hpp"
#include "render/export_writer.hpp"
#include "render/georeport.hpp"
#include "usage.hpp"

namespace cli {
namespace {

using libcase::msg;
using render::ExportedCase;
using render::ExportedColumns;
using render::ExportReader;

struct ExportOptions {
  StoreOptions store;
  CaseFilterOptions filter;
  std::string format = "csv";
  std::string out = "-";
  std::vector<std::string> columns;
  bool personal = false;
};

const render::ExportColumn& column_named(const ExportOptions& options, const std::string& name) {
  std::vector<libcase::Text> known;
  for (const auto& column : render::export_columns()) {
    if (column.key != name) {
      known.emplace_back(std::string(column.key));
      continue;
    }
    if (column.personal && !options.personal)
      throw UsageError{msg("the column \"{0}\" is personal: it is told with --personal only", name)};
    return column;
  }
  bad_value("--columns", name, msg("is not one of {0}", libcase::Text::list(std::move(known))));
}

ExportedColumns columns_of(const ExportOptions& options) {
  ExportedColumns out;
  for (const auto& name : options.columns) out.push_back(&column_named(options, name));
  if (!out.empty()) return out;
  for (const auto& column : render::export_columns())
    if (!column.personal || options.personal) out.push_back(&column);
  return out;
}

bool has_events(const ExportedColumns& columns) {
  return std::any_of(columns.begin(), columns.end(), [](const auto* c) { return c->key == render::k_events_column; });
}

class Export {
 public:
  Export(libcase::Store& store, const ExportOptions& options)
      : store_(store),
        filter_(options.filter.value(store)),
        reader_(store, options.personal && options.format != "georeport") {}

  template <class Sink>
  std::int64_t each(const Sink& sink) {
    std::int64_t cases = 0;
    libcase::each_case(store_, filter_, [&](const libcase::CaseRow& row) {
      sink(reader_.load(row));
      ++cases;
    });
    return cases;
  }
  std::int64_t rows(render::ExportWriter& writer, const ExportedColumns& columns) {
    std::vector<render::ExportValue> values(columns.size());
    const auto cases = each([&](const ExportedCase& e) {
      for (std::size_t i = 0; i < columns.size(); ++i) values[i] = columns[i]->value(e, reader_);
      writer.row(values);
    });
    writer.finish();
    return cases;
  }
  /// The head row comes first, so the longest history must be known before.
  std::size_t events_cells(const ExportedColumns& columns) {
    std::size_t most = 1;
    if (!has_events(columns)) return most;
    each([&](const ExportedCase& e) {
      most = std::max(most, render::cells_for(libcase::format_events(e.events, reader_.zone(), e.discretion)));
    });
    return most;
  }
  std::int64_t georeport(const std::string& file) {
    OutFile out(file);
    out.write("[");
    bool first = true;
    const auto cases = each([&](const ExportedCase& e) {
      render::JsonWriter json(false);
      render::write_service_request(json, e, reader_);
      std::string text = json.finish();
      text.pop_back();
      out.write(first ? "\n" : ",\n");
      out.write(text);
      first = false;
    });
    out.write("\n]\n");
    out.finish();
    return cases;
  }

 private:
  libcase::Store& store_;
  libcase::CaseFilter filter_;
  ExportReader reader_;
};

std::int64_t write(Export& cases, const ExportOptions& options) {
  if (options.format == "georeport") return cases.georeport(options.out);
  const auto columns = columns_of(options);
  if (has_events(columns) && !options.personal)
    say(
        msg("names and phone numbers are left out: such an export cannot restore who raised a matter; --personal "
            "keeps them"));
  if (options.format == "csv") return cases.rows(*render::csv_export(options.out, columns), columns);
  if (options.format == "jsonl") return cases.rows(*render::jsonl_export(options.out, columns), columns);
  return cases.rows(*render::xlsx_export(options.out, columns, cases.events_cells(columns)), columns);
}

void check(const ExportOptions& options) {
  static const std::vector<std::string> k_formats = {"csv", "jsonl", "xlsx", "georeport"};
  if (std::find(k_formats.begin(), k_formats.end(), options.format) == k_formats.end())
    bad_value("--format", options.format, msg("is not one of {0}", "csv, jsonl, xlsx, georeport"));
  if (options.format == "georeport" && options.personal)
    throw UsageError{msg("service requests are for the public: --personal is not for --format georeport")};
  if (options.format == "georeport" && !options.columns.empty())
    throw UsageError{msg("service requests have their own fields: --columns is not for --format georeport")};
}

int run_export(const ExportOptions& options) {
  check(options);
  static_cast<void>(columns_of(options));
  auto store = options.store.open_to_read();
  Export cases(store, options);
  return write(cases, options) == 0 ? k_nothing_found : k_done;
}

}  // namespace

Action add_export(Arguments& args) {
  auto options = std::make_shared<ExportOptions>();
  args.add("--format", options->format, N_("what is written; CSV if not given")).type("csv|jsonl|xlsx|georeport");
  args.add("-o,--output", options->out, N_("where it is written; stdout if not given")).type("FILE");
  args.add("--columns", options->columns, N_("only these columns, in this order")).type("COLUMN").separated();
  args.add("--personal", options->personal, N_("with names and phone numbers of those who raised the matters"));
  options->filter.add_to(args);
  options->store.add_to(args);
  return {[options] { return run_export(*options); },
          "shuoshi export --personal -o all.csv\n"
          "shuoshi export --format xlsx -o august.xlsx --from 2020-08-01 --to 2020-09-01\n"
          "shuoshi export --columns number,state,title --area 新源街道\n"
          "shuoshi export --format georeport --state closed",
          store_statuses({k_nothing_found})};
}

}  // namespace cli
