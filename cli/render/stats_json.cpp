#include "i18n.hpp"
#include "render/json.hpp"
#include "render/stats.hpp"

namespace cli::render {
namespace {

using libcase::Figure;
using libcase::FigureBasis;
using libcase::FigureKind;
using libcase::Values;

void write_minutes(JsonWriter& json, const char* key, std::optional<std::int64_t> minutes) {
  json.key(key);
  minutes ? json.number(*minutes) : json.null();
}

void write_ratio(JsonWriter& json, const libcase::Ratio& ratio, bool interval) {
  json.begin_object().member("n", ratio.n).member("of", ratio.of);
  json.key("percent").raw(percent_or(ratio, "null"));
  if (interval) {
    json.key("wilson");
    if (const auto ends = ratio.interval())
      json.begin_array().raw(tenths(ends->low)).raw(tenths(ends->high)).end();
    else
      json.null();
  }
  json.end();
}

class FigureJson {
 public:
  FigureJson(JsonWriter& json, const libcase::StatsQuery& query, bool interval)
      : json_(json), figures_(asked_figures(query)), interval_(interval) {}

  void write(const Values& values, const char* counts) {
    section(counts, values, FigureBasis::cohort, {FigureKind::count});
    section("rates", values, FigureBasis::cohort, {FigureKind::rate});
    section("quantities", values, FigureBasis::cohort, {FigureKind::spread, FigureKind::survival});
    section("flow", values, FigureBasis::flow, {FigureKind::count, FigureKind::rate});
  }

 private:
  void section(const char* name, const Values& values, FigureBasis basis, std::initializer_list<FigureKind> kinds) {
    json_.key(name).begin_object();
    for (const auto kind : kinds)
      for (const auto* figure : figures_)
        if (figure->basis == basis && figure->kind == kind) one(*figure, values);
    if (basis == FigureBasis::flow) json_.key("reconciles").boolean(values.flow.reconciles());
    json_.end();
  }

  void one(const Figure& figure, const Values& values) {
    json_.key(figure.key);
    if (figure.kind == FigureKind::count) json_.number(figure.count(values));
    // A ratio of the flow may pass 100 %: it is no share, and has no interval.
    if (figure.kind == FigureKind::rate)
      write_ratio(json_, figure.rate(values), interval_ && figure.basis == FigureBasis::cohort);
    if (figure.kind == FigureKind::spread) {
      const auto& spread = figure.spread(values);
      json_.begin_object().member("n", spread.n);
      write_minutes(json_, "p50", spread.p50);
      write_minutes(json_, "p75", spread.p75);
      write_minutes(json_, "p90", spread.p90);
      json_.end();
    }
    if (figure.kind == FigureKind::survival) {
      const auto& survival = figure.survival(values);
      json_.begin_object().member("n", survival.n).member("events", survival.events);
      write_minutes(json_, "median", survival.median);
      json_.end();
    }
  }

  JsonWriter& json_;
  std::vector<const Figure*> figures_;
  bool interval_;
};

std::optional<std::string> unless_empty(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

void write_scope(JsonWriter& json, const libcase::StatsReport& report, const StatsScope& scope) {
  const auto& query = report.query;
  json.key("scope").begin_object().optional("from", unless_empty(scope.from)).optional("to", unless_empty(scope.to));
  json.optional("area", unless_empty(scope.area_code)).member("as_of", scope.as_of);
  json.optional("known", unless_empty(scope.known)).member("time_zone", report.time_zone);
  json.member("basis", query.basis == libcase::Basis::cohort ? "cohort" : "throughput");
  json.member("reopen_days", std::int64_t{query.reopen_days});
  json.member("definition_version", std::int64_t{libcase::StatsReport::k_definition_version});
  json.member("recorded_later", report.recorded_later);
  json.member("head", libcase::to_hex(report.head)).end();
}

void write_group(JsonWriter& json, const libcase::Group& group, bool cross, bool ranked, FigureJson& figures) {
  json.begin_object();
  if (cross) {
    json.key("key").begin_array().text(group.key).text(group.across).end();
    json.key("name").begin_array().text(shown(group.name)).text(shown(group.across_name)).end();
  } else {
    json.member("key", group.key).member("name", shown(group.name));
  }
  if (ranked) write_minutes(json, "rank", group.rank);
  figures.write(group.values, "counts");
  json.end();
}

void write_breakdown(JsonWriter& json, const libcase::Breakdown& breakdown, bool ranked, FigureJson& figures) {
  json.begin_object().key("by");
  if (breakdown.across)
    json.begin_array().text(token_of(breakdown.by)).text(token_of(*breakdown.across)).end();
  else
    json.text(token_of(breakdown.by));
  json.key("rows").begin_array();
  for (const auto& group : breakdown.rows) write_group(json, group, breakdown.across.has_value(), ranked, figures);
  json.end().end();
}

}  // namespace

std::string stats_json(const libcase::StatsReport& report, const StatsScope& scope) {
  JsonWriter json;
  FigureJson figures(json, report.query, scope.interval);
  const bool ranked = report.query.ranking.sort != nullptr;
  json.begin_object().member("schema", "shuoshi.stats/1");
  write_scope(json, report, scope);
  figures.write(report.total, "total");
  json.key("breakdowns").begin_array();
  for (const auto& breakdown : report.breakdowns) write_breakdown(json, breakdown, ranked, figures);
  json.end();
  if (report.cross) {
    json.key("cross");
    write_breakdown(json, *report.cross, ranked, figures);
  }
  return json.end().finish();
}

}  // namespace cli::render
