#include "exit_status.hpp"

#include <algorithm>

#include "i18n.hpp"

namespace cli {

int exit_status(libcase::ErrorKind kind) {
  using enum libcase::ErrorKind;
  switch (kind) {
    case not_found:
      return k_nothing_found;
    case no_store:
      return k_no_store;
    case busy:
      return k_busy;
    case schema:
      return k_schema;
    case corrupt:
      return k_corrupt;
    case invalid:
    case refused:
    case conflict:
    case io:
      return k_failed;
  }
  return k_failed;
}

const char* meaning(int status) {
  switch (status) {
    case k_done:
      return N_("done");
    case k_failed:
      return N_("refused or failed; nothing was stored");
    case k_usage:
      return N_("the command line is wrong");
    case k_partly:
      return N_("done in part: some cases or rows did not go in, or a registry is incomplete");
    case k_nothing_found:
      return N_("nothing found");
    case k_no_store:
      return N_("there is no store at that path");
    case k_busy:
      return N_("another process kept the store locked for too long");
    case k_schema:
      return N_("the store's schema is older or newer than this program's");
    case k_corrupt:
      return N_("the store contradicts itself");
    default:
      return "";
  }
}

std::vector<int> store_statuses(std::vector<int> more) {
  std::vector<int> all{k_done, k_failed, k_usage, k_no_store, k_busy, k_schema, k_corrupt};
  all.insert(all.end(), more.begin(), more.end());
  std::ranges::sort(all);
  return all;
}

}  // namespace cli
