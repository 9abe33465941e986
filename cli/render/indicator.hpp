// What the commands on external series print.
#pragma once
#include "libcase/indicator.hpp"
#include "render/sheet.hpp"

namespace cli::render {

/// Of what was entered; `name` is that of the answer.
[[nodiscard]] Sheet indicator_account(const std::string& name, const libcase::IndicatorAccount& account);
[[nodiscard]] Sheet indicator_months(libcase::Store& store, const std::vector<libcase::IndicatorValue>& values);
[[nodiscard]] Sheet indicator_changes(libcase::Store& store, const std::vector<libcase::YearOnYear>& rows);

}  // namespace cli::render
