#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "options/cases.hpp"
#include "options/output.hpp"
#include "options/values.hpp"
#include "render/case_view.hpp"
#include "render/print.hpp"
#include "render/timeline.hpp"

namespace cli {
namespace {

struct ShowOptions {
  StoreOptions store;
  CaseNumbers cases;
  OutputOptions output;
  bool reveal = false;
};

int show_text(libcase::Store& store, const std::vector<std::string>& numbers, bool reveal) {
  bool first = true;
  return for_each_number(numbers, [&](const std::string& number) {
    const auto text = render::case_text(store, store.load(read_number(number)), reveal);
    print(first ? text : "\n" + text);
    first = false;
  });
}

int show_json(libcase::Store& store, const std::vector<std::string>& numbers, bool reveal) {
  render::JsonWriter json;
  json.begin_object().member("schema", "shuoshi.show/1").key("cases").begin_array();
  const int status = for_each_number(numbers, [&](const std::string& number) {
    render::write_case(json, store, store.load(read_number(number)), reveal);
  });
  print(json.end().end().finish());
  return status;
}

/// CSV has the timeline: a row an event.
int show_csv(libcase::Store& store, const std::vector<std::string>& numbers, bool reveal) {
  render::Sheet sheet{"show",
                      "events",
                      {{"number", ""}, {"time", ""}, {"recorded", ""}, {"operation", ""}, {"by", ""}, {"text", ""}},
                      {}};
  const int status = for_each_number(numbers, [&](const std::string& number) {
    const auto id = store.load(read_number(number)).id;
    for (const auto& line : render::timeline_of(store, id, reveal))
      sheet.rows.push_back(
          {id.str(), line.time, line.recorded, std::string(libcase::token(line.operation)), line.who, line.text});
  });
  print(render::to_csv(sheet));
  return status;
}

int run_show(const ShowOptions& options) {
  const auto format = options.output.value();
  auto store = options.store.open_to_read();
  const auto numbers = options.cases.all();
  if (format == render::Format::json) return show_json(store, numbers, options.reveal);
  if (format == render::Format::csv) return show_csv(store, numbers, options.reveal);
  return show_text(store, numbers, options.reveal);
}

}  // namespace

Action add_show(Arguments& args) {
  auto options = std::make_shared<ShowOptions>();
  options->cases.add_to(args);
  args.add("--reveal", options->reveal, N_("show names and phone numbers of confidential reporters, too"));
  options->output.add_to(args);
  options->store.add_to(args);
  return {[options] { return run_show(*options); },
          "shuoshi show 20200811-131003005-00042\n"
          "shuoshi show 20200811-131003005-00042 --format json\n"
          "shuoshi show 20200811-131003005-00042 --reveal",
          store_statuses({k_partly, k_nothing_found})};
}

}  // namespace cli
