#include "core/decide/rules_base.hpp"

#include <algorithm>

namespace libcase::deciding {

const Rulebook& Base::rules() const {
  static const Rulebook k_none;
  return context.rules ? context.rules() : k_none;
}

const Profile& Base::profile() const { return rules().profile(*context.org, c.report.area, context.day); }

std::optional<Unit> Base::unit(const std::string& code) const {
  auto found = context.org->unit(code, context.day);
  if (!found)
    refuse(msg("unit \"{0}\" is not in the organisation on that day; see: shuoshi org list --kind unit", code));
  return found;
}

void Base::check_reporter(const Reporter& reporter) {
  if (reporter.privacy == Privacy::anonymous && !(reporter.name.empty() && reporter.phone.empty()))
    refuse(msg("an anonymous report keeps no name and no phone number; leave them out, or make it confidential"));
}

void Base::check_channel(const std::string& code) const {
  const auto builtin = builtin_channels();
  const auto named = [&code](const Channel& channel) { return channel.token == code; };
  if (code.empty() || std::any_of(builtin.begin(), builtin.end(), named) || context.org->channel(code)) return;
  std::vector<Text> known;
  for (const auto& channel : builtin) known.emplace_back(std::string(channel.token));
  refuse(msg("channel \"{0}\" is not configured; built in: {1}", code, Text::list(std::move(known))));
}

void Base::check_category(const std::string& code) const {
  if (!code.empty() && context.org->has_categories() && !context.org->category(code))
    refuse(msg("category \"{0}\" is not configured; see: shuoshi org list --kind category", code));
}

void Base::check_area(AreaCode code) const {
  if (code != 0 && !context.org->area(code, context.day))
    refuse(msg("area {0} is not in the organisation on that day; see: shuoshi org tree", std::to_string(code)));
}

std::optional<Unit> Base::rung_above() const {
  const auto from = context.org->unit(c.lead, context.day);
  return from ? next_rung(*context.org, *from, context.day).unit : std::nullopt;
}

}  // namespace libcase::deciding
