#include "libcase/history.hpp"
#include "libcase/notice.hpp"
#include "libcase/privacy.hpp"

namespace libcase {
namespace {

/// Those of the residents' side that an event names.
struct Names {
  std::vector<std::string>& out;

  void add(const std::string& name) const {
    // "resident" stands for whoever raised it.
    if (!name.empty() && name != "resident") out.push_back(name);
  }
  void add(const Reporter& reporter) const {
    // A few digits would blot out other numbers, and nobody could see which.
    constexpr std::size_t k_short_phone = 5;
    add(reporter.name);
    if (reporter.phone.size() >= k_short_phone) add(reporter.phone);
    add(reporter.proxy);
  }
  void operator()(const event::Reported& body) const { add(body.reporter); }
  void operator()(const event::VoiceAdded& body) const { add(body.reporter); }
  void operator()(const event::Rated& body) const { add(body.party); }
  void operator()(const event::Mediated& body) const {
    for (const auto& party : body.parties) add(party);
  }
  void operator()(const event::Amended& body) const {
    add(Reporter{.name = body.reporter_name.value_or(""), .phone = body.reporter_phone.value_or("")});
  }
  template <class Other>
  void operator()(const Other&) const {}
};

}  // namespace

Discretion::Discretion(std::span<const Event> history) : discreet_(true) { add(history); }

void Discretion::add(std::span<const Event> history) {
  for (const auto& event : history) std::visit(Names{names_}, event.body);
}

std::string Discretion::text(const std::string& value) const {
  return discreet_ ? mask_personal(value, names_) : value;
}

std::string Discretion::person(const std::string& value) const {
  if (!discreet_) return value;
  HiddenWords hidden;
  for (const auto& name : names_) hidden.add(name);
  return hidden(value);
}

Reporter Discretion::reporter(const Reporter& value) const {
  if (!discreet_) return value;
  return {.name = {}, .phone = {}, .privacy = value.privacy, .proxy = {}};
}

}  // namespace libcase
