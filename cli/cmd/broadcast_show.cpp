// `broadcast list` and `broadcast show`.
#include <algorithm>

#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "libcase/broadcast.hpp"
#include "options/org_text.hpp"
#include "options/output.hpp"
#include "options/store.hpp"
#include "options/values.hpp"
#include "render/cells.hpp"
#include "render/json.hpp"
#include "render/print.hpp"

namespace cli {
namespace {

using libcase::Broadcast;
using libcase::DeliveryState;

struct LookOptions {
  StoreOptions store;
  OutputOptions output;
  std::string number;
};

std::int64_t count(const Broadcast& broadcast, DeliveryState state) {
  return std::ranges::count_if(broadcast.sent, [&](const auto& row) { return row.mark.state == state; });
}

std::string list_of(const std::vector<std::string>& items) {
  return shown(libcase::Text::list({items.begin(), items.end()}));
}

std::vector<std::string> area_names(libcase::Store& store, const libcase::BroadcastEntry& entry) {
  std::vector<std::string> names;
  for (const auto area : entry.areas) names.push_back(area_name(store.org(), area, store.zone().day_of(entry.at)));
  if (names.empty()) names.push_back(_("the whole place"));
  return names;
}

int run_list(const LookOptions& options) {
  const auto format = options.output.value();
  auto store = options.store.open_to_read();
  render::Sheet sheet{"broadcast-list",
                      "broadcasts",
                      {{"broadcast", _("Broadcast"), true},
                       {"time", _("Time")},
                       {"topic", _("Topic")},
                       {"areas", _("Areas")},
                       {"media", _("Media")},
                       {"cases", _("Cases"), true},
                       {"delivered", _("Delivered"), true},
                       {"pending", _("Pending"), true},
                       {"dead", _("Given up"), true}},
                      {}};
  for (const auto& broadcast : libcase::broadcasts(store)) {
    const auto& entry = broadcast.entry;
    sheet.rows.push_back({broadcast.number, store.zone().format(entry.at), entry.topic,
                          list_of(area_names(store, entry)), list_of(entry.media),
                          static_cast<std::int64_t>(entry.cases.size()), count(broadcast, DeliveryState::delivered),
                          count(broadcast, DeliveryState::pending), count(broadcast, DeliveryState::dead)});
  }
  print(render::render(sheet, format));
  return sheet.rows.empty() ? k_nothing_found : k_done;
}

/// The log: one row for each area and medium.
render::Sheet log_of(libcase::Store& store, const Broadcast& broadcast) {
  render::Sheet sheet{"broadcast",
                      "sent",
                      {{"id", _("Message")},
                       {"area", _("Area")},
                       {"medium", _("Medium")},
                       {"state", _("State")},
                       {"attempts", _("Attempts"), true},
                       {"last", _("Last attempt")},
                       {"error", _("Error")}},
                      {}};
  const auto day = store.zone().day_of(broadcast.entry.at);
  const auto messages = libcase::messages_of(broadcast.entry, broadcast.number);
  for (std::size_t i = 0; i < broadcast.sent.size() && i < messages.size(); ++i) {
    const auto& [id, kind, about, mark, made_at] = broadcast.sent[i];
    const auto& message = messages[i];
    const bool ended = mark.state != DeliveryState::pending;
    sheet.rows.push_back({id.str(),
                          {code_text(message.area),
                           message.area == 0 ? _("the whole place") : area_name(store.org(), message.area, day)},
                          message.medium,
                          render::word(mark.state),
                          std::int64_t{mark.attempts},
                          ended ? store.zone().format(mark.next_at) : std::string(),
                          mark.error});
  }
  return sheet;
}

std::string text_of(libcase::Store& store, const Broadcast& broadcast) {
  const auto& entry = broadcast.entry;
  render::Sheet head{"", "", {{"", ""}, {"", ""}}, {}};
  head.rows.push_back({_("Broadcast"), std::to_string(broadcast.number)});
  head.rows.push_back({_("Topic"), entry.topic});
  head.rows.push_back({_("Time"), store.zone().format(entry.at)});
  head.rows.push_back({_("By"), entry.by});
  head.rows.push_back({_("Areas"), list_of(area_names(store, entry))});
  for (const auto id : entry.cases) head.rows.push_back({_("Matter"), id.str()});
  return to_table(head) + "\n" + entry.text + "\n\n" + to_table(log_of(store, broadcast));
}

std::string json_of(libcase::Store& store, const Broadcast& broadcast) {
  const auto& entry = broadcast.entry;
  render::JsonWriter json;
  json.begin_object().member("schema", "shuoshi.broadcast/1").member("broadcast", broadcast.number);
  json.member("topic", entry.topic).member("text", entry.text).member("time", store.zone().format(entry.at));
  json.member("by", entry.by).key("areas").begin_array();
  for (const auto area : entry.areas) json.text(code_text(area));
  json.end().key("media").begin_array();
  for (const auto& medium : entry.media) json.text(medium);
  json.end().key("cases").begin_array();
  for (const auto id : entry.cases) json.text(id.str());
  json.end();
  write_rows(json, log_of(store, broadcast));
  return json.end().finish();
}

int run_show(const LookOptions& options) {
  const auto format = options.output.value();
  auto store = options.store.open_to_read();
  const auto broadcast = libcase::load_broadcast(store, read_count("BROADCAST", options.number));
  if (format == render::Format::json)
    print(json_of(store, broadcast));
  else
    print(format == render::Format::csv ? to_csv(log_of(store, broadcast)) : text_of(store, broadcast));
  return k_done;
}

}  // namespace

Action add_broadcast_list(Arguments& args) {
  auto options = std::make_shared<LookOptions>();
  options->output.add_to(args);
  options->store.add_to(args);
  return {[options] { return run_list(*options); }, "shuoshi broadcast list", store_statuses({k_nothing_found})};
}

Action add_broadcast_show(Arguments& args) {
  auto options = std::make_shared<LookOptions>();
  args.add("BROADCAST", options->number, N_("number of the broadcast")).required();
  options->output.add_to(args);
  options->store.add_to(args);
  return {[options] { return run_show(*options); },
          "shuoshi broadcast show 42\n"
          "shuoshi broadcast show 42 --format json",
          store_statuses({k_nothing_found})};
}

}  // namespace cli
