#include "libcase/track.hpp"

#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "i18n.hpp"
#include "options/org_text.hpp"
#include "options/output.hpp"
#include "options/store.hpp"
#include "render/cells.hpp"
#include "render/json.hpp"
#include "render/print.hpp"

namespace cli {
namespace {

using libcase::msg;
using libcase::PublicEvent;
using libcase::PublicView;

struct TrackOptions {
  StoreOptions store;
  OutputOptions output;
  std::string number, code;
};

std::string unit_of(libcase::Store& store, const PublicEvent& event) {
  return unit_name(store.org(), event.unit, store.zone().day_of(event.at));
}

/// What a step says beside its name.
std::string words_of(libcase::Store& store, const PublicEvent& event) {
  if (!event.unit.empty()) return unit_of(store, event);
  if (!event.outcome) return event.text;
  const std::string outcome = shown(libcase::label(*event.outcome));
  return event.text.empty() ? outcome : outcome + _(": ") + event.text;
}

std::string state_of(const PublicView& view) {
  if (!view.merged_state) return shown(libcase::label(view.state));
  return shown(msg("{0}; that one is {1}", libcase::label(view.state), libcase::label(*view.merged_state)));
}

render::Sheet steps_of(libcase::Store& store, const PublicView& view) {
  render::Sheet sheet{"track", "steps", {{"time", _("Time")}, {"step", _("Step")}, {"text", _("Text")}}, {}};
  for (const auto& event : view.steps)
    sheet.rows.push_back({render::moment(store.zone(), event.at), render::word(event.step), words_of(store, event)});
  return sheet;
}

std::string table_of(libcase::Store& store, const PublicView& view) {
  render::Sheet head{"", "", {{"", ""}, {"", ""}}, {}};
  head.rows.push_back({_("Number"), view.id.str()});
  head.rows.push_back({_("Matter"), view.title});
  head.rows.push_back({_("State"), state_of(view)});
  if (view.due) head.rows.push_back({_("Due"), render::minute(store.zone(), *view.due)});
  return to_table(head) + "\n" + to_table(steps_of(store, view));
}

std::string json_of(libcase::Store& store, const PublicView& view) {
  render::JsonWriter json;
  json.begin_object().member("schema", "shuoshi.track/1").member("number", view.id.str());
  json.member("title", view.title).member("state", libcase::token(view.state)).member("state_text", state_of(view));
  json.optional("due", view.due ? std::optional(store.zone().format(*view.due)) : std::nullopt);
  json.key("steps").begin_array();
  for (const auto& event : view.steps) {
    json.begin_object().member("time", store.zone().format(event.at)).member("step", libcase::token(event.step));
    json.member("step_text", shown(libcase::label(event.step)));
    json.member("unit", event.unit.empty() ? std::string() : unit_of(store, event)).member("text", event.text);
    json.optional("outcome", event.outcome ? std::optional(std::string(libcase::token(*event.outcome))) : std::nullopt);
    json.end();
  }
  return json.end().end().finish();
}

int run_track(const TrackOptions& options) {
  const auto format = options.output.value();
  auto store = options.store.open_to_read();
  const auto view = libcase::track(store, options.number, options.code);
  if (format == render::Format::json)
    print(json_of(store, view));
  else
    print(format == render::Format::csv ? to_csv(steps_of(store, view)) : table_of(store, view));
  return k_done;
}

}  // namespace

Action add_track(Arguments& args) {
  auto options = std::make_shared<TrackOptions>();
  args.add("NUMBER", options->number, N_("number of the matter")).required();
  args.add("--code", options->code, N_("code that came with the number")).type("CODE").required();
  options->output.add_to(args);
  options->store.add_to(args);
  return {[options] { return run_track(*options); },
          "shuoshi track 20200811-131003005-00042 --code 7KQ2M9XA\n"
          "shuoshi track 20200811-131003005-00042 --code 7KQ2M9XA --format json",
          store_statuses({k_nothing_found})};
}

}  // namespace cli
