// Service requests of other cities: GeoReport v2 (Open311).
#pragma once
#include <iosfwd>
#include <memory>

#include "libcase/import.hpp"
#include "libcase/store.hpp"

namespace libcase {

/// Service requests as rows for georeport_mapping(): a JSON array of them, or an object with such
/// an array as its first one. One after another: memory does not grow with the input. A unit is
/// given where agency_responsible is one of `store`, a category where the store knows the
/// service_code or has no list of categories; the times come as UTC.
/// @throws Error(invalid) where there is no array.
[[nodiscard]] std::unique_ptr<RecordSource> georeport_source(std::istream& input, Store& store);

/// What the columns of georeport_source() mean; `source` is the name of the log (docs/import.md).
[[nodiscard]] Mapping georeport_mapping(const std::string& source);

}  // namespace libcase
