#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "libcase/broadcast.hpp"
#include "options/change.hpp"
#include "options/org_text.hpp"
#include "options/store.hpp"
#include "options/values.hpp"
#include "render/print.hpp"

namespace cli {
namespace {

struct SendOptions {
  StoreOptions store;
  std::string topic, text, at;
  AuthorOption author;
  std::vector<std::string> areas, media, cases;
};

libcase::BroadcastRequest request_of(const SendOptions& options, libcase::Store& store, libcase::Instant now) {
  libcase::BroadcastRequest request;
  request.topic = options.topic;
  request.text = options.text;
  request.media = options.media.empty() ? std::vector<std::string>{"loudspeaker"} : options.media;
  request.at = read_time("--at", options.at, store.zone(), now);
  request.by = options.author.who();
  const auto day = store.zone().day_of(request.at.value_or(now));
  for (const auto& area : options.areas) request.areas.push_back(area_code(store.org(), area, day));
  if (options.areas.empty() && store.settings().default_area != 0)
    request.areas.push_back(store.settings().default_area);
  for (const auto& number : options.cases) request.cases.push_back(read_number(number));
  request.note = [topic = options.topic](std::int64_t number) {
    return shown(libcase::msg("broadcast {0}: {1}", std::to_string(number), topic));
  };
  return request;
}

int run_send(const SendOptions& options) {
  auto store = options.store.open_to_write();
  const auto now = wall_clock();
  const auto number = libcase::send_broadcast(store, request_of(options, store, now), now);
  print(std::to_string(number) + "\n");
  return k_done;
}

}  // namespace

Action add_broadcast_send(Arguments& args) {
  auto options = std::make_shared<SendOptions>();
  auto& o = *options;
  args.add("TOPIC", o.topic, N_("what it is about, in a few words")).required();
  args.add("--text", o.text, N_("what is to be told")).type("TEXT").required();
  args.add("--area", o.areas, N_("area that is told; the store's own if not given; may be repeated"))
      .type("AREA")
      .separated();
  args.add("--media", o.media, N_("by what: loudspeaker, wechat_group, sms ...; loudspeaker if not given"))
      .type("MEDIUM")
      .separated();
  args.add("--case", o.cases, N_("matter it is about; may be repeated")).type("CASE").separated();
  args.add("--at", o.at, N_("when it happened; now if not given")).type("TIME");
  o.author.add_to(args, N_("who did it; $SHUOSHI_BY or the login name if not given"));
  o.store.add_to(args);
  return {[options] { return run_send(*options); },
          "shuoshi broadcast send 停水通知 --text '周三8时至12时停水，请提前储水' --area 新源社区 --media "
          "loudspeaker,wechat_group\n"
          "shuoshi broadcast send 大风预警 --text '今夜有大风，请勿外出' --media loudspeaker,sms\n"
          "shuoshi broadcast send 路灯抢修 --text '今晚全部修复' --case 20200811-131003005-00042",
          store_statuses({k_nothing_found})};
}

}  // namespace cli
