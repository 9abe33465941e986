// Imports that a store has seen, and taking one back.
#pragma once
#include <vector>

#include "libcase/store.hpp"

namespace libcase {

/// One import as far as it got. One that changed nothing leaves no trace.
struct ImportRecord {
  std::uint64_t number = 0;  ///< 1, 2, 3, ...
  std::string source;        ///< log, as the mapping named it
  std::string file;
  std::string by;
  Instant started_at;  ///< when its first and its latest transaction were recorded
  Instant last_at;
  std::int64_t read = 0, added = 0, updated = 0, known = 0, rejected = 0;
  bool finished = false;  ///< false: it was cut off; the same import again goes on where it stopped
  bool undone = false;
  bool operator==(const ImportRecord&) const = default;
};

/// By number.
[[nodiscard]] std::vector<ImportRecord> imports(Store& store);
/// @throws Error(not_found).
[[nodiscard]] ImportRecord load_import(Store& store, std::uint64_t number);

/// The cases that an import wrote, each once, in order of its first entry there.
struct ImportedCase {
  CaseId id;
  bool created = false;  ///< it was new
  bool touched = false;  ///< something was entered after the import
};
[[nodiscard]] std::vector<ImportedCase> imported_cases(Store& store, std::uint64_t number);

/// Takes an import back, whole, in one transaction: cases that it made are no more (their numbers
/// are not given again, their identities are free), others are as they were before it. Everything stays
/// in the journal. Returns how many cases it was.
/// @throws Error(refused) naming the cases to which something was entered later, or where it was
/// undone before; Error(not_found).
std::size_t undo_import(Store& store, std::uint64_t number, const std::string& by, Instant now);

}  // namespace libcase
