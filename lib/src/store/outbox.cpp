// The outbox table, and what is read of it.
#include <algorithm>

#include "libcase/decide.hpp"
#include "libcase/delivery.hpp"
#include "store/impl.hpp"
#include "store/journal_rows.hpp"

namespace libcase {

using store::guarded;
using store::Query;

namespace store {

void write_messages(Database& db, const std::vector<Message>& messages, Instant at) {
  for (const auto& message : messages)
    db.query(
          "INSERT INTO outbox(seq, part, kind, case_id, state, attempts, next_at, error) VALUES(?, ?, ?, ?, 1, 0, ?, "
          "'')")
        .bind(message.id.seq, message.id.part, message.kind, message.about.raw(), to_unix(at))
        .run();
}

bool write_mark(Database& db, const DeliveryEntry& entry, Instant at) {
  const auto id = MessageId::parse(entry.message).value_or(MessageId());
  const auto mark = mark_after(entry, at);
  db.query("UPDATE outbox SET state=?, attempts=?, next_at=?, error=? WHERE seq=? AND part=?")
      .bind(mark.state, mark.attempts, to_unix(mark.next_at), mark.error, id.seq, id.part)
      .run();
  return db.raw().getChanges() == 1;
}

}  // namespace store

namespace {

// Three ways in, so that one message is a look-up and not a walk.
#define SHUOSHI_OUTBOX                                                                                             \
  "SELECT o.seq, o.part, o.kind, o.case_id, o.state, o.attempts, o.next_at, o.error, j.recorded_at FROM outbox o " \
  "JOIN journal j ON j.seq=o.seq "
constexpr const char* k_all = SHUOSHI_OUTBOX "ORDER BY o.seq, o.part";
constexpr const char* k_of_entry = SHUOSHI_OUTBOX "WHERE o.seq=? ORDER BY o.part";
constexpr const char* k_due = SHUOSHI_OUTBOX "WHERE o.state=1 AND o.next_at<=? ORDER BY o.next_at, o.seq, o.part";
#undef SHUOSHI_OUTBOX

OutboxRow read_row(const Query& q) {
  return {{q.integer(0), q.integer(1)},
          static_cast<MessageKind>(q.integer(2)),
          CaseId::from_raw(q.integer(3)),
          {static_cast<DeliveryState>(q.integer(4)), static_cast<std::uint32_t>(q.integer(5)), from_unix(q.integer(6)),
           q.text(7)},
          from_unix(q.integer(8))};
}

bool wanted(const OutboxRow& row, const OutboxFilter& filter) {
  if (filter.kind && row.kind != *filter.kind) return false;
  if (filter.seq != 0 && row.id.seq != filter.seq) return false;
  return filter.states.empty() ||
         std::find(filter.states.begin(), filter.states.end(), row.mark.state) != filter.states.end();
}

Error no_such_message(const std::string& id) {
  return {ErrorKind::not_found, msg("there is no message {0} in the outbox", id)};
}

/// At most so many bytes, cut between two characters.
std::string shortened(std::string text) {
  constexpr std::size_t k_most = 200;
  if (text.size() <= k_most) return text;
  std::size_t end = k_most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

Content content_of(Store& store, std::int64_t seq) {
  std::optional<Content> content;
  with_entry(store.impl().db, seq, [&](const ChainLink& entry) { content = store::entry_of(entry).content; });
  if (!content) throw store::missing_entry(seq);
  return std::move(*content);
}

void take_words(Letter& letter, const CaseEntry& entry) {
  for (const auto& event : entry.events) {
    if (const auto* closed = std::get_if<event::Closed>(&event.body)) letter.closed = *closed;
    if (const auto* urged = std::get_if<event::Urged>(&event.body)) letter.words = urged->text;
    if (const auto* supervised = std::get_if<event::Supervised>(&event.body)) letter.words = supervised->reason;
  }
}

Letter letter_of(Store& store, MessageId id) {
  Letter letter;
  std::vector<Message> messages;
  const Content content = content_of(store, id.seq);
  if (const auto* broadcast = std::get_if<BroadcastEntry>(&content)) {
    messages = messages_of(*broadcast, id.seq);
    letter.broadcast = *broadcast;
  } else if (const auto* entry = std::get_if<CaseEntry>(&content)) {
    const auto entries = store.entries(entry->id);
    const auto later = std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.seq > id.seq; });
    messages = messages_of(*entry, replay(entry->id, {entries.begin(), later}), id.seq);
    letter.about = replay(entry->id, entries);
    take_words(letter, *entry);
  }
  if (static_cast<std::size_t>(id.part) > messages.size()) throw no_such_message(id.str());
  letter.message = std::move(messages[static_cast<std::size_t>(id.part - 1)]);
  return letter;
}

}  // namespace

