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
              .due = c.due,
              .last_at = c.last_event_at,
              .outcome = Outcome::solved,
              .level = Level::unknown,
              .satisfaction = Satisfaction::none,
              .rounds = static_cast<std::uint32_t>(c.rounds.size()),
              .voices = c.voices,
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
  Query found = db.query("SELECT id FROM term WHERE kind=? AND code=?");
  if (found.bind(kind, code).next()) return found.integer(0);
  db.query("INSERT INTO term(kind, code) VALUES(?, ?)").bind(kind, code).run();
  return db.raw().getLastInsertRowid();
}

std::int64_t last_entry_of(Database& db, CaseId id) {
  Query q = db.query("SELECT last_seq FROM cases WHERE id=?");
  return q.bind(id.raw()).next() ? q.integer(0) : 0;
}

namespace {

void bind_all(Query& q, const CaseRow& row, std::int64_t last_seq, Database& db) {
  const auto instant = [&q](std::optional<Instant> t) {
    if (t)
      q.bind(to_unix(*t));
    else
      q.bind(nullptr);
  };
  q.bind(row.id.raw(), last_seq, row.state, row.area, term_id(db, TermKind::channel, row.channel),
         term_id(db, TermKind::category, row.category), term_id(db, TermKind::unit, row.unit), row.urgency,
         to_unix(row.reported_at));
  instant(row.dispatched_at);
  instant(row.closed_at);
  instant(row.ended_at);
  instant(row.due);
  q.bind(to_unix(row.last_at), row.outcome, row.level, row.satisfaction, row.rounds, row.voices, row.merged_into.raw(),
         term_id(db, TermKind::source, row.source));
  if (row.external_id.empty())
    q.bind(nullptr);
  else
    q.bind(row.external_id);
}

}  // namespace

void write_case(Database& db, const CaseRow& row, std::int64_t last_seq, bool is_new) {
  Query q = is_new
                ? db.query(
                      "INSERT INTO cases(id, last_seq, state, area, channel, category, unit, urgency, reported_at, "
                      "dispatched_at, closed_at, ended_at, due, last_at, outcome, level, satisfaction, rounds, voices, "
                      "merged_into, source, external_id) "
                      "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                : db.query(
                      "UPDATE cases SET last_seq=?2, state=?3, area=?4, channel=?5, category=?6, unit=?7, urgency=?8, "
                      "reported_at=?9, dispatched_at=?10, closed_at=?11, ended_at=?12, due=?13, last_at=?14, "
                      "outcome=?15, level=?16, satisfaction=?17, rounds=?18, voices=?19, merged_into=?20, "
                      "source=?21, external_id=?22 WHERE id=?1");
  bind_all(q, row, last_seq, db);
  q.run();
}

void write_key(Database& db, const std::string& key, std::int64_t seq) {
  if (!key.empty()) db.query("INSERT INTO request_key(key, seq) VALUES(?, ?)").bind(key, seq).run();
}

void write_settings(Database& db, const Settings& settings) {
  db.script("DELETE FROM setting");
  db.query("INSERT INTO setting(time_zone, default_area) VALUES(?, ?)")
      .bind(settings.time_zone, settings.default_area)
      .run();
}

}  // namespace store
}  // namespace libcase
