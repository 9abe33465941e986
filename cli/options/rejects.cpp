#include "options/rejects.hpp"

#include "i18n.hpp"

namespace cli {

void RejectsFile::add(const libcase::RowError& error) {
  const auto reason = shown(error.reason);
  writer_.add(*error.record, error.column.empty() ? reason : error.column + ": " + reason);
}

}  // namespace cli