std::vector<OutboxRow> outbox(Store& store, const OutboxFilter& filter) {
  return guarded([&] {
    std::vector<OutboxRow> out;
    const char* narrowed = filter.seq != 0 ? k_of_entry : k_all;
    Query q = store.impl().db.query(filter.due_at ? k_due : narrowed);
    if (filter.due_at)
      q.bind(to_unix(*filter.due_at));
    else if (filter.seq != 0)
      q.bind(filter.seq);
    while ((filter.limit == 0 || out.size() < filter.limit) && q.next()) {
      auto row = read_row(q);
      if (wanted(row, filter)) out.push_back(std::move(row));
    }
    return out;
  });
}

std::optional<OutboxRow> find_message(Store& store, MessageId id) {
  for (auto& row : outbox(store, {.states = {}, .due_at = {}, .kind = {}, .seq = id.seq}))
    if (row.id == id) return std::move(row);
  return std::nullopt;
}

Letter read_letter(Store& store, MessageId id) {
  if (!find_message(store, id)) throw no_such_message(id.str());
  return guarded([&] { return letter_of(store, id); });
}

DeliveryMark record_attempt(Store& store, const OutboxRow& row, const Attempt& attempt, const std::string& by,
                            Instant now) {
  DeliveryEntry entry{.by = by,
                      .message = row.id.str(),
                      .attempt = row.mark.attempts + 1,
                      .delivered = attempt.delivered,
                      .error = attempt.delivered ? std::string() : shortened(attempt.error)};
  entry.given_up = !attempt.delivered && entry.attempt >= attempt.max_attempts;
  Store::Transaction transaction(store);
  transaction.append(entry, now);
  transaction.commit();
  return find_message(store, row.id)->mark;
}

void retry(Store& store, const std::vector<MessageId>& ids, const std::string& by, Instant now) {
  Store::Transaction transaction(store);
  for (const auto id : ids) {
    const auto row = find_message(store, id);
    if (!row) throw no_such_message(id.str());
    if (row->mark.state == DeliveryState::delivered)
      throw Error(ErrorKind::refused, msg("message {0} is delivered; it is not sent again", id.str()));
    transaction.append(DeliveryEntry{.by = by, .message = id.str(), .attempt = 0, .delivered = false, .error = {}},
                       now);
  }
  transaction.commit();
}

void Store::Transaction::append(const DeliveryEntry& entry, Instant now) {
  guarded([&] {
    auto& impl = store_.impl();
    impl.append(entry, CaseId(), 0, now);
    if (!store::write_mark(impl.db, entry, from_unix(impl.head.recorded_at))) throw no_such_message(entry.message);
  });
}

std::int64_t Store::Transaction::append(const BroadcastEntry& entry, Instant now) {
  return guarded([&] {
    auto& impl = store_.impl();
    const auto seq = impl.append(entry, CaseId(), 0, now);
    store::write_messages(impl.db, messages_of(entry, seq), from_unix(impl.head.recorded_at));
    return seq;
  });
}

}  // namespace libcase
