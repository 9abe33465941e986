#include <charconv>
#include <cstdlib>
#include <cstring>

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
  AuthorOption author;
};

/// For a store that is made anew and must give residents the codes that they have: else one is made up.
std::string given_secret() {
  const char* secret = std::getenv("SHUOSHI_SECRET");
  if (secret == nullptr || *secret == '\0') return {};
  constexpr std::size_t k_least = 16;
  if (std::strlen(secret) < k_least)
    throw libcase::Error(libcase::ErrorKind::invalid,
                         libcase::msg("SHUOSHI_SECRET is too short; give at least {0} characters, or leave it unset",
                                      std::to_string(k_least)));
  return secret;
}

int run_init(const InitOptions& options) {
  libcase::Settings settings;
  settings.time_zone = options.time_zone;
  settings.secret = given_secret();
  if (!options.area.empty()) settings.default_area = static_cast<libcase::AreaCode>(read_count("--area", options.area));
  const auto file = options.store.path();
  std::error_code failed;
  if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path(), failed);
  if (failed)
    throw libcase::Error(libcase::ErrorKind::io,
                         libcase::msg("{0} cannot be made: {1}", file.parent_path().string(), failed.message()));
  libcase::Store::create(file, settings, options.author.who(), wall_clock());
  print(file.string() + "\n");
  return k_done;
}

}  // namespace

Action add_init(Arguments& args) {
  auto options = std::make_shared<InitOptions>();
  args.add("--timezone", options->time_zone, N_("time zone of the place; Asia/Shanghai if not given")).type("ZONE");
  args.add("--area", options->area, N_("code of the area of reports that name none")).type("CODE");
  options->author.add_to(args, N_("who makes it; $SHUOSHI_BY or the login name if not given"));
  options->store.add_to(args);
  return {[options] { return run_init(*options); },
          "shuoshi init\n"
          "shuoshi -d xinyuan.db init --timezone Asia/Shanghai --area 131003005",
          {k_done, k_failed, k_usage}};
}

}  // namespace cli
