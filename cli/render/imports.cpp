#include "render/imports.hpp"

#include "i18n.hpp"
#include "render/cells.hpp"
#include "render/json.hpp"

namespace cli::render {
namespace {

using libcase::ImportRecord;

std::pair<const char*, const char*> state_of(const ImportRecord& record) {
  if (record.undone) return {"undone", N_("taken back")};
  return record.finished ? std::pair("finished", N_("finished")) : std::pair("cut_off", N_("cut off"));
}

std::pair<const char*, const char*> state_of(const libcase::ImportedCase& one) {
  if (one.touched) return {"touched", N_("changed later")};
  return one.created ? std::pair("created", N_("new")) : std::pair("updated", N_("updated"));
}

Cell cell(std::pair<const char*, const char*> state) { return {state.first, _(state.second)}; }

}  // namespace

Sheet import_list(const libcase::TimeZone& zone, const std::vector<ImportRecord>& records) {
  Sheet sheet{"import-list",
              "imports",
              {{"number", _("Import"), true},
               {"state", _("State")},
               {"started_at", _("Begun")},
               {"last_at", _("Last entry")},
               {"source", _("Log")},
               {"file", _("File")},
               {"by", _("By")},
               {"read", _("Rows read"), true},
               {"added", _("Added"), true},
               {"updated", _("Updated"), true},
               {"known", _("Known already"), true},
               {"rejected", _("Rejected"), true}},
              {}};
  for (const auto& r : records)
    sheet.rows.push_back({static_cast<std::int64_t>(r.number), cell(state_of(r)), moment(zone, r.started_at),
                          moment(zone, r.last_at), r.source, r.file, r.by, r.read, r.added, r.updated, r.known,
                          r.rejected});
  return sheet;
}

Sheet import_cases(libcase::Store& store, const std::vector<libcase::ImportedCase>& cases) {
  Sheet sheet{"import-show", "cases", {{"number", _("Number")}, {"state", _("State")}, {"title", _("Matter")}}, {}};
  for (const auto& one : cases) {
    const auto found = store.find(one.id);
    sheet.rows.push_back({one.id.str(), cell(state_of(one)), found ? Cell(found->report.title) : Cell()});
  }
  return sheet;
}

std::string import_json(const libcase::TimeZone& zone, const ImportRecord& r,
                        const std::vector<libcase::ImportedCase>& cases) {
  JsonWriter json;
  json.begin_object()
      .member("schema", "shuoshi.import-show/1")
      .member("number", static_cast<std::int64_t>(r.number))
      .member("state", state_of(r).first)
      .member("started_at", zone.format(r.started_at))
      .member("last_at", zone.format(r.last_at))
      .member("source", r.source)
      .member("file", r.file)
      .member("by", r.by)
      .member("read", r.read)
      .member("added", r.added)
      .member("updated", r.updated)
      .member("known", r.known)
      .member("rejected", r.rejected);
  json.key("cases").begin_array();
  for (const auto& one : cases)
    json.begin_object().member("number", one.id.str()).member("state", state_of(one).first).end();
  return json.end().end().finish();
}

}  // namespace cli::render
