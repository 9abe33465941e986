// Imports that a store has seen.
#pragma once
#include <string>
#include <vector>

#include "libcase/imports.hpp"
#include "render/sheet.hpp"

namespace cli::render {

[[nodiscard]] Sheet import_list(const libcase::TimeZone& zone, const std::vector<libcase::ImportRecord>& records);
[[nodiscard]] Sheet import_cases(libcase::Store& store, const std::vector<libcase::ImportedCase>& cases);
[[nodiscard]] std::string import_json(const libcase::TimeZone& zone, const libcase::ImportRecord& record,
                                      const std::vector<libcase::ImportedCase>& cases);

}  // namespace cli::render
