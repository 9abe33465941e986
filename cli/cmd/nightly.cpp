#include "nightly/night.hpp"

#include <filesystem>

#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "gateway.hpp"
#include "options/store.hpp"
#include "options/values.hpp"
#include "render/print.hpp"

namespace cli {
namespace {

using libcase::msg;

struct NightlyOptions {
  StoreOptions store;
  std::string out, config, day;
  bool force = false;
};

nightly::Night night_of(const NightlyOptions& options) {
  nightly::Night night{
      .folder = options.out,
      .config = options.config.empty() ? nightly::default_config() : nightly::read_config(options.config),
      .day = read_day("--day", options.day),
      .force = options.force};
  if (!night.config.language.empty()) choose_language(night.config.language);
  return night;
}

void make_folder(const std::filesystem::path& folder) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed)
    throw libcase::Error(libcase::ErrorKind::io, msg("{0} cannot be written: {1}", folder.string(), failed.message()));
}

libcase::Text line_of(const nightly::Account& account, const std::string& folder) {
  const auto day = [](libcase::Day d) { return libcase::format_day(d); };
  const auto files = std::to_string(account.files);
  if (account.written.empty()) return msg("{0}: {1} is complete; nothing to do", folder, day(account.last));
  if (account.written.size() == 1) return msg("{0}: {1} written, {2} files", folder, day(account.written[0]), files);
  return msg("{0}: {1} days from {2} to {3} written, {4} files", folder, std::to_string(account.written.size()),
             day(account.written.front()), day(account.written.back()), files);
}

int run_nightly(const NightlyOptions& options) {
  const auto night = night_of(options);
  auto store = options.store.open_to_read();
  make_folder(night.folder);
  const FileLock lock(night.folder / ".lock",
                      N_("another run is writing these reports; it holds {0}; wait until it is done"));
  const auto account = nightly::write_reports(store, night, wall_clock());
  if (account.left_out > 0)
    say(msg("{0} days missed longer ago were left out; write one with --day DAY, or raise catch_up",
            std::to_string(account.left_out)));
  print(shown(line_of(account, options.out)) + "\n");
  return k_done;
}

}  // namespace

Action add_nightly(Arguments& args) {
  auto options = std::make_shared<NightlyOptions>();
  args.add("--out", options->out, N_("folder of the reports; a folder for each day comes into it"))
      .type("DIR")
      .required();
  args.add("--config", options->config, N_("which reports; a day's and a month's if not given")).type("FILE");
  args.add("--day", options->day, N_("only this day; else yesterday, and the days missed before it")).type("DAY");
  args.add("--force", options->force, N_("write yesterday, or the day given, even where it is complete"));
  options->store.add_to(args);
  return {[options] { return run_nightly(*options); },
          "shuoshi nightly --out reports\n"
          "shuoshi nightly --out /srv/shuoshi/reports --config nightly.toml\n"
          "shuoshi nightly --out reports --day 2020-08-31 --force",
          store_statuses()};
}

}  // namespace cli
