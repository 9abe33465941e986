#include <sstream>

#include "store/impl.hpp"

namespace libcase::store {
namespace {

Area read_area(const Query& q) {
  return {static_cast<AreaCode>(q.integer(0)), q.text(1), static_cast<AreaCode>(q.integer(2)),
          static_cast<Level>(q.integer(3))};
}

/// Skills in one column: one a line.
std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream input(text);
  for (std::string line; std::getline(input, line);) out.push_back(line);
  return out;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const auto& line : lines) out.append(line).append("\n");
  return out;
}

Unit read_unit(const Query& q) {
  return {q.text(0),
          q.text(1),
          static_cast<UnitKind>(q.integer(2)),
          static_cast<AreaCode>(q.integer(3)),
          static_cast<Level>(q.integer(4)),
          q.text(5),
          q.text(6),
          lines(q.text(7))};
}

Asset read_asset(const Query& q) {
  return {q.text(0), static_cast<AssetKind>(q.integer(1)), static_cast<AreaCode>(q.integer(2)), q.text(3)};
}

template <class T, class Read>
std::vector<T> all(Query& q, Read read) {
  std::vector<T> out;
  while (q.next()) out.push_back(read(q));
  return out;
}

}  // namespace

std::optional<Area> TableOrg::area(AreaCode code, Day day) const {
  return guarded([&]() -> std::optional<Area> {
    Query q = db_.query("SELECT code, name, parent, level FROM area WHERE code=?1 AND valid_from<=?2 AND valid_to>?2");
    if (!q.bind(code, days_of(day)).next()) return std::nullopt;
    return read_area(q);
  });
}

std::optional<Unit> TableOrg::unit(std::string_view code, Day day) const {
  return guarded([&]() -> std::optional<Unit> {
    Query q = db_.query(
        "SELECT code, name, kind, area, level, reports_to, person, skills FROM unit WHERE code=?1 AND valid_from<=?2 "
        "AND "
        "valid_to>?2");
    if (!q.bind(std::string(code), days_of(day)).next()) return std::nullopt;
    return read_unit(q);
  });
}

std::vector<Unit> TableOrg::units_of(UnitKind kind, AreaCode area, Day day) const {
  return guarded([&] {
    Query q = db_.query(
        "SELECT code, name, kind, area, level, reports_to, person, skills FROM unit "
        "WHERE area=?1 AND kind=?2 AND valid_from<=?3 AND valid_to>?3 ORDER BY code");
    return all<Unit>(q.bind(area, kind, days_of(day)), read_unit);
  });
}

std::vector<Area> TableOrg::areas_named(std::string_view name, Day day) const {
  return guarded([&] {
    Query q = db_.query(
        "SELECT code, name, parent, level FROM area WHERE name=?1 AND valid_from<=?2 AND valid_to>?2 ORDER BY code");
    return all<Area>(q.bind(std::string(name), days_of(day)), read_area);
  });
}

std::vector<Unit> TableOrg::units_named(std::string_view name, Day day) const {
  return guarded([&] {
    Query q = db_.query(
        "SELECT code, name, kind, area, level, reports_to, person, skills FROM unit "
        "WHERE name=?1 AND valid_from<=?2 AND valid_to>?2 ORDER BY code");
    return all<Unit>(q.bind(std::string(name), days_of(day)), read_unit);
  });
}

std::optional<Term> TableOrg::configured(TermKind kind, std::string_view code) const {
  return guarded([&]() -> std::optional<Term> {
    Query q = db_.query("SELECT code, name FROM term WHERE kind=?1 AND code=?2 AND name IS NOT NULL");
    if (!q.bind(kind, std::string(code)).next()) return std::nullopt;
    return Term{q.text(0), q.text(1)};
  });
}

std::optional<Term> TableOrg::channel(std::string_view code) const {
  for (const auto& builtin : builtin_channels())
    if (builtin.token == code) return Term{std::string(code), builtin.label};
  return configured(TermKind::channel, code);
}

std::optional<Term> TableOrg::category(std::string_view code) const { return configured(TermKind::category, code); }

bool TableOrg::has_categories() const {
  return guarded([&] { return db_.query("SELECT 1 FROM term WHERE kind=2 AND name IS NOT NULL LIMIT 1").next(); });
}

