// Writing the tables that are made from the journal.
#include "store/impl.hpp"

namespace libcase {

CaseRow project(const Case& c) {
  CaseRow row{.id = c.id,
              .state = c.state,
              .area = c.report.area,
              .channel = c.report.channel,
              .category = c.report.category,
              .unit = c.lead,
              .urgency = c.report.urgency,
              .reported_at = c.reported_at,
              .dispatched_at = c.dispatched_at,
              .closed_at = std::nullopt,
              .ended_at = c.ended_at,
              .due = c.due_now(),
              .original_due = c.due,
              .response_due = c.response_due,
              .contacted_at = c.contacted_at,
              .last_at = c.last_event_at,
              .outcome = Outcome::solved,
              .level = Level::unknown,
              .satisfaction = Satisfaction::none,
              .rounds = static_cast<std::uint32_t>(c.rounds.size()),
              .absences = static_cast<std::uint32_t>(c.absences.size()),
              .voices = c.voices,
              .size = c.report.size,
              .merged_into = c.merged_into,
              .source = c.report.source,
              .external_id = c.report.external_id};
  if (const Round* closure = c.closure()) {
    row.closed_at = closure->closed_at;
    row.outcome = closure->outcome;
    row.level = closure->level;
    row.satisfaction = closure->satisfaction();
  }
  return row;
}

namespace store {

std::int64_t term_id(Database& db, TermKind kind, const std::string& code) {
  if (code.empty()) return 0;
  auto& known = db.term_ids(static_cast<std::size_t>(kind));
  if (const auto at = known.find(code); at != known.end()) return at->second;
  Query found = db.query("SELECT id FROM term WHERE kind=? AND code=?");
  if (found.bind(kind, code).next()) return known[code] = found.integer(0);
  db.query("INSERT INTO term(kind, code) VALUES(?, ?)").bind(kind, code).run();
  return known[code] = db.raw().getLastInsertRowid();
}

std::int64_t last_entry_of(Database& db, CaseId id) {
  Query q = db.query("SELECT last_seq FROM cases WHERE id=?");
  return q.bind(id.raw()).next() ? q.integer(0) : 0;
}

CaseNumbers numbers_of(const CaseRow& row, std::int64_t last_seq, const CaseTerms& terms) {
  const auto instant = [](std::optional<Instant> t) { return t ? to_unix(*t) : FeedRows::k_null; };
  const auto number = [](auto value) { return static_cast<std::int64_t>(value); };
  return {row.id.raw(),
          last_seq,
          number(row.state),
          number(row.area),
          terms.channel,
          terms.category,
          terms.unit,
          number(row.urgency),
          to_unix(row.reported_at),
          instant(row.dispatched_at),
          instant(row.closed_at),
          instant(row.ended_at),
          instant(row.due),
          instant(row.original_due),
          instant(row.response_due),
          instant(row.contacted_at),
          to_unix(row.last_at),
          number(row.outcome),
          number(row.level),
          number(row.satisfaction),
          row.rounds,
          row.absences,
          row.voices,
          number(row.size),
          row.merged_into.raw(),
          terms.source};
}

void write_case(Database& db, const CaseRow& row, std::int64_t last_seq, bool is_new) {
  const CaseTerms terms{term_id(db, TermKind::channel, row.channel), term_id(db, TermKind::category, row.category),
                        term_id(db, TermKind::unit, row.unit), term_id(db, TermKind::source, row.source)};
  Query q = is_new
                ? db.query(
                      "INSERT INTO cases(id, last_seq, state, area, channel, category, unit, urgency, reported_at, "
                      "dispatched_at, closed_at, ended_at, due, original_due, response_due, contacted_at, "
                      "last_at, outcome, level, satisfaction, rounds, absences, voices, size, merged_into, source, "
                      "external_id) "
                      "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                : db.query(
                      "UPDATE cases SET last_seq=?2, state=?3, area=?4, channel=?5, category=?6, unit=?7, urgency=?8, "
                      "reported_at=?9, dispatched_at=?10, closed_at=?11, ended_at=?12, due=?13, original_due=?14, "
                      "response_due=?15, contacted_at=?16, last_at=?17, outcome=?18, level=?19, satisfaction=?20, "
                      "rounds=?21, absences=?22, voices=?23, size=?24, merged_into=?25, source=?26, external_id=?27 "
                      "WHERE id=?1");
  for (const auto number : numbers_of(row, last_seq, terms))
    number == FeedRows::k_null ? q.bind(nullptr) : q.bind(number);
  row.external_id.empty() ? q.bind(nullptr) : q.bind(row.external_id);
  q.run();
}

void write_cases(Database& db, const FeedRows& rows) {
  // All columns, in the table's own order: none is moved on its way from the feed into the record.
  db.feed(
      "INSERT OR FAIL INTO cases(id, last_seq, state, area, channel, category, unit, urgency, reported_at, "
      "dispatched_at, closed_at, ended_at, due, original_due, response_due, contacted_at, "
      "last_at, outcome, level, satisfaction, rounds, absences, voices, size, merged_into, source, external_id) "
      "SELECT i0, i1, i2, i3, i4, i5, i6, i7, i8, i9, i10, i11, i12, i13, i14, i15, i16, i17, i18, i19, i20, i21, i22, "
      "i23, i24, i25, t0 FROM feed",
      rows);
}

void write_key(Database& db, const std::string& key, std::int64_t seq) {
  if (!key.empty()) db.query("INSERT INTO request_key(key, seq) VALUES(?, ?)").bind(key, seq).run();
}

void write_rules(Database& db, const RulesEntry& entry, std::int64_t seq) {
  db.query("INSERT INTO rules(kind, area, seq) VALUES(?, ?, ?)")
      .bind(static_cast<std::int64_t>(entry.rules.index()), entry.area, seq)
      .run();
}

Rulebook read_rules(Database& db) {
  Rulebook book;
  Query q = db.query(
      "SELECT j.content FROM (SELECT max(seq) AS seq FROM rules GROUP BY kind, area) r JOIN journal j ON j.seq=r.seq");
  while (q.next()) {
    auto entry = std::get<RulesEntry>(decode(q.bytes(0), {}));
    book.apply(entry.area, std::move(entry.rules));
  }
  return book;
}

void write_settings(Database& db, const Settings& settings) {
  db.script("DELETE FROM setting");
  db.query("INSERT INTO setting(time_zone, default_area, secret) VALUES(?, ?, ?)")
      .bind(settings.time_zone, settings.default_area, settings.secret)
      .run();
}

}  // namespace store
}  // namespace libcase
