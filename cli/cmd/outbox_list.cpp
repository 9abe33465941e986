#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "options/org_text.hpp"
#include "options/output.hpp"
#include "options/store.hpp"
#include "options/values.hpp"
#include "render/cells.hpp"
#include "render/letter.hpp"
#include "render/print.hpp"

namespace cli {
namespace {

struct ListOptions {
  StoreOptions store;
  OutputOptions output;
  std::vector<std::string> states;
  std::string kind, limit;
};

libcase::OutboxFilter filter_of(const ListOptions& options) {
  libcase::OutboxFilter filter;
  for (const auto& state : options.states)
    if (const auto value = read_word<libcase::DeliveryState>("--state", state)) filter.states.push_back(*value);
  filter.kind = read_word<libcase::MessageKind>("--kind", options.kind);
  if (!options.limit.empty()) filter.limit = static_cast<std::size_t>(read_count("--limit", options.limit));
  return filter;
}

int run_list(const ListOptions& options) {
  const auto format = options.output.value();
  auto store = options.store.open_to_read();
  const auto& zone = store.zone();
  const auto day = zone.day_of(wall_clock());
  render::Sheet sheet{"outbox-list",
                      "messages",
                      {{"id", _("Message")},
                       {"kind", _("Kind")},
                       {"number", _("Number")},
                       {"to", _("To")},
                       {"state", _("State")},
                       {"attempts", _("Attempts"), true},
                       {"made", _("Made")},
                       {"next", _("Next attempt")},
                       {"error", _("Error")}},
                      {}};
  for (const auto& row : libcase::outbox(store, filter_of(options))) {
    const auto message = libcase::read_letter(store, row.id).message;
    const bool waits = row.mark.state == libcase::DeliveryState::pending;
    sheet.rows.push_back({row.id.str(),
                          render::word(row.kind),
                          row.about ? row.about.str() : std::string(),
                          {render::recipient_token(message), render::recipient(store, message, day)},
                          render::word(row.mark.state),
                          std::int64_t{row.mark.attempts},
                          zone.format(row.made_at),
                          waits ? zone.format(row.mark.next_at) : std::string(),
                          row.mark.error});
  }
  print(render::render(sheet, format));
  return sheet.rows.empty() ? k_nothing_found : k_done;
}

}  // namespace

Action add_outbox_list(Arguments& args) {
  auto options = std::make_shared<ListOptions>();
  auto& o = *options;
  args.add("--state", o.states, N_("only in this state; may be repeated"))
      .type(choices<libcase::DeliveryState>())
      .separated();
  args.add("--kind", o.kind, N_("only of this kind")).type(choices<libcase::MessageKind>());
  args.add("--limit", o.limit, N_("at most so many messages")).type("N");
  o.output.add_to(args);
  o.store.add_to(args);
  return {[options] { return run_list(*options); },
          "shuoshi outbox list --state dead\n"
          "shuoshi outbox list --state pending --format json",
          store_statuses({k_nothing_found})};
}

}  // namespace cli
