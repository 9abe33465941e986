#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "libcase/track.hpp"
#include "options/cases.hpp"
#include "options/matter.hpp"
#include "options/org_text.hpp"
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
  std::string title, detail, place, area, channel, category, urgency, size, due, unit, parent;
  bool close = false;
  bool by_route = false;
  bool json = false;
};

libcase::event::Reported matter_of(const ReportOptions& options, libcase::Store& store, libcase::Day day) {
  libcase::event::Reported matter;
  matter.title = options.title;
  matter.detail = options.detail;
  matter.place = options.place;
  matter.channel = options.channel;
  matter.category = options.category;
  matter.area = options.area.empty() ? store.settings().default_area : area_code(store.org(), options.area, day);
  matter.urgency = read_word<libcase::Urgency>("--urgency", options.urgency).value_or(libcase::Urgency::normal);
  matter.size = read_word<libcase::SizeClass>("--size", options.size).value_or(libcase::SizeClass::unknown);
  matter.reporter = options.reporter.value();
  matter.due = read_time("--due", options.due, store.zone(), wall_clock());
  return matter;
}

/// The report, then what happens with it: the link to its parent, the assignment, the closing.
std::vector<libcase::Command> commands_of(const ReportOptions& options, libcase::Store& store, libcase::Day day) {
  std::vector<libcase::Command> commands{command::Report{.matter = matter_of(options, store, day)}};
  if (!options.parent.empty()) commands.emplace_back(command::child_of(read_number(options.parent)));
  if (options.by_route) commands.emplace_back(command::AssignByRoute{{}, true});
  if (!options.unit.empty()) {
    auto unit = libcase::resolve_unit(store.org(), options.unit, day);
    command::Assign assign;
    assign.unit = unit.code;
    commands.emplace_back(std::move(assign));
  }
  if (options.close) commands.emplace_back(options.closing.value());
  return commands;
}

std::string json_of(libcase::Store& store, const libcase::Receipt& receipt) {
  render::JsonWriter json;
  json.begin_object().member("schema", "shuoshi.report/1").member("number", receipt.id.str());
  json.member("code", libcase::tracking_code(store.settings(), receipt.id));
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
  print(options.json ? json_of(store, receipt) : receipt.id.str() + "\n");
  warn(receipt);
  return k_done;
}

void add_matter(Arguments& args, ReportOptions& o) {
  args.add("TITLE", o.title, N_("what the matter is, in a few words")).required();
  args.add("--detail", o.detail, N_("the matter in full")).type("TEXT");
  args.add("--place", o.place, N_("where it is, in words")).type("TEXT");
  args.add("--area", o.area, N_("code or name of the area where the problem is")).type("AREA");
  args.add("--channel", o.channel, N_("channel it came through")).type("CHANNEL");
  args.add("--category", o.category, N_("category, as a path: environment/rubbish")).type("CATEGORY");
  args.add("--urgency", o.urgency, N_("how urgent it is; normal if not given")).type(choices<libcase::Urgency>());
  args.add("--size", o.size, N_("how large it is: village, township, county")).type(choices<libcase::SizeClass>());
  o.reporter.add_to(args);
  args.add("--due", o.due, N_("when it is due; a day alone means its first moment")).type("TIME");
  args.add("--parent", o.parent, N_("number of the matter it comes from; both are linked")).type("CASE");
}

void add_on_the_spot(Arguments& args, ReportOptions& o) {
  args.add("--unit", o.unit, N_("unit that takes the lead at once")).type("UNIT");
  args.add("--auto", o.by_route, N_("the routes choose the unit; it waits in the queue where none fires"))
      .excludes("--unit");
  args.add("--close", o.close, N_("solved on the spot: report and close in one"));
  o.closing.add_to(args);
  for (const char* name : {"--outcome", "--level", "--reply", "--no-reply-reason"}) args.get(name).needs("--close");
}

}  // namespace

Action add_report(Arguments& args) {
  auto options = std::make_shared<ReportOptions>();
  add_matter(args, *options);
  add_on_the_spot(args, *options);
  args.add("--json", options->json, N_("print more than the number, as JSON"));
  options->change.add_to(args);
  options->store.add_to(args);
  return {[options] { return run_report(*options); },
          "n=$(shuoshi report '路灯不亮' --area 131003005 --channel hotline --name 张三)\n"
          "shuoshi report '邻里噪声' --area 新源街道 --close --outcome solved --level village --reply '当场调解'\n"
          "shuoshi report '灯杆锈蚀' --area 131003005 --parent 20200811-131003005-00042 --auto\n"
          "shuoshi report '井盖缺失' --urgency critical --key web-2020-0811-17",
          store_statuses({k_nothing_found})};
}

}  // namespace cli
