// The working calendars as they were known at a time.
#pragma once
#include <map>

#include "libcase/store.hpp"

namespace libcase::store {

/// By area, 0 for the whole store: of each the last that had been recorded by `known`.
[[nodiscard]] std::map<AreaCode, WorkCalendar> calendars_at(Store& store, Instant known);

}  // namespace libcase::store