Directory read_directory(Database& db, DirectoryPart part) {
  Directory out;
  Query areas = db.query("SELECT code, name, parent, level, valid_from, valid_to FROM area ORDER BY code, valid_from");
  const auto valid = [](const Query& q, int column) {
    return Validity{Day{std::chrono::days{q.integer(column)}}, Day{std::chrono::days{q.integer(column + 1)}}};
  };
  while (areas.next()) out.restore(Dated<Area>{read_area(areas), valid(areas, 4)});
  if (part == DirectoryPart::areas) return out;
  Query units = db.query(
      "SELECT code, name, kind, area, level, reports_to, person, skills, valid_from, valid_to FROM unit ORDER BY code, "
      "valid_from");
  while (units.next()) out.restore(Dated<Unit>{read_unit(units), valid(units, 8)});
  Query assets = db.query("SELECT code, kind, area, name, valid_from, valid_to FROM asset ORDER BY code, valid_from");
  while (assets.next()) out.restore(Dated<Asset>{read_asset(assets), valid(assets, 4)});
  Query terms = db.query("SELECT kind, code, name FROM term WHERE name IS NOT NULL AND kind IN (1, 2)");
  while (terms.next()) {
    const Term term{terms.text(1), terms.text(2)};
    if (terms.integer(0) == static_cast<int>(TermKind::channel))
      out.restore_channel(term);
    else
      out.restore_category(term);
  }
  return out;
}

Directory directory_at(Database& db, Instant known, DirectoryPart part) {
  Directory out;
  bool all = true;
  Query q =
      db.query("SELECT j.recorded_at, j.content FROM org_entry o JOIN journal j ON j.seq=o.seq ORDER BY o.seq DESC");
  std::vector<OrgChange> changes;
  while (q.next()) {
    // The latest comes first: where it had been recorded by then, the tables are the answer.
    if (q.integer(0) > to_unix(known))
      all = false;
    else if (all)
      break;
    else
      changes.push_back(std::get<OrgEntry>(decode(q.bytes(1), {})).change);
  }
  if (all) return read_directory(db, part);
  for (auto change = changes.rbegin(); change != changes.rend(); ++change) out.apply(*change);
  return out;
}

namespace {
void name_terms(Database& db, TermKind kind, const std::map<std::string, Term, std::less<>>& terms) {
  for (const auto& [code, term] : terms)
    db.query("INSERT INTO term(kind, code, name) VALUES(?1, ?2, ?3) ON CONFLICT(kind, code) DO UPDATE SET name=?3")
        .bind(kind, code, term.name)
        .run();
}
}  // namespace

void write_directory(Database& db, const Directory& directory) {
  db.script("DELETE FROM area; DELETE FROM unit; DELETE FROM asset");
  for (const auto& [code, versions] : directory.area_history())
    for (const auto& [area, valid] : versions)
      db.query("INSERT INTO area(code, valid_from, valid_to, name, parent, level) VALUES(?, ?, ?, ?, ?, ?)")
          .bind(area.code, days_of(valid.from), days_of(valid.to), area.name, area.parent, area.level)
          .run();
  for (const auto& [code, versions] : directory.unit_history())
    for (const auto& [unit, valid] : versions)
      db.query(
            "INSERT INTO unit(code, valid_from, valid_to, name, kind, area, level, reports_to, person, skills) "
            "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
          .bind(unit.code, days_of(valid.from), days_of(valid.to), unit.name, unit.kind, unit.area, unit.level,
                unit.reports_to, unit.person, joined(unit.skills))
          .run();
  for (const auto& [code, versions] : directory.asset_history())
    for (const auto& [asset, valid] : versions)
      db.query("INSERT INTO asset(code, valid_from, valid_to, kind, area, name) VALUES(?, ?, ?, ?, ?, ?)")
          .bind(asset.code, days_of(valid.from), days_of(valid.to), asset.kind, asset.area, asset.name)
          .run();
  name_terms(db, TermKind::channel, directory.channels());
  name_terms(db, TermKind::category, directory.categories());
}

void write_org_entry(Database& db, std::int64_t seq) {
  db.query("INSERT INTO org_entry(seq) VALUES(?)").bind(seq).run();
}

}  // namespace libcase::store
