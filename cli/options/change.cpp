#include "options/change.hpp"

#include <pwd.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "options/values.hpp"
#include "render/print.hpp"

namespace cli {

namespace {

/// Read by hand: the name service's own look-up loads shared libraries into every start.
std::string name_in_passwd(uid_t uid) {
  std::string name = std::string("uid").append(std::to_string(uid));
  std::FILE* file = std::fopen("/etc/passwd", "re");
  if (file == nullptr) return name;
  while (const passwd* entry = fgetpwent(file))
    if (entry->pw_uid == uid) {
      name = entry->pw_name;
      break;
    }
  std::fclose(file);
  return name;
}

}  // namespace

std::string login_name() {
  for (const char* name : {"SHUOSHI_BY", "LOGNAME", "USER"})
    if (const char* value = std::getenv(name); value != nullptr && *value != '\0') return value;
  return name_in_passwd(getuid());
}

void AuthorOption::add_to(Arguments& args, const char* help) { args.add("--by", by, help).type("NAME"); }

void ChangeOptions::add_to(Arguments& args) {
  args.add("--at", at, N_("when it happened; now if not given")).type("TIME");
  AuthorOption::add_to(args, N_("who did it; $SHUOSHI_BY or the login name if not given"));
  args.add("--key", key, N_("the same key again answers the first result and changes nothing")).type("KEY");
}

libcase::Instant ChangeOptions::moment(libcase::Store& store, libcase::Instant now) const {
  if (at.empty()) return now;
  return read_time("--at", at, store.zone(), now).value_or(now);
}

libcase::Request ChangeOptions::request(libcase::Store& store, std::vector<libcase::Command> commands,
                                        libcase::Instant now) const {
  libcase::Request request;
  request.commands = std::move(commands);
  if (!at.empty()) request.at = moment(store, now);
  request.by = who();
  request.key = key;
  return request;
}

bool concerns_one(libcase::ErrorKind kind) {
  using enum libcase::ErrorKind;
  return kind == invalid || kind == not_found || kind == refused || kind == conflict;
}

void answer(const libcase::Receipt& receipt) {
  print(receipt.id.str() + "\t" + std::string(libcase::token(receipt.state)) + "\n");
  warn(receipt);
}

void warn(const libcase::Receipt& receipt) {
  for (const auto& warning : receipt.warnings) say(libcase::msg("{0}: {1}", receipt.id.str(), warning));
  if (receipt.repeated) say(libcase::msg("{0}: this key is known; nothing was changed", receipt.id.str()));
}

}  // namespace cli
