#include <map>

#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "options/org_text.hpp"
#include "options/store.hpp"
#include "options/values.hpp"
#include "render/json.hpp"
#include "render/print.hpp"

namespace cli {
namespace {

using libcase::AreaCode;

struct OrgTreeOptions {
  StoreOptions store;
  std::string format = "table";
  std::string on;
};

struct Tree {
  std::multimap<AreaCode, libcase::Area> below;
  std::multimap<AreaCode, libcase::Unit> units;
  std::multimap<AreaCode, libcase::Asset> assets;
};

Tree tree_of(const libcase::Directory& directory, libcase::Day day) {
  Tree tree;
  for (auto& area : directory.areas(day)) tree.below.emplace(area.parent, area);
  for (auto& unit : directory.units(day)) tree.units.emplace(unit.area, unit);
  for (auto& asset : directory.assets(day)) tree.assets.emplace(asset.area, asset);
  return tree;
}

std::string unit_line(const libcase::Unit& unit) {
  const std::string person = unit.person.empty() ? std::string() : " " + unit.person;
  return "- " + unit.code + " " + unit.name + " (" + shown(libcase::label(unit.kind)) + ")" + person + "\n";
}

void append_units(std::string& out, const Tree& tree, AreaCode code, const std::string& indent) {
  const auto [first, last] = tree.units.equal_range(code);
  for (auto at = first; at != last; ++at) out += indent + unit_line(at->second);
}

void append_assets(std::string& out, const Tree& tree, AreaCode code, const std::string& indent) {
  const auto [first, last] = tree.assets.equal_range(code);
  for (auto at = first; at != last; ++at) {
    const auto& asset = at->second;
    out += indent + "* " + asset.code + " " + asset.name + " (" + shown(libcase::label(asset.kind)) + ")\n";
  }
}

void append_text(std::string& out, const Tree& tree, AreaCode parent, std::size_t depth) {
  const auto [first, last] = tree.below.equal_range(parent);
  for (auto at = first; at != last; ++at) {
    const auto& area = at->second;
    const std::string indent(depth * 2, ' ');
    out += indent + area.name + " " + code_text(area.code) + " (" + shown(libcase::label(area.level)) + ")\n";
    append_units(out, tree, area.code, indent + "  ");
    append_assets(out, tree, area.code, indent + "  ");
    append_text(out, tree, area.code, depth + 1);
  }
}

void write_units(render::JsonWriter& json, const Tree& tree, AreaCode code) {
  json.key("units").begin_array();
  const auto [first, last] = tree.units.equal_range(code);
  for (auto at = first; at != last; ++at) {
    const auto& unit = at->second;
    json.begin_object().member("code", unit.code).member("name", unit.name).member("kind", libcase::token(unit.kind));
    json.member("level", libcase::token(unit.level)).member("person", unit.person).end();
  }
  json.end();
}

void write_assets(render::JsonWriter& json, const Tree& tree, AreaCode code) {
  json.key("assets").begin_array();
  const auto [first, last] = tree.assets.equal_range(code);
  for (auto at = first; at != last; ++at) {
    const auto& asset = at->second;
    json.begin_object().member("code", asset.code).member("name", asset.name);
    json.member("kind", libcase::token(asset.kind)).end();
  }
  json.end();
}

void write_areas(render::JsonWriter& json, const Tree& tree, AreaCode parent) {
  json.key("areas").begin_array();
  const auto [first, last] = tree.below.equal_range(parent);
  for (auto at = first; at != last; ++at) {
    const auto& area = at->second;
    json.begin_object()
        .member("code", code_text(area.code))
        .member("name", area.name)
        .member("level", libcase::token(area.level));
    write_units(json, tree, area.code);
    write_assets(json, tree, area.code);
    write_areas(json, tree, area.code);
    json.end();
  }
  json.end();
}

std::string json_of(const Tree& tree) {
  render::JsonWriter json;
  json.begin_object().member("schema", "shuoshi.org-tree/1");
  write_units(json, tree, 0);
  write_areas(json, tree, 0);
  return json.end().finish();
}

std::string text_of(const Tree& tree) {
  std::string out;
  append_text(out, tree, 0, 0);
  append_units(out, tree, 0, "");
  return out;
}

int run_org_tree(const OrgTreeOptions& options) {
  if (options.format != "table" && options.format != "json")
    bad_value("--format", options.format, libcase::msg("is not one of {0}", "table, json"));
  auto store = options.store.open_to_read();
  const auto day = read_day("--on", options.on).value_or(store.zone().day_of(wall_clock()));
  const auto tree = tree_of(store.directory(), day);
  print(options.format == "json" ? json_of(tree) : text_of(tree));
  return tree.below.empty() && tree.units.empty() ? k_nothing_found : k_done;
}

}  // namespace

Action add_org_tree(Arguments& args) {
  auto options = std::make_shared<OrgTreeOptions>();
  args.add("--on", options->on, N_("as of this day; today if not given")).type("DAY");
  args.add("--format", options->format, N_("how it is printed; a table if not given")).type("table|json");
  options->store.add_to(args);
  return {[options] { return run_org_tree(*options); }, "shuoshi org tree\nshuoshi org tree --on 2020-08-11",
          store_statuses({k_nothing_found})};
}

}  // namespace cli
