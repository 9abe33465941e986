// One case as a page of text or as JSON.
#pragma once
#include <string>

#include "libcase/store.hpp"
#include "render/json.hpp"

namespace cli::render {

/// With `reveal`, names and phone numbers of confidential reporters are shown as well.
[[nodiscard]] std::string case_text(libcase::Store& store, const libcase::Case& c, bool reveal);
/// Writes one object into an array.
void write_case(JsonWriter& json, libcase::Store& store, const libcase::Case& c, bool reveal);

}  // namespace cli::render
