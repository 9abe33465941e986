// Reading rows of the case table.
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

Where conditions(const CaseFilter& filter) {
  Where where;
  where.add(k_there);
  where.days(filter.from, filter.to);
  std::string states;
  for (const auto state : filter.states)
    states.append(states.empty() ? "" : ",").append(std::to_string(static_cast<int>(state)));
  if (!states.empty()) where.add("c.state IN (" + states + ")");
  if (filter.area != 0)
    where.add(
        "c.area IN (WITH RECURSIVE below(code) AS (VALUES(?) UNION SELECT area.code FROM area JOIN below ON "
        "area.parent=below.code) SELECT code FROM below)",
        static_cast<std::int64_t>(filter.area));
  if (!filter.unit.empty()) where.add("un.code=?", filter.unit);
  if (!filter.channel.empty()) where.add("ch.code=?", filter.channel);
  if (!filter.category.empty())
    where.add("(ca.code=? OR substr(ca.code, 1, length(?))=?)", filter.category, filter.category + "/",
              filter.category + "/");
  if (filter.closed_from) where.add("c.closed_at>=?", to_unix(*filter.closed_from));
  // As the partial index on open cases says it.
  if (filter.open || filter.overdue_at) where.add("c.closed_at IS NULL AND c.ended_at IS NULL");
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
    const Where where = conditions(filter);
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
