#include <filesystem>
#include <optional>

#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "interrupt.hpp"
#include "libcase/import.hpp"
#include "libcase/suggest.hpp"
#include "options/change.hpp"
#include "options/import_map.hpp"
#include "options/output.hpp"
#include "options/rejects.hpp"
#include "options/source.hpp"
#include "options/store.hpp"
#include "options/values.hpp"
#include "progress.hpp"
#include "render/import_account.hpp"
#include "render/print.hpp"
#include "usage.hpp"

namespace cli {
namespace {

struct ImportCommandOptions {
  StoreOptions store;
  OutputOptions output;
  SourceArguments source;
  std::vector<std::string> files;
  std::string map, log_name;
  std::string rejects;
  std::string on_change = "update";
  std::string progress = "auto";
  std::string chunk;
  AuthorOption author;
  bool atomic = false;
  bool dry_run = false;
  bool suggest = false;
};

std::string rejects_name(const ImportCommandOptions& options, const Input& input) {
  if (!options.rejects.empty()) return options.rejects;
  return (input.file == "-" ? "stdin" : input.label()) + ".rejects";
}

libcase::OnChange read_on_change(const std::string& word) {
  if (word == "update") return libcase::OnChange::update;
  if (word == "keep") return libcase::OnChange::keep;
  if (word == "reject") return libcase::OnChange::reject;
  bad_value("--on-change", word, libcase::msg("is not one of {0}", std::string("update, keep, reject")));
}

std::int64_t size_of(const std::string& file) {
  std::error_code unknown;
  const auto size = std::filesystem::file_size(file, unknown);
  return unknown ? 0 : static_cast<std::int64_t>(size);
}

/// The run over all files: what they share.
class Run {
 public:
  Run(const ImportCommandOptions& options, libcase::Store& store, const ImportMap& map)
      : options_(options),
        store_(store),
        map_(map),
        on_change_(read_on_change(options.on_change)),
        style_(read_progress(options.progress)),
        chunk_(options.chunk.empty() ? 0 : read_count("--chunk", options.chunk)) {}

  render::FileAccount take(const Input& input, RejectsFile& rejects) {
    const auto source = map_.open(input, options_.source, store_);
    rejects.begin(*source);
    const auto label = input.label();
    Progress progress(style_, label, input.file == "-" ? 0 : size_of(input.file));
    libcase::ImportOptions settings;
    settings.by = options_.author.who();
    settings.file = label == "-" ? label : std::filesystem::path(label).filename().string();
    settings.atomic = options_.atomic;
    settings.dry_run = options_.dry_run;
    settings.on_change = on_change_;
    settings.chunk_rows = static_cast<std::size_t>(chunk_);
    settings.rejected = [&](const libcase::RowError& error) { rejects.add(error); };
    settings.progress = [&](const libcase::ImportAccount& account) { progress.show(account); };
    settings.stop = interrupted;
    auto account = map_.import(store_, *source, settings, wall_clock());
    progress.finish();
    return {label, std::move(account), rejects.name(), progress.seconds()};
  }

