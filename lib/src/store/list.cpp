// Reading rows of the case table.
#include <algorithm>
#include <limits>
#include <map>

#include "libcase/history.hpp"
#include "store/impl.hpp"

namespace libcase {
namespace {

using store::guarded;

constexpr const char* k_columns =
    "SELECT c.id, c.state, c.area, ifnull(ch.code, ''), ifnull(ca.code, ''), ifnull(un.code, ''), c.urgency, "
    "c.reported_at, "
    "c.dispatched_at, c.closed_at, c.ended_at, c.due, c.original_due, c.response_due, c.contacted_at, c.last_at, "
    "c.outcome, "
    "c.level, c.satisfaction, c.rounds, c.absences, c.voices, c.size, "
    "c.merged_into, ifnull(so.code, ''), ifnull(c.external_id, '') FROM cases c "
    "LEFT JOIN term ch ON ch.id=c.channel LEFT JOIN term ca ON ca.id=c.category LEFT JOIN term un ON un.id=c.unit "
    "LEFT JOIN term so ON so.id=c.source WHERE ";

CaseRow read_row(SQLite::Statement& q) {
  const auto integer = [&](int i) { return q.getColumn(i).getInt64(); };
  const auto text = [&](int i) { return q.getColumn(i).getString(); };
  const auto instant = [&](int i) { return q.isColumnNull(i) ? std::nullopt : std::optional(from_unix(integer(i))); };
  return {.id = CaseId::from_raw(integer(0)),
          .state = static_cast<State>(integer(1)),
          .area = static_cast<AreaCode>(integer(2)),
          .channel = text(3),
          .category = text(4),
          .unit = text(5),
          .urgency = static_cast<Urgency>(integer(6)),
          .reported_at = from_unix(integer(7)),
          .dispatched_at = instant(8),
          .closed_at = instant(9),
          .ended_at = instant(10),
          .due = instant(11),
          .original_due = instant(12),
          .response_due = instant(13),
          .contacted_at = instant(14),
          .last_at = from_unix(integer(15)),
          .outcome = static_cast<Outcome>(integer(16)),
          .level = static_cast<Level>(integer(17)),
          .satisfaction = static_cast<Satisfaction>(integer(18)),
          .rounds = static_cast<std::uint32_t>(integer(19)),
          .absences = static_cast<std::uint32_t>(integer(20)),
          .voices = static_cast<std::uint32_t>(integer(21)),
          .size = static_cast<SizeClass>(integer(22)),
          .merged_into = CaseId::from_raw(integer(23)),
          .source = text(24),
          .external_id = text(25)};
}

/// Not made by an import that was undone.
constexpr const char* k_there = "c.state<>0";

/// Conditions and their values, in step.
class Where {
 public:
  template <class... T>
  void add(const std::string& condition, const T&... values) {
    sql_ += (sql_.empty() ? "" : " AND ") + condition;
    (values_.emplace_back(values), ...);
  }
  void days(std::optional<Day> from, std::optional<Day> to) {
    if (from) add("c.id>=?", CaseId::make(*from, 0, 0).raw());
    if (to) add("c.id<?", CaseId::make(*to, 0, 0).raw());
  }
  [[nodiscard]] std::string sql() const { return sql_.empty() ? "1" : sql_; }
  void bind(SQLite::Statement& statement) const {
    for (int i = 0; i < static_cast<int>(values_.size()); ++i)
      std::visit([&](const auto& value) { statement.bind(i + 1, value); }, values_[static_cast<std::size_t>(i)]);
  }

