// What rules name and the organisation lacks.
#include "libcase/rules.hpp"

namespace libcase {
namespace {

class Check {
 public:
  Check(const Directory& directory, Day day) : directory_(directory), day_(day) {}

  void operator()(const Profile&) const {}
  void operator()(const SupervisionRules&) const {}
  void operator()(const WorkCalendar&) const {}
  void operator()(const DeadlineRules& deadlines) {
    for (const auto& rule : deadlines.rules) category(msg("deadline \"{0}\"", rule.name), rule.category);
  }
  void operator()(const RoutingRules& routes) {
    for (const auto& rule : routes.rules) {
      const Text where = msg("route \"{0}\"", rule.name);
      for (const auto& path : rule.categories) category(where, path);
      for (const auto code : rule.areas) area(where, code);
      for (const auto& code : rule.channels) channel(where, code);
      unit(where, rule.lead.unit);
      for (const auto& helper : rule.co_handlers) unit(where, helper.unit);
    }
  }
  [[nodiscard]] std::vector<Text> found() && { return std::move(found_); }

 private:
  void category(const Text& where, const std::string& path) {
    if (path.empty() || !directory_.has_categories()) return;
    if (directory_.category(path) || known_under(path)) return;
    found_.push_back(msg("{0}: category \"{1}\" is not configured, nor is any under it", where, path));
  }
  [[nodiscard]] bool known_under(const std::string& path) const {
    const std::string prefix = path + "/";
    const auto first = directory_.categories().lower_bound(prefix);
    return first != directory_.categories().end() && first->first.starts_with(prefix);
  }
  void area(const Text& where, AreaCode code) {
    if (directory_.area(code, day_)) return;
    found_.push_back(msg("{0}: area {1} is not in the organisation today", where, std::to_string(code)));
  }
  void channel(const Text& where, const std::string& code) {
    if (directory_.channel(code)) return;
    found_.push_back(msg("{0}: channel \"{1}\" is not configured", where, code));
  }
  void unit(const Text& where, const std::string& code) {
    if (code.empty() || directory_.unit(code, day_)) return;
    found_.push_back(msg("{0}: unit \"{1}\" is not in the organisation today", where, code));
  }

  const Directory& directory_;
  Day day_;
  std::vector<Text> found_;
};

}  // namespace

std::vector<Text> unknown_names(const RuleSet& rules, const Directory& directory, Day day) {
  Check check(directory, day);
  std::visit(check, rules);
  return std::move(check).found();
}

}  // namespace libcase
