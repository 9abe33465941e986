// --at --by --key: of everything that changes a case.
#pragma once
#include <string>
#include <vector>

#include "arguments.hpp"
#include "i18n.hpp"
#include "libcase/operations.hpp"

namespace cli {

/// $SHUOSHI_BY, else the login name.
[[nodiscard]] std::string login_name();

/// --by alone: of what is entered but is no operation on a case.
struct AuthorOption {
  std::string by;

  void add_to(Arguments& args, const char* help = N_("who enters it; $SHUOSHI_BY or the login name if not given"));
  [[nodiscard]] std::string who() const { return by.empty() ? login_name() : by; }
};

struct ChangeOptions : AuthorOption {
  std::string at;
  std::string key;

  void add_to(Arguments& args);
  /// The moment it happened: --at, else now.
  [[nodiscard]] libcase::Instant moment(libcase::Store& store, libcase::Instant now) const;
  [[nodiscard]] libcase::Request request(libcase::Store& store, std::vector<libcase::Command> commands,
                                         libcase::Instant now) const;
};

/// The result line, "NUMBER<tab>STATE", on stdout; warnings on stderr.
void answer(const libcase::Receipt& receipt);
/// Warnings of a receipt alone, on stderr.
void warn(const libcase::Receipt& receipt);
/// True of a failure that is about one case or line, so that the next may still be tried.
[[nodiscard]] bool concerns_one(libcase::ErrorKind kind);

}  // namespace cli
