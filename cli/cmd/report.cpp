#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "options/cases.hpp"
#include "options/matter.hpp"
#include "options/values.hpp"
#include "render/json.hpp"
#include "render/print.hpp"

namespace cli {
namespace {

namespace command = libcase::command;

struct ReportOptions {
  StoreOptions store;
  ChangeOptions change;
  ReporterOptions reporter;
  ClosingOptions closing;
  std::string title, detail, place, area, channel, category, urgency, due, unit;
  bool close = false;
  bool json = false;
};

libcase::event::Reported matter_of(const ReportOptions& options, libcase::Store& store, libcase::Day day) {
  libcase::event::Reported matter;
  matter.title = options.title;
  matter.detail = options.detail;
  matter.place = options.place;
  matter.channel = options.channel;
  matter.category = options.category;
  matter.area =
      options.area.empty() ? store.settings().default_area : libcase::resolve_area(store.org(), options.area, day).code;
  matter.urgency = read_word<libcase::Urgency>("--urgency", options.urgency).value_or(libcase::Urgency::normal);
  matter.reporter = options.reporter.value();
  matter.due = read_time("--due", options.due, store.zone(), wall_clock());
  return matter;
}

/// The report, then the assignment and the closing where they happen with it.
std::vector<libcase::Command> commands_of(const ReportOptions& options, libcase::Store& store, libcase::Day day) {
  std::vector<libcase::Command> commands{command::Report{.matter = matter_of(options, store, day)}};
  if (!options.unit.empty()) {
    auto unit = libcase::resolve_unit(store.org(), options.unit, day);
    commands.emplace_back(command::Assign{.unit = unit.code, .note = {}, .due = {}});
  }
  if (options.close) commands.emplace_back(options.closing.value());
  return commands;
}

std::string json_of(const libcase::Receipt& receipt) {
  render::JsonWriter json;
  json.begin_object().member("schema", "shuoshi.report/1").member("number", receipt.id.str());
  json.member("state", libcase::token(receipt.state)).key("repeated").boolean(receipt.repeated);
  json.key("warnings").begin_array();
  for (const auto& warning : receipt.warnings) json.text(shown(warning));
  return json.end().end().finish();
}

int run_report(const ReportOptions& options) {
  auto store = options.store.open_to_write();
  const auto now = wall_clock();
  const auto day = store.zone().day_of(options.change.moment(store, now));
  const auto request = options.change.request(store, commands_of(options, store, day), now);
  const auto receipt = libcase::perform(store, request, now);
  print(options.json ? json_of(receipt) : receipt.id.str() + "\n");
  warn(receipt);
  return k_done;
}

void add_matter(CLI::App& app, ReportOptions& o) {
  app.add_option("TITLE", o.title, _("what the matter is, in a few words"))->required();
  app.add_option("--detail", o.detail, _("the matter in full"))->type_name("TEXT");
  app.add_option("--place", o.place, _("where it is, in words"))->type_name("TEXT");
  app.add_option("--area", o.area, _("code or name of the area where the problem is"))->type_name("AREA");
  app.add_option("--channel", o.channel, _("channel it came through"))->type_name("CHANNEL");
  app.add_option("--category", o.category, _("category, as a path: environment/rubbish"))->type_name("CATEGORY");
  app.add_option("--urgency", o.urgency, _("how urgent it is; normal if not given"))
      ->type_name(choices<libcase::Urgency>());
  o.reporter.add_to(app);
  app.add_option("--due", o.due, _("when it is due; a day alone means its first moment"))->type_name("TIME");
}

void add_on_the_spot(CLI::App& app, ReportOptions& o) {
  app.add_option("--unit", o.unit, _("unit that takes the lead at once"))->type_name("UNIT");
  auto* close = app.add_flag("--close", o.close, _("solved on the spot: report and close in one"));
  o.closing.add_to(app);
  for (const char* name : {"--outcome", "--level", "--reply", "--no-reply-reason"}) app.get_option(name)->needs(close);
}

}  // namespace

Action add_report(CLI::App& app) {
  auto options = std::make_shared<ReportOptions>();
  add_matter(app, *options);
  add_on_the_spot(app, *options);
  app.add_flag("--json", options->json, _("print more than the number, as JSON"));
  options->change.add_to(app);
  options->store.add_to(app);
  return {[options] { return run_report(*options); },
          "n=$(shuoshi report '路灯不亮' --area 131003005 --channel hotline --name 张三)\n"
          "shuoshi report '邻里噪声' --area 新源街道 --close --outcome solved --level village --reply '当场调解'\n"
          "shuoshi report '井盖缺失' --urgency critical --key web-2020-0811-17",
          store_statuses({k_nothing_found})};
}

}  // namespace cli