 private:
  const ImportCommandOptions& options_;
  libcase::Store& store_;
  const ImportMap& map_;
  libcase::OnChange on_change_;
  ProgressStyle style_;
  std::int64_t chunk_;
};

/// The rejects file is written anew: it must not be the log itself.
void check_rejects(const ImportCommandOptions& options) {
  for (const auto& file : options.files)
    if (!options.rejects.empty() &&
        std::filesystem::weakly_canonical(file) == std::filesystem::weakly_canonical(options.rejects))
      throw libcase::Error(libcase::ErrorKind::invalid,
                           libcase::msg("--rejects {0} is the log itself; name another file", options.rejects));
}

int status_of(const ImportCommandOptions& options, const std::vector<render::FileAccount>& files) {
  std::int64_t rejected = 0, accepted = 0;
  bool stopped = false;
  for (const auto& [file, account, rejects, seconds] : files) {
    rejected += account.rejected;
    accepted += account.added + account.updated + account.known + account.kept;
    stopped = stopped || account.stopped;
  }
  if (stopped) {
    say(options.atomic
            ? libcase::msg("stopped: nothing was stored of the file that was under way")
            : libcase::msg("stopped: what is in the table is stored; the same command again goes on from there"));
    return k_partly;
  }
  if (rejected == 0) return k_done;
  if (options.atomic) say(libcase::msg("nothing was stored of a file with rejected rows"));
  return accepted == 0 ? k_failed : k_partly;
}

/// The organisation to compare names with; none where there is no store yet.
std::optional<libcase::Directory> known_names(const StoreOptions& store) {
  try {
    return store.open_to_read().directory();
  } catch (const libcase::Error& error) {
    if (error.kind() != libcase::ErrorKind::no_store) throw;
    return std::nullopt;
  }
}

/// The draft of a mapping, on stdout.
int suggest(const ImportCommandOptions& options) {
  if (options.files.size() > 1) throw UsageError{libcase::msg("--suggest reads one log at a time")};
  const std::string& file = options.files.front();
  const auto org = known_names(options.store);
  auto how = options.source;
  if (how.options.head_row == "auto") how.options.head_row = "guess";
  const auto source = how.open(file);
  const auto translate = [](const char* english) { return std::string(_(english)); };
  print(libcase::suggest_mapping(*source, file, org ? &*org : nullptr, translate, &source->found()));
  return k_done;
}

/// Several files that share one --rejects write it one after another.
int run_import(const ImportCommandOptions& options) {
  if (options.source.list_sheets) {
    print(render::render(sheets_table(options.files), options.output.value()));
    return k_done;
  }
  if (options.suggest) return suggest(options);
  const ImportMap map(options.map, options.log_name);
  const auto format = options.output.value();
  auto store = options.dry_run ? options.store.open_to_read() : options.store.open_to_write();
  check_rejects(options);
  Run run(options, store, map);
  note_interrupts();
  RejectsFile shared(options.rejects);
  std::vector<render::FileAccount> done;
  for (const auto& input : options.source.inputs(options.files, map.how_to_read(options.source.options))) {
    RejectsFile own(rejects_name(options, input));
    done.push_back(run.take(input, options.rejects.empty() ? own : shared));
    if (options.rejects.empty()) own.finish();
    if (done.back().account.stopped) break;
  }
  if (!options.rejects.empty()) shared.finish();
  print(render::import_accounts(done, options.dry_run, format));
  render::say_reasons(done);
  if (options.dry_run) say(libcase::msg("dry run: nothing was changed"));
  return status_of(options, done);
}

}  // namespace

Action add_import(Arguments& args) {
  auto options = std::make_shared<ImportCommandOptions>();
  args.add("FILE", options->files, N_("CSV, XLSX or JSON files, also gzipped; - is stdin")).required();
  args.add("--map", options->map,
           N_("TOML file that says which column is which field; or shuoshi: an export, georeport: service requests"))
      .type("FILE");
  args.add("--source", options->log_name, N_("name of the log, with --map georeport; georeport if not given"))
      .type("NAME");
  args.add("--suggest", options->suggest, N_("draft a mapping file from the log's heads and first rows, on stdout"))
      .excludes("--map")
      .excludes("--rejects")
      .excludes("--atomic");
  args.add("--on-change", options->on_change,
           N_("what becomes of a row that is known with other content; update if not given"))
      .type("update|keep|reject");
  args.add("--dry-run", options->dry_run, N_("the whole account, and nothing is stored"));
  args.add("--rejects", options->rejects, N_("where rejected rows go; INPUT.rejects if not given")).type("FILE");
  args.add("--atomic", options->atomic, N_("one transaction a file: all of its rows or none"));
  args.add("--chunk", options->chunk, N_("rows a transaction at most; by time if not given"))
      .type("ROWS")
      .excludes("--atomic");
  args.add("--progress", options->progress, N_("how far it is, on stderr; a bar on a terminal if not given"))
      .type("auto|plain|json|none");
  options->source.add_to(args);
  options->author.add_to(args);
  options->output.add_to(args);
  options->store.add_to(args);
  return {[options] { return run_import(*options); },
          "shuoshi import --suggest hotline-2020.csv >hotline.toml\n"
          "shuoshi import hotline-2020.csv --map hotline.toml\n"
          "shuoshi import hotline-2020.csv --map hotline.toml --dry-run\n"
          "shuoshi import calls.xlsx --sheet 8月 --head-row 2 --map hotline.toml\n"
          "shuoshi import year.xlsx --all-sheets --map hotline.toml\n"
          "zcat log.csv.gz | shuoshi import - --map hotline.toml --rejects bad.csv\n"
          "shuoshi import all.csv --map shuoshi\n"
          "shuoshi import requests.json --map georeport --source boston",
          store_statuses({k_partly})};
}

}  // namespace cli
