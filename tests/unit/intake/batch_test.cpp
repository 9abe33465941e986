#include <doctest/doctest.h>

#include "libcase/import.hpp"
#include "support.hpp"

using namespace libcase;
using support::TempStore;

namespace {

const Instant k_now = support::later();

std::string fault_of(Store& store, const std::string& line) {
  try {
    static_cast<void>(parse_batch_line(line, store, "clerk", k_now));
  } catch (const Error& error) {
    return error.what();
  }
  return "none";
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("batch: a report that is closed in the same line") {
  TempStore store;
  const auto request = parse_batch_line(
      R"({"do":"report","title":"灯","area":"新源街道","channel":"walk_in","name":"甲","urgency":"urgent",
          "at":"2020-08-11 16:00","by":"李四","key":"k1","close":{"outcome":"solved","unit":"新源街道综治中心","reply":"好了"}})",
      *store, "clerk", k_now);
  REQUIRE(request.commands.size() == 3);
  const auto& matter = std::get<command::Report>(request.commands[0]).matter;
  CHECK(matter.area == 131003005);
  CHECK(matter.urgency == Urgency::urgent);
  CHECK(matter.reporter.name == "甲");
  CHECK(std::get<command::Assign>(request.commands[1]).unit == "t");
  CHECK(std::get<command::Close>(request.commands[2]).outcome == Outcome::solved);
  CHECK(request.by == "李四");
  CHECK(request.key == "k1");
  CHECK(to_unix(*request.at) == 1'597'132'800);
  CHECK(perform(*store, request, k_now).state == State::closed);
}

TEST_CASE("batch: each operation") {
  TempStore store;
  const std::string number = "20200811-131003005-00042";
  const auto parse = [&](const std::string& rest) {
    const auto request = parse_batch_line("{\"case\":\"" + number + "\"," + rest + "}", *store, "clerk", k_now);
    CHECK(request.id.str() == number);
    CHECK(request.by == "clerk");
    CHECK_FALSE(request.at);
    REQUIRE(request.commands.size() == 1);
    return request.commands.front();
  };
  CHECK(std::get<command::Assign>(parse(R"("do":"assign","to":"广阳区综治中心","note":"n")")).unit == "k");
  CHECK(std::get<command::Escalate>(parse(R"("do":"escalate")")).to.empty());
  CHECK(std::get<command::Close>(parse(R"("do":"close","outcome":"explained","level":"village")")).level ==
        Level::village);
  CHECK(std::get<command::Reopen>(parse(R"("do":"reopen","reason":"r")")).reason == "r");
  CHECK(std::get<command::Rate>(parse(R"("do":"rate","score":"satisfied","via":"callback")")).via ==
        RatedVia::callback);
  CHECK(std::get<event::Noted>(std::get<command::Record>(parse(R"("do":"note","text":"t")")).what).text == "t");
  CHECK(std::get<command::Reject>(parse(R"("do":"reject","reason":"r")")).reason == "r");
  CHECK(std::get<command::Withdraw>(parse(R"("do":"withdraw","reason":"r")")).reason == "r");
  CHECK(std::get<command::Voice>(parse(R"("do":"voice","name":"乙")")).reporter.name == "乙");
  CHECK(std::get<command::Merge>(parse(R"("do":"merge","into":"20200810-131003005-00001")")).into.serial() == 1);
}

TEST_CASE("batch: slips are named") {
  TempStore store;
  const auto fault = [&](const std::string& line) { return fault_of(*store, line); };
  CHECK(contains(fault("{"), "this is not JSON"));
  CHECK(contains(fault("[]"), "must be a JSON object"));
  CHECK(contains(fault("{}"), "\"do\" must be one of: report, voice"));
  CHECK(contains(fault(R"({"do":"report","titel":"x"})"), "\"titel\" is not a key of report; allowed: do, title"));
  CHECK(contains(fault(R"({"do":"report","title":5})"), "title must be a string, not number"));
  CHECK(contains(fault(R"({"do":"report"})"), "report needs \"title\""));
  CHECK(contains(fault(R"({"do":"report","title":"x","close":1})"), "close must be a JSON object"));
  CHECK(contains(fault(R"({"do":"report","title":"x","urgency":"now"})"), "\"now\" is not one of: normal"));
  CHECK(contains(fault(R"({"do":"report","title":"x","due":"soon"})"), "due: \"soon\" is not a time"));
  CHECK(contains(fault(R"({"do":"report","title":"x","area":"天津"})"), "天津"));
  CHECK(contains(fault(R"({"do":"close","case":"7"})"), "\"7\" is not a case number"));
  CHECK(contains(fault(R"({"do":"close"})"), "close needs \"case\""));
}

TEST_CASE("batch: a report by route that comes from another case") {
  TempStore store;
  const auto request = parse_batch_line(
      R"({"do":"report","title":"灯","parent":"20200811-131003005-00042","auto":true})", *store, "clerk", k_now);
  REQUIRE(request.commands.size() == 3);
  const auto& link = std::get<event::Linked>(std::get<command::Record>(request.commands[1]).what);
  CHECK(link.kind == LinkKind::parent);
  CHECK(link.other.str() == "20200811-131003005-00042");
  CHECK(std::get<command::AssignByRoute>(request.commands[2]).may_stay);
  CHECK(parse_batch_line(R"({"do":"report","title":"灯","auto":false})", *store, "clerk", k_now).commands.size() == 1);
  CHECK(contains(fault_of(*store, R"({"do":"report","title":"灯","auto":"yes"})"), "auto must be true or false"));
  CHECK(contains(fault_of(*store, R"({"do":"report","title":"灯","parent":"42"})"), "parent: \"42\""));
}

TEST_CASE("batch: an assignment by route, with what is given beside it") {
  TempStore store;
  const auto line = [](const std::string& rest) {
    return R"({"do":"assign","case":"20200811-131003005-00042",)" + rest + "}";
  };
  const auto request = parse_batch_line(line(R"("auto":true,"with":["t"],"note":"n")"), *store, "clerk", k_now);
  const auto& assign = std::get<command::AssignByRoute>(request.commands.front());
  CHECK_FALSE(assign.may_stay);
  CHECK(assign.given.co_handlers == std::vector<std::string>{"t"});
  CHECK(assign.given.note == "n");
  CHECK(contains(fault_of(*store, line(R"("auto":true,"to":"t")")), "give one of the two"));
}

TEST_CASE("batch: a voice that is confidential, spoken for, or anonymous") {
  TempStore store;
  const auto voice = [&](const std::string& rest) {
    const auto line = R"({"do":"voice","case":"20200811-131003005-00042",)" + rest + "}";
    return std::get<command::Voice>(parse_batch_line(line, *store, "clerk", k_now).commands.front()).reporter;
  };
  CHECK(voice(R"("name":"某甲","confidential":true,"proxy":"某乙")") ==
        Reporter{"某甲", "", Privacy::confidential, "某乙"});
  CHECK(voice(R"("anonymous":true)").privacy == Privacy::anonymous);
  CHECK(contains(
      fault_of(*store, R"({"do":"voice","case":"20200811-131003005-00042","anonymous":true,"confidential":true})"),
      "give one of the two"));
  const auto id = perform(*store, support::request({}, "2020-08-11", support::matter("题")), k_now).id;
  const command::Voice named{"hotline", {"某甲", "", Privacy::anonymous}, "同"};
  CHECK_THROWS_AS(perform(*store, support::request(id, "2020-08-12", named), k_now), Error);
}
