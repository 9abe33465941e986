#include <filesystem>
#include <fstream>
#include <iostream>

#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "libcase/import.hpp"
#include "options/change.hpp"
#include "options/output.hpp"
#include "options/rejects.hpp"
#include "options/store.hpp"
#include "options/values.hpp"
#include "render/print.hpp"

namespace cli {
namespace {

struct ImportCommandOptions {
  StoreOptions store;
  OutputOptions output;
  std::vector<std::string> files;
  std::string map;
  std::string rejects;
  AuthorOption author;
  bool atomic = false;
};

std::string rejects_name(const ImportCommandOptions& options, const std::string& file) {
  if (!options.rejects.empty()) return options.rejects;
  return (file == "-" ? "stdin" : file) + ".rejects";
}

libcase::ImportAccount import_stream(libcase::Store& store, std::istream& input, const libcase::Mapping& mapping,
                                     const ImportCommandOptions& options, RejectsFile& rejects) {
  const auto source = libcase::csv_source(input);
  libcase::ImportOptions settings;
  settings.by = options.author.who();
  settings.atomic = options.atomic;
  settings.rejected = [&](const libcase::RowError& error) { rejects.add(error); };
  return libcase::import_records(store, *source, mapping, settings, wall_clock());
}

libcase::ImportAccount import_file(libcase::Store& store, const std::string& file, const libcase::Mapping& mapping,
                                   const ImportCommandOptions& options, RejectsFile& rejects) {
  if (file == "-") return import_stream(store, std::cin, mapping, options, rejects);
  std::ifstream input(file, std::ios::binary);
  if (!input) throw libcase::Error(libcase::ErrorKind::io, libcase::msg("{0} cannot be read", file));
  return import_stream(store, input, mapping, options, rejects);
}

render::Sheet empty_account() {
  return {"import",
          "files",
          {{"file", _("File")},
           {"read", _("Rows read"), true},
           {"added", _("Added"), true},
           {"known", _("Known already"), true},
           {"rejected", _("Rejected"), true},
           {"rejects", _("Rejects file")}},
          {}};
}

void add_row(render::Sheet& sheet, const std::string& file, const libcase::ImportAccount& a,
             const std::string& rejects) {
  sheet.rows.push_back(
      {file, a.read, a.added, a.known, a.rejected, a.rejected == 0 ? render::Cell() : render::Cell(rejects)});
}

/// The rejects file is written anew: it must not be the log itself.
void check_rejects(const ImportCommandOptions& options) {
  for (const auto& file : options.files)
    if (!options.rejects.empty() &&
        std::filesystem::weakly_canonical(file) == std::filesystem::weakly_canonical(options.rejects))
      throw libcase::Error(libcase::ErrorKind::invalid,
                           libcase::msg("--rejects {0} is the log itself; name another file", options.rejects));
}

/// Several files that share one --rejects write it one after another.
int run_import(const ImportCommandOptions& options) {
  const auto mapping = libcase::Mapping::parse(read_file(options.map), options.map);
  const auto format = options.output.value();
  auto store = options.store.open_to_write();
  auto sheet = empty_account();
  check_rejects(options);
  RejectsFile shared(options.rejects);
  std::int64_t rejected = 0, accepted = 0;
  for (const auto& file : options.files) {
    RejectsFile own(rejects_name(options, file));
    RejectsFile& rejects = options.rejects.empty() ? own : shared;
    const auto account = import_file(store, file, mapping, options, rejects);
    if (options.rejects.empty()) own.finish();
    rejected += account.rejected;
    accepted += account.added + account.known;
    add_row(sheet, file, account, rejects.name());
  }
  if (!options.rejects.empty()) shared.finish();
  print(render::render(sheet, format));
  if (rejected == 0) return k_done;
  if (options.atomic) say(libcase::msg("nothing was stored of a file with rejected rows"));
  return accepted == 0 ? k_failed : k_partly;
}

}  // namespace

Action add_import(Arguments& args) {
  auto options = std::make_shared<ImportCommandOptions>();
  args.add("FILE", options->files, N_("CSV files; - is stdin")).required();
  args.add("--map", options->map, N_("TOML file that says which column is which field")).type("FILE").required();
  args.add("--rejects", options->rejects, N_("where rejected rows go; INPUT.rejects if not given")).type("FILE");
  args.add("--atomic", options->atomic, N_("one transaction a file: all of its rows or none"));
  options->author.add_to(args);
  options->output.add_to(args);
  options->store.add_to(args);
  return {[options] { return run_import(*options); },
          "shuoshi import hotline-2020.csv --map hotline.toml\n"
          "zcat log.csv.gz | shuoshi import - --map hotline.toml --rejects bad.csv",
          store_statuses({k_partly})};
}

}  // namespace cli
