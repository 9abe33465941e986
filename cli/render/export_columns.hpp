// What an export tells of a case, column by column.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libcase/history.hpp"
#include "libcase/store.hpp"
#include "render/workbook.hpp"

namespace cli::render {

/// A case with all that the columns are made from.
struct ExportedCase {
  libcase::Case c;
  libcase::CaseRow row;
  std::vector<libcase::Event> events;  ///< the whole history
  libcase::Day day{};                  ///< local day of the report, for names of that day
  libcase::Discretion discretion;
};

/// Loads cases one by one, with what they all need read once.
class ExportReader {
 public:
  /// Without `personal` nothing is told of the residents.
  ExportReader(libcase::Store& store, bool personal) : store_(store), org_(store.directory()), personal_(personal) {}
  [[nodiscard]] ExportedCase load(const libcase::CaseRow& row) const;
  [[nodiscard]] const libcase::Org& org() const { return org_; }
  [[nodiscard]] const libcase::TimeZone& zone() const { return store_.zone(); }

 private:
  libcase::Store& store_;
  libcase::Directory org_;
  bool personal_;
};

/// The values of a workbook's cell do for the other formats, too.
using ExportValue = BookCell::Value;

struct ExportColumn {
  const char* key;
  double width;  ///< in a workbook
  bool personal = false;
  ExportValue (*value)(const ExportedCase&, const ExportReader&) = nullptr;
};
inline constexpr std::string_view k_events_column = "events";

/// All there are, in the order in which they are written.
[[nodiscard]] std::span<const ExportColumn> export_columns();

/// The reply that holds: of the closing, or of the round that is under way; else why there is none.
[[nodiscard]] std::string reply_of(const ExportedCase& e);

}  // namespace cli::render
