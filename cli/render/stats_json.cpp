#include "i18n.hpp"
#include "render/json.hpp"
#include "render/stats.hpp"

namespace cli::render {
namespace {

void write_ratio(JsonWriter& json, const char* key, const libcase::Ratio& ratio) {
  json.key(key).begin_object().member("n", ratio.n).member("of", ratio.of);
  json.key("percent").raw(percent_or(ratio, "null")).end();
}

void write_counts(JsonWriter& json, const char* key, const libcase::Tally& tally) {
  json.key(key).begin_object();
  for (const auto& count : counts_of(tally)) json.member(count.key, count.value);
  json.end();
}

void write_rates(JsonWriter& json, const libcase::Tally& tally) {
  json.key("rates").begin_object();
  for (const auto& rate : rates_of(tally)) write_ratio(json, rate.key, rate.value);
  json.end();
}

void write_flow(JsonWriter& json, const libcase::Flow& flow) {
  json.key("flow").begin_object();
  for (const auto& count : counts_of(flow)) json.member(count.key, count.value);
  json.key("reconciles").boolean(flow.reconciles());
  write_ratio(json, "closed_to_received", closed_to_received(flow));
  json.end();
}

std::optional<std::string> unless_empty(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

void write_scope(JsonWriter& json, const libcase::StatsReport& report, const StatsScope& scope) {
  json.key("scope").begin_object().optional("from", unless_empty(scope.from)).optional("to", unless_empty(scope.to));
  json.optional("area", unless_empty(scope.area_code))
      .member("as_of", scope.as_of)
      .member("time_zone", report.time_zone);
  json.member("definition_version", std::int64_t{libcase::StatsReport::k_definition_version});
  json.member("head", libcase::to_hex(report.head)).end();
}

void write_breakdown(JsonWriter& json, const libcase::Breakdown& breakdown) {
  json.begin_object().member("by", token_of(breakdown.by)).key("rows").begin_array();
  for (const auto& group : breakdown.rows) {
    json.begin_object().member("key", group.key).member("name", shown(group.name));
    write_counts(json, "counts", group.tally);
    write_rates(json, group.tally);
    write_flow(json, group.flow);
    json.end();
  }
  json.end().end();
}

}  // namespace

std::string stats_json(const libcase::StatsReport& report, const StatsScope& scope) {
  JsonWriter json;
  json.begin_object().member("schema", "shuoshi.stats/1");
  write_scope(json, report, scope);
  write_counts(json, "total", report.total);
  write_rates(json, report.total);
  write_flow(json, report.flow);
  json.key("breakdowns").begin_array();
  for (const auto& breakdown : report.breakdowns) write_breakdown(json, breakdown);
  return json.end().end().finish();
}

}  // namespace cli::render
