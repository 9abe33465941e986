// How facts come to stand in their blocks, and those of open cases once more in blocks of their own.
#pragma once
#include <optional>
#include <span>

#include "stats/facts.hpp"
#include "store/database.hpp"

namespace libcase::store {

/// `changed` in order of number: new cases and such as stand there otherwise.
void write_facts(Database& db, std::span<const stats::Facts* const> changed);
/// As the blocks have them.
[[nodiscard]] std::optional<stats::Facts> read_facts(Database& db, std::int64_t id);

}  // namespace libcase::store
