#include <charconv>

#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "options/change.hpp"
#include "options/store.hpp"
#include "options/values.hpp"
#include "render/print.hpp"

namespace cli {
namespace {

struct InitOptions {
  StoreOptions store;
  std::string time_zone = "Asia/Shanghai";
  std::string area;
  std::string by;
};

int run_init(const InitOptions& options) {
  libcase::Settings settings;
  settings.time_zone = options.time_zone;
  if (!options.area.empty()) settings.default_area = static_cast<libcase::AreaCode>(read_count("--area", options.area));
  const auto file = options.store.path();
  std::error_code failed;
  if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path(), failed);
  if (failed)
    throw libcase::Error(libcase::ErrorKind::io,
                         libcase::msg("{0} cannot be made: {1}", file.parent_path().string(), failed.message()));
  libcase::Store::create(file, settings, options.by.empty() ? login_name() : options.by, wall_clock());
  print(file.string() + "\n");
  return k_done;
}

}  // namespace

Action add_init(CLI::App& app) {
  auto options = std::make_shared<InitOptions>();
  app.add_option("--timezone", options->time_zone, _("time zone of the place; Asia/Shanghai if not given"))
      ->type_name("ZONE");
  app.add_option("--area", options->area, _("code of the area of reports that name none"))->type_name("CODE");
  app.add_option("--by", options->by, _("who makes it; $SHUOSHI_BY or the login name if not given"))->type_name("NAME");
  options->store.add_to(app);
  return {[options] { return run_init(*options); },
          "shuoshi init\n"
          "shuoshi -d xinyuan.db init --timezone Asia/Shanghai --area 131003005",
          {k_done, k_failed, k_usage}};
}

}  // namespace cli
