// The parts of a rules file; each reads its own tables of the tree.
#pragma once
#include "intake/toml_tree.hpp"
#include "libcase/deadlines.hpp"
#include "libcase/routing.hpp"

namespace libcase::intake {

[[nodiscard]] DeadlineRules read_deadlines(const TomlNode& root, const std::string& name);
[[nodiscard]] RoutingRules read_routing(const TomlNode& root, const std::string& name);

}  // namespace libcase::intake
