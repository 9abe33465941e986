#include <doctest/doctest.h>

#include <set>

#include "libcase/track.hpp"
#include "support.hpp"

using namespace support;

namespace {

std::vector<PublicStep> steps(const PublicView& view) {
  std::vector<PublicStep> out;
  for (const auto& event : view.steps) out.push_back(event.step);
  return out;
}

/// What a resident reads when it does not work.
std::string refusal(Store& store, const std::string& number, const std::string& code) {
  try {
    static_cast<void>(track(store, number, code));
  } catch (const Error& error) {
    CHECK((error.kind() == ErrorKind::not_found));
    return error.text().english();
  }
  return "shown";
}

}  // namespace

TEST_CASE("codes: eight clear characters, another for each number and each store") {
  const Settings one{.secret = "secret of the tests"}, other{.secret = "another secret"};
  std::set<std::string> codes;
  for (int serial = 1; serial <= 500; ++serial) {
    const auto id = CaseId::make(*parse_day("2020-08-11"), 131003005, serial);
    const auto code = tracking_code(one, id);
    CHECK(code.size() == 8);
    CHECK(code.find_first_not_of("23456789ABCDEFGHJKLMNPQRSTUVWXYZ") == std::string::npos);
    CHECK(code == tracking_code(one, id));
    CHECK(code != tracking_code(other, id));
    codes.insert(code);
  }
  CHECK(codes.size() == 500);
  // As docs/formats.md says it, by another program.
  CHECK(tracking_code(one, CaseId::make(*parse_day("2020-08-11"), 131003005, 1)) == "WVFP3QV3");
  CHECK(tracking_code({}, CaseId::make(*parse_day("2020-08-11"), 131003005, 1)).empty());
}

TEST_CASE("track: wrong code, unknown number and no number at all are told alike") {
  TempStore store;
  const auto id = perform(*store, request({}, "2020-08-11", matter("路灯")), later()).id;
  const auto code = tracking_code(store->settings(), id);
  CHECK(refusal(*store, id.str(), code) == "shown");
  std::string typed = code;
  typed.insert(4, "-");
  for (char& c : typed) c = static_cast<char>(tolower(c));
  CHECK(refusal(*store, id.str(), " " + typed) == "shown");

  const auto wrong = refusal(*store, id.str(), "22222222");
  const auto nobody = CaseId::make(*parse_day("2020-08-11"), 131003005, 99);
  CHECK(refusal(*store, nobody.str(), "22222222") == wrong);
  CHECK(refusal(*store, nobody.str(), tracking_code(store->settings(), nobody)) == wrong);
  CHECK(refusal(*store, "路灯", code) == wrong);
  CHECK(refusal(*store, "x", tracking_code(store->settings(), CaseId())) == wrong);
  for (const auto& near : {std::string(), code.substr(0, 7), code + "2", code.substr(1)})
    CHECK(refusal(*store, id.str(), near) == wrong);
}

TEST_CASE("track: the public steps, and nothing of what is internal") {
  TempStore store;
  auto report = matter("路灯");
  report.matter.detail = "秘密细节";
  report.matter.reporter = {"某人", "000-0000-0001", Privacy::confidential};
  const auto id = perform(*store, request({}, "2020-08-11", report), later()).id;
  const auto then = [&](std::string_view when, Command command) {
    perform(*store, request(id, when, std::move(command)), later());
  };
  then("2020-08-11 09:00", command::Assign{.unit = "w1", .note = "内部", .due = {}});
  then("2020-08-11 10:00", command::Record{event::Noted{"内部", false}});
  then("2020-08-11 11:00", command::Voice{"hotline", {"邻居", "000-0000-0002"}, "内部"});
  then("2020-08-11 12:00", command::Record{event::Supervised{"内部", {}, "k"}});
  then("2020-08-11 13:00", command::Record{event::CouncilHeld{"内部", {"内部"}, "内部"}});
  then("2020-08-11 14:00", command::Record{event::Noted{"已订配件", true}});
  then("2020-08-12", solved());
  then("2020-08-13", command::Rate{Satisfaction::dissatisfied, RatedVia::callback, "内部", "", "内部"});
  then("2020-08-14", command::Reopen{"内部"});

  const auto view = track(*store, id.str(), tracking_code(store->settings(), id));
  CHECK(view.title == "路灯");
  CHECK(steps(view) == std::vector{PublicStep::received, PublicStep::dispatched, PublicStep::note, PublicStep::closed,
                                   PublicStep::reopened});
  CHECK(view.steps[1].unit == "w1");
  CHECK(view.steps[2].text == "已订配件");
  CHECK(view.steps[3].text == "已处理");
  CHECK(view.steps[3].outcome == Outcome::solved);
  for (const auto& event : view.steps)
    for (const char* hidden : {"内部", "某人", "邻居", "000-", "秘密", "tester"})
      CHECK((event.text + event.unit).find(hidden) == std::string::npos);
}

TEST_CASE("track: names and numbers of residents are blotted out of what was written") {
  TempStore store;
  auto report = matter("王小明家漏水");
  report.matter.reporter = {"王小明", "000-0000-0001"};
  const auto id = perform(*store, request({}, "2020-08-11", report), later()).id;
  const auto then = [&](std::string_view when, Command command) {
    perform(*store, request(id, when, std::move(command)), later());
  };
  then("2020-08-11 09:00", command::Voice{"hotline", {"李小红", "000-0000-0002"}, ""});
  then("2020-08-11 10:00", command::Record{event::Noted{"李小红家（000-0000-0002）也漏", true}});
  const auto view = track(*store, id.str(), tracking_code(store->settings(), id));
  CHECK(view.title == "***家漏水");
  CHECK(view.steps.back().text == "***家（***）也漏");
}

TEST_CASE("track: a merged matter tells how the other one stands, and none of its words") {
  TempStore store;
  const auto into = perform(*store, request({}, "2020-08-11", matter("一")), later()).id;
  const auto id = perform(*store, request({}, "2020-08-11", matter("二")), later()).id;
  perform(*store, request(id, "2020-08-12", command::Merge{into}), later());
  perform(*store, request(into, "2020-08-13", solved(Level::village)), later());
  const auto view = track(*store, id.str(), tracking_code(store->settings(), id));
  CHECK(view.state == State::merged);
  CHECK(view.merged_state == State::closed);
  CHECK(steps(view) == std::vector{PublicStep::received, PublicStep::merged});
}
