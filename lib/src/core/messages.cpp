#include <algorithm>
#include <array>
#include <charconv>

#include "libcase/outbox.hpp"

namespace libcase {
namespace {

/// Collects the messages of one entry and numbers them.
struct Collector {
  const CaseEntry& entry;
  const Case& after;
  std::int64_t seq;
  std::vector<Message> out{};

  void add(Message message) {
    message.id = {seq, static_cast<std::int64_t>(out.size()) + 1};
    message.about = entry.id;
    out.push_back(std::move(message));
  }
  void to_unit(MessageKind kind, const std::string& unit) {
    const auto same = [&](const Message& m) { return m.kind == kind && m.unit == unit; };
    if (!unit.empty() && std::none_of(out.begin(), out.end(), same)) add({.kind = kind, .unit = unit});
  }
  void to_reporter(MessageKind kind, const Reporter& reporter) {
    if (reporter.privacy == Privacy::anonymous || reporter.phone.empty()) return;
    add({.kind = kind, .name = reporter.name, .phone = reporter.phone});
  }

  void operator()(const event::Reported& e) { to_reporter(MessageKind::acknowledgement, e.reporter); }
  void operator()(const event::VoiceAdded& e) { to_reporter(MessageKind::acknowledgement, e.reporter); }
  void operator()(const event::Assigned& e) {
    to_unit(MessageKind::prompt, e.unit);
    for (const auto& unit : e.co_handlers) to_unit(MessageKind::prompt, unit);
  }
  void operator()(const event::Escalated& e) { to_unit(MessageKind::prompt, e.unit); }
  void operator()(const event::Joined& e) { to_unit(MessageKind::prompt, e.unit); }
  void operator()(const event::Reopened&) { to_unit(MessageKind::prompt, after.lead); }
  void operator()(const event::Urged&) { to_unit(MessageKind::reminder, after.lead); }
  void operator()(const event::Supervised&) { to_unit(MessageKind::supervision, after.lead); }
  template <class Other>
  void operator()(const Other&) {}
};

bool closes(const CaseEntry& entry, const Case& after) {
  return after.closure() != nullptr && std::any_of(entry.events.begin(), entry.events.end(), [](const Event& event) {
           return std::holds_alternative<event::Closed>(event.body);
         });
}

template <class Integer>
bool read_whole(std::string_view text, Integer& value) {
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  return failed == std::errc() && end == text.data() + text.size() && value > 0;
}

}  // namespace

std::string MessageId::str() const { return std::to_string(seq).append("-").append(std::to_string(part)); }

std::optional<MessageId> MessageId::parse(std::string_view text) {
  MessageId id;
  const auto dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  if (!read_whole(text.substr(0, dash), id.seq) || !read_whole(text.substr(dash + 1), id.part)) return std::nullopt;
  return id;
}

std::vector<Message> messages_of(const CaseEntry& entry, const Case& after, std::int64_t seq) {
  if (!entry.notifies) return {};
  Collector collector{entry, after, seq};
  if (closes(entry, after))
    collector.to_reporter(MessageKind::closing_notice, after.report.reporter);
  else
    for (const auto& event : entry.events) std::visit(collector, event.body);
  return std::move(collector.out);
}

std::vector<Message> messages_of(const BroadcastEntry& entry, std::int64_t seq) {
  std::vector<Message> out;
  const auto areas = entry.areas.empty() ? std::vector<AreaCode>{0} : entry.areas;
  for (const auto area : areas)
    for (const auto& medium : entry.media) {
      Message message{.kind = MessageKind::broadcast, .area = area, .medium = medium};
      message.id = {seq, static_cast<std::int64_t>(out.size()) + 1};
      out.push_back(std::move(message));
    }
  return out;
}

DeliveryMark mark_after(const DeliveryEntry& entry, Instant at) {
  DeliveryMark mark{DeliveryState::pending, entry.attempt, at, entry.error};
  if (entry.delivered)
    mark.state = DeliveryState::delivered;
  else if (entry.given_up)
    mark.state = DeliveryState::dead;
  else
    mark.next_at = at + backoff(entry.attempt);
  return mark;
}

std::chrono::seconds backoff(std::uint32_t attempts) {
  using namespace std::chrono_literals;
  static constexpr std::array<std::chrono::seconds, 6> k_waits{0s, 1min, 5min, 30min, 2h, 6h};
  return k_waits[std::min<std::size_t>(attempts, k_waits.size() - 1)];
}

}  // namespace libcase
