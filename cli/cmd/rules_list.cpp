// What is in force where: one line a kind and area.
#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "options/org_text.hpp"
#include "options/output.hpp"
#include "options/store.hpp"
#include "options/values.hpp"
#include "render/print.hpp"

namespace cli {
namespace {

struct RulesListOptions {
  StoreOptions store;
  OutputOptions output;
};

/// What the rules are called, and how many they are.
struct Summary {
  std::string name;
  std::size_t count = 0;

  void add(const std::string& rule) {
    name.append(count == 0 ? "" : ", ").append(rule);
    ++count;
  }
  void add(const char* key, const std::string& value) { add(std::string(key).append(" ").append(value)); }
  void add(const char* key, const std::optional<libcase::Span>& span) {
    if (span) add(key, libcase::format_span(*span));
  }
};

struct Summarise {
  Summary operator()(const libcase::Profile& profile) const { return {profile.name, profile.steps.size()}; }
  Summary operator()(const libcase::SupervisionRules& rules) const {
    Summary out;
    out.add("remind_before", rules.remind_before);
    out.add("supervise_after", rules.supervise_after);
    out.add("escalate_after", rules.escalate_after);
    if (rules.returns > 0) out.add("returns", std::to_string(rules.returns));
    if (rules.units > 0) out.add("units", std::to_string(rules.units));
    return out;
  }
  Summary operator()(const libcase::WorkCalendar& calendar) const { return {calendar.name, calendar.days.size()}; }
  Summary operator()(const libcase::DeadlineRules& deadlines) const { return names_of(deadlines.rules); }
  Summary operator()(const libcase::RoutingRules& routes) const { return names_of(routes.rules); }

 private:
  template <class Rules>
  static Summary names_of(const Rules& rules) {
    Summary out;
    for (const auto& rule : rules) out.add(rule.name);
    return out;
  }
};

int run_rules_list(const RulesListOptions& options) {
  const auto format = options.output.value();
  auto store = options.store.open_to_read();
  const auto today = store.zone().day_of(wall_clock());
  render::Sheet sheet{"rules-list",
                      "rules",
                      {{"kind", _("Kind")},
                       {"area", _("Area")},
                       {"count", _("Rules"), true},
                       {"since", _("Since")},
                       {"by", _("By")},
                       {"name", _("Name")}},
                      {}};
  for (const auto& entry : store.rules_entries()) {
    const auto& rules = std::get<libcase::RulesEntry>(entry.content);
    const auto [name, count] = std::visit(Summarise{}, rules.rules);
    const auto where = rules.area == 0 ? _("all areas") : area_name(store.org(), rules.area, today);
    sheet.rows.push_back({std::string(libcase::kind_name(rules.rules)),
                          {code_text(rules.area), where},
                          static_cast<std::int64_t>(count),
                          store.zone().format(entry.recorded_at),
                          rules.by,
                          name});
  }
  print(render::render(sheet, format));
  return sheet.rows.empty() ? k_nothing_found : k_done;
}

}  // namespace

Action add_rules_list(Arguments& args) {
  auto options = std::make_shared<RulesListOptions>();
  options->output.add_to(args);
  options->store.add_to(args);
  return {[options] { return run_rules_list(*options); },
          "shuoshi rules list\n"
          "shuoshi rules list --format csv",
          store_statuses({k_nothing_found})};
}

}  // namespace cli
