#include "libcase/notice.hpp"

#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "i18n.hpp"
#include "options/org_text.hpp"
#include "options/store.hpp"
#include "options/values.hpp"
#include "render/notice.hpp"
#include "render/print.hpp"
#include "usage.hpp"

namespace cli {
namespace {

constexpr std::size_t k_a4_landscape = 120;
constexpr std::size_t k_least_width = 90;  ///< number, day and five narrow columns
constexpr std::size_t k_most_width = 1000;

struct NoticeOptions {
  StoreOptions store;
  std::string area, from, to, as_of, width;
  std::string format = "text";
};

libcase::NoticeQuery query_of(const NoticeOptions& options, libcase::Store& store) {
  const auto now = wall_clock();
  libcase::NoticeQuery query;
  const auto period = read_period(options.from, options.to);
  query.from = period.from;
  query.to = period.to;
  query.as_of = read_time("--as-of", options.as_of, store.zone(), now).value_or(now);
  query.area = area_code(store.org(), options.area, store.zone().day_of(query.as_of));
  return query;
}

std::size_t width_of(const NoticeOptions& options) {
  if (options.width.empty()) return k_a4_landscape;
  const auto width = static_cast<std::size_t>(read_count("--width", options.width));
  if (width >= k_least_width && width <= k_most_width) return width;
  bad_value("--width", options.width,
            libcase::msg("is not from {0} to {1}", std::to_string(k_least_width), std::to_string(k_most_width)));
}

int run_notice(const NoticeOptions& options) {
  const bool markdown = options.format == "markdown";
  if (!markdown && options.format != "text")
    bad_value("--format", options.format, libcase::msg("is not one of {0}", "text, markdown"));
  const auto width = width_of(options);
  auto store = options.store.open_to_read();
  const auto notice = libcase::make_notice(store, query_of(options, store));
  print(markdown ? render::notice_markdown(store, notice) : render::notice_text(store, notice, width));
  return k_done;
}

}  // namespace

Action add_notice(Arguments& args) {
  auto options = std::make_shared<NoticeOptions>();
  auto& o = *options;
  args.add("--area", o.area, N_("area whose board it is for, with all that lies in it")).type("AREA").required();
  args.add("--from", o.from, N_("matters reported on this day or later")).type("DAY");
  args.add("--to", o.to, N_("matters reported before this day")).type("DAY");
  args.add("--as-of", o.as_of, N_("their state at this time; now if not given")).type("TIME");
  args.add("--format", o.format, N_("how it is printed; text if not given")).type("text|markdown");
  args.add("--width", o.width, N_("columns of the paper; 120 (A4 across) if not given, 170 fit A3")).type("N");
  o.store.add_to(args);
  return {[options] { return run_notice(*options); },
          "shuoshi notice --area 新源社区 --from 2020-08-01 --to 2020-09-01 | lp -o landscape\n"
          "shuoshi notice --area 新源街道 --format markdown >notice.md",
          store_statuses({k_nothing_found})};
}

}  // namespace cli