 private:
  std::string sql_;
  std::vector<std::variant<std::int64_t, std::string>> values_;
};

/// Codes of an area and of all that lies in it.
constexpr const char* k_below =
    "WITH RECURSIVE below(code) AS (VALUES(?) UNION SELECT area.code FROM area JOIN below ON area.parent=below.code) "
    "SELECT code FROM below";

/// Lowest and highest area that numbers can have of cases reported in an area, or in one below it: of each length of
/// code, since those of a county lie side by side, but not with the county's own.
std::vector<std::pair<std::int64_t, std::int64_t>> numbered_areas(store::Database& db, AreaCode area) {
  std::map<std::size_t, std::pair<std::int64_t, std::int64_t>> by_length;
  SQLite::Statement q(db.raw(), k_below);
  q.bind(1, static_cast<std::int64_t>(area));
  while (q.executeStep()) {
    const auto code = static_cast<AreaCode>(q.getColumn(0).getInt64());
    const std::int64_t numbered = CaseId::make(Day{}, code, 0).area();
    auto& [lowest, highest] = by_length.try_emplace(std::to_string(numbered).size(), numbered, numbered).first->second;
    lowest = std::min(lowest, numbered);
    highest = std::max(highest, numbered);
  }
  std::vector<std::pair<std::int64_t, std::int64_t>> out;
  out.reserve(by_length.size());
  for (const auto& [length, range] : by_length) out.push_back(range);
  return out;
}

/// Cases of the numbers of these areas, a seek a day, and those that were moved since. Others may be among them.
void near_area(store::Database& db, Where& where, const CaseFilter& filter) {
  const auto first = CaseId::make(filter.from.value_or(Day{}), 0, 0).raw();
  const auto end = filter.to ? CaseId::make(*filter.to, 0, 0).raw() : std::numeric_limits<std::int64_t>::max();
  std::string ranges;
  for (const auto& [lowest, highest] : numbered_areas(db, filter.area))
    ranges.append(ranges.empty() ? "(" : ", (")
        .append(std::to_string(lowest))
        .append(", ")
        .append(std::to_string(highest))
        .append(")");
  where.add(
      std::string("c.id IN (WITH RECURSIVE span(low, high) AS (VALUES")
          .append(ranges)
          .append(
              "), day(start) AS (SELECT min(id) >> 47 << 47 FROM cases WHERE id>=? UNION ALL "
              "SELECT (SELECT min(id) >> 47 << 47 FROM cases WHERE id >= start + (1 << 47)) FROM day WHERE start<?) "
              "SELECT n.id FROM day CROSS JOIN span CROSS JOIN cases n ON n.id >= start + (low << 17) AND n.id < start "
              "+ ((high + 1) << 17) "
              "UNION ALL SELECT id FROM cases INDEXED BY cases_moved WHERE (id >> 17) & 1073741823 <> area / CASE WHEN "
              "area <= 999999999 THEN 1 WHEN area <= 999999999999 THEN 1000 WHEN area <= 999999999999999 THEN 1000000 "
              "ELSE 1000000000 END AND area IN (")
          .append(k_below)
          .append("))"),
      first, end, static_cast<std::int64_t>(filter.area));
}

Where conditions(store::Database& db, const CaseFilter& filter) {
  Where where;
  where.add(k_there);
  where.days(filter.from, filter.to);
  std::string states;
  for (const auto state : filter.states)
    states.append(states.empty() ? "" : ",").append(std::to_string(static_cast<int>(state)));
  if (!states.empty()) where.add("c.state IN (" + states + ")");
  // Open cases are few, and have an index of their own.
  const bool only_open = filter.open || filter.overdue_at;
  if (filter.area != 0 && !only_open) near_area(db, where, filter);
  if (filter.area != 0)
    where.add(std::string("c.area IN (").append(k_below).append(")"), static_cast<std::int64_t>(filter.area));
  if (!filter.unit.empty()) where.add("un.code=?", filter.unit);
  if (!filter.channel.empty()) where.add("ch.code=?", filter.channel);
  if (!filter.category.empty())
    where.add("(ca.code=? OR substr(ca.code, 1, length(?))=?)", filter.category, filter.category + "/",
              filter.category + "/");
  if (filter.closed_from) where.add("c.closed_at>=?", to_unix(*filter.closed_from));
  // As the partial index on open cases says it.
  if (only_open) where.add("c.closed_at IS NULL AND c.ended_at IS NULL");
  if (filter.overdue_at) where.add("c.due<?", to_unix(*filter.overdue_at));
  return where;
}

}  // namespace

std::vector<CaseRow> Store::list(const CaseFilter& filter) {
  std::vector<CaseRow> rows;
  each_case(*this, filter, [&rows](const CaseRow& row) { rows.push_back(row); });
  return rows;
}

void each_case(Store& store, const CaseFilter& filter, const std::function<void(const CaseRow&)>& sink) {
  guarded([&] {
    const Where where = conditions(store.impl().db, filter);
    auto sql = k_columns + where.sql() + " ORDER BY c.id";
    if (filter.limit > 0) sql += " LIMIT " + std::to_string(filter.limit);
    SQLite::Statement statement(store.impl().db.raw(), sql);
    where.bind(statement);
    while (statement.executeStep()) sink(read_row(statement));
  });
}

namespace store {

void scan_all(Database& db, const std::function<void(const CaseRow&)>& sink) {
  std::string sql = k_columns;
  sql.append("1 ORDER BY c.id");
  SQLite::Statement statement(db.raw(), sql);
  while (statement.executeStep()) sink(read_row(statement));
}

}  // namespace store

bool Store::is_empty() {
  return guarded([&] { return !impl_->db.query("SELECT 1 FROM cases LIMIT 1").next(); });
}

void Store::scan(std::optional<Day> from, std::optional<Day> to, const std::function<void(const CaseRow&)>& sink) {
  guarded([&] {
    Where where;
    where.add(k_there);
    where.days(from, to);
    SQLite::Statement statement(impl_->db.raw(), k_columns + where.sql() + " ORDER BY c.id");
    where.bind(statement);
    while (statement.executeStep()) sink(read_row(statement));
  });
}

}  // namespace libcase
