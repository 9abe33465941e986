#include "libcase/broadcast.hpp"

#include <algorithm>

#include "libcase/operations.hpp"

namespace libcase {
namespace {

bool is_token(const std::string& text) {
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  return !text.empty() && std::all_of(text.begin(), text.end(), fits);
}

void require_whole(Store& store, const BroadcastRequest& request, Instant at, Instant now) {
  if (request.topic.empty()) throw Error(ErrorKind::invalid, msg("a broadcast needs a topic"));
  if (request.text.empty()) throw Error(ErrorKind::invalid, msg("a broadcast needs its text (--text)"));
  if (request.media.empty()) throw Error(ErrorKind::invalid, msg("a broadcast needs a medium (--media)"));
  for (const auto& medium : request.media)
    if (!is_token(medium))
      throw Error(ErrorKind::invalid,
                  msg("medium '{0}': small letters, digits and _ only, as in loudspeaker, wechat_group, sms", medium));
  if (at > now)
    throw Error(ErrorKind::refused, msg("the time given lies in the future; give the time when it happened"));
  for (const auto area : request.areas) require_area(store.org(), area, store.zone().day_of(at));
}

template <class T>
std::vector<T> once_each(std::vector<T> items) {
  std::vector<T> out;
  for (auto& item : items)
    if (std::find(out.begin(), out.end(), item) == out.end()) out.push_back(std::move(item));
  return out;
}

std::string note_of(const BroadcastRequest& request, std::int64_t number) {
  if (request.note) return request.note(number);
  return std::string("#").append(std::to_string(number)).append(" ").append(request.topic);
}

}  // namespace

std::int64_t send_broadcast(Store& store, const BroadcastRequest& request, Instant now) {
  const Instant at = request.at.value_or(now);
  require_whole(store, request, at, now);
  const BroadcastEntry entry{request.by,
                             at,
                             request.topic,
                             request.text,
                             once_each(request.media),
                             once_each(request.areas),
                             once_each(request.cases)};
  Store::Transaction transaction(store);
  const auto number = transaction.append(entry, now);
  for (const auto id : entry.cases) {
    Request note{.id = id, .commands = {}, .at = at, .by = request.by, .key = {}};
    note.commands.emplace_back(command::Record{event::Noted{note_of(request, number), true}});
    perform(store, transaction, note, now);
  }
  transaction.commit();
  return number;
}

Broadcast load_broadcast(Store& store, std::int64_t number) {
  OutboxFilter filter;
  filter.seq = number;
  filter.kind = MessageKind::broadcast;
  Broadcast out{number, {}, outbox(store, filter)};
  if (out.sent.empty()) throw Error(ErrorKind::not_found, msg("there is no broadcast {0}", std::to_string(number)));
  out.entry = *read_letter(store, out.sent.front().id).broadcast;
  return out;
}

std::vector<Broadcast> broadcasts(Store& store) {
  std::vector<Broadcast> out;
  OutboxFilter filter;
  filter.kind = MessageKind::broadcast;
  for (auto& row : outbox(store, filter)) {
    if (out.empty() || out.back().number != row.id.seq)
      out.push_back({row.id.seq, *read_letter(store, row.id).broadcast, {}});
    out.back().sent.push_back(std::move(row));
  }
  return out;
}

}  // namespace libcase
