// The finders of signs over stories made by hand; what is expected was counted by hand.
#include "stats/signs.hpp"

#include <doctest/doctest.h>

#include "support.hpp"

using namespace support;
using namespace libcase::stats;

namespace {

using What = SignStep::What;

CaseId number(int serial) { return CaseId::make(*parse_day("2020-08-03"), 131003005, serial); }

SignStep step(int serial, What what, const char* when, const char* by, const char* unit) {
  return {number(serial), what, at(when), by, unit};
}

/// A case that `unit` closed, with its due time and reply.
SignView closed(int serial, const std::string& unit, const char* when, const char* due, const char* reply = "") {
  return {.id = number(serial),
          .unit = unit,
          .steps = {step(serial, What::closed, when, "甲", unit.c_str())},
          .closing = 0,
          .due = at(due),
          .reply = reply};
}

std::vector<Sign> signs(SignKind kind, const std::vector<SignView>& views, const SignRules& rules = {}) {
  SignFinder finder(rules, std::span(&kind, 1));
  for (const auto& view : views) finder.add(view);
  return finder.finish([&](CaseId id) {
    for (const auto& view : views)
      if (view.id == id) return view.reply;
    return std::string("no such case");
  });
}

/// Leads one after another.
SignView led(const std::vector<const char*>& units, int returns = 0) {
  SignView view{.id = number(1), .unit = units.empty() ? "" : units.back()};
  for (const char* unit : units) view.steps.push_back(step(1, What::led, "2020-08-04", "甲", unit));
  for (int i = 0; i < returns; ++i) view.steps.push_back(step(1, What::returned, "2020-08-05", "乙", "o"));
  return view;
}

SignView rated(int serial, const char* when, const char* by) {
  return {.id = number(serial), .unit = "o", .steps = {step(serial, What::rated, when, by, "o")}};
}

SignView reopened(int times) {
  SignView view{.id = number(1), .unit = "o"};
  for (int i = 0; i < times; ++i) {
    view.steps.push_back(step(1, What::closed, "2020-08-05", "甲", "o"));
    view.steps.push_back(step(1, What::reopened, "2020-08-06", "乙", "o"));
  }
  view.steps.push_back(step(1, What::closed, "2020-08-07", "甲", "o"));
  return view;
}

}  // namespace

TEST_CASE(
    "metrics: just_before_due: closings before due need five, and 30 per cent of those on time; both ends of the hours "
    "count") {
  std::vector<SignView> views;
  const char* due = "2020-08-10 12:00";
  // Five within two hours: at the first second, at the due time itself, and between.
  for (const char* when : {"2020-08-10 10:00", "2020-08-10 12:00", "2020-08-10 11:00", "2020-08-10 11:30"})
    views.push_back(closed(static_cast<int>(views.size()) + 1, "o", when, due));
  views.push_back(closed(5, "o", "2020-08-10 09:59:59", due));  // on time, too early
  views.push_back(closed(6, "o", "2020-08-10 12:00:01", due));  // late
  CHECK(signs(SignKind::just_before_due, views).empty());       // four are too few
  views.push_back(closed(7, "o", "2020-08-10 10:30", due));
  const auto found = signs(SignKind::just_before_due, views);
  REQUIRE(found.size() == 1);
  CHECK(found[0].unit == "o");
  CHECK((found[0].figure == Ratio{5, 6}));
  CHECK(found[0].evidence.front().at == at("2020-08-10 10:00"));
  CHECK(found[0].evidence.front().due == at(due));
  CHECK(found[0].last() == at("2020-08-10 12:00"));
  CHECK((found[0].cases() == std::vector{number(1), number(2), number(3), number(4), number(7)}));
  // 5 of 16 on time are 31.25 %, 5 of 17 are 29.4 %.
  for (int i = 10; i < 20; ++i) views.push_back(closed(i, "o", "2020-08-08", due));
  CHECK(signs(SignKind::just_before_due, views).size() == 1);
  views.push_back(closed(20, "o", "2020-08-08", due));
  CHECK(signs(SignKind::just_before_due, views).empty());
}

TEST_CASE(
    "metrics: sign-unit: units are judged apart; without a lead, a due time or a closing there is nothing to judge") {
  std::vector<SignView> views;
  for (int i = 1; i <= 4; ++i) views.push_back(closed(i, "o", "2020-08-10 11:00", "2020-08-10 12:00"));
  views.push_back(closed(5, "k", "2020-08-10 11:00", "2020-08-10 12:00"));
  views.push_back(closed(6, "", "2020-08-10 11:00", "2020-08-10 12:00"));
  views.push_back(closed(7, "o", "2020-08-10 11:00", "2020-08-10 12:00"));
  views.back().due.reset();
  views.push_back(closed(8, "o", "2020-08-10 11:00", "2020-08-10 12:00"));
  views.back().closing.reset();
  CHECK(signs(SignKind::just_before_due, views).empty());
}

TEST_CASE(
    "metrics: rating_burst: five ratings of one recorder within ten minutes are a burst, and bursts that share a "
    "rating are one") {
  std::vector<SignView> views{rated(1, "2020-08-10 10:00", "乙"), rated(2, "2020-08-10 10:02", "乙"),
                              rated(3, "2020-08-10 10:04", "乙"), rated(4, "2020-08-10 10:06", "乙"),
                              rated(5, "2020-08-10 10:10:01", "乙")};
  CHECK(signs(SignKind::rating_burst, views).empty());  // a second too long
  views.push_back(rated(6, "2020-08-10 10:05", "丙"));
  views.push_back(rated(7, "2020-08-10 10:05", ""));  // by nobody known
  CHECK(signs(SignKind::rating_burst, views).empty());
  views.push_back(rated(8, "2020-08-10 10:12", "乙"));  // 10:02 to 10:12 are five
  views.push_back(rated(9, "2020-08-10 11:00", "乙"));
  auto found = signs(SignKind::rating_burst, views);
  REQUIRE(found.size() == 1);
  CHECK(found[0].by == "乙");
  CHECK((found[0].figure == Ratio{5, 7}));
  CHECK(found[0].first() == at("2020-08-10 10:02"));
  CHECK(found[0].last() == at("2020-08-10 10:12"));
  views.push_back(rated(10, "2020-08-10 10:13", "乙"));  // 10:04 to 10:13 are five more
  views.push_back(rated(11, "2020-08-10 10:00", "乙"));  // and so are 10:00 to 10:06
  found = signs(SignKind::rating_burst, views);
  REQUIRE(found.size() == 1);
  CHECK((found[0].figure == Ratio{8, 9}));
  CHECK(found[0].first() == at("2020-08-10 10:00"));
  CHECK(found[0].last() == at("2020-08-10 10:13"));
}

TEST_CASE("signs: two bursts of a day that share nothing are two") {
  std::vector<SignView> views(11);
  for (int i = 0; i < 11; ++i)
    views[static_cast<std::size_t>(i)] = rated(i + 1, i < 5 ? "2020-08-10 09:00" : "2020-08-10 09:11", "乙");
  const auto found = signs(SignKind::rating_burst, views);
  REQUIRE(found.size() == 2);
  CHECK((found[0].figure == Ratio{5, 11}));
  CHECK((found[1].figure == Ratio{6, 11}));
}

TEST_CASE("metrics: churn: it is closed and reopened twice") {
  CHECK(!churn_of(reopened(0), {}));
  CHECK(!churn_of(reopened(1), {}));
  const auto found = churn_of(reopened(2), {});
  REQUIRE(found);
  CHECK((found->figure == Ratio{2, 3}));
  CHECK(found->evidence.size() == 5);
  SignRules rules;
  rules.churn.times = 3;
  CHECK(!churn_of(reopened(2), rules));
}

TEST_CASE("metrics: ping_pong, sign-not-moved: it is handed back twice, or three leads and one of them again") {
  CHECK(!ping_pong_of(led({"a", "b"}, 1), {}));
  CHECK(ping_pong_of(led({"a"}, 2), {}));
  CHECK(!ping_pong_of(led({"a", "b", "c"}), {}));       // none twice
  CHECK(!ping_pong_of(led({"a", "b", "a"}), {}));       // two units
  CHECK(!ping_pong_of(led({"a", "b", "b", "c"}), {}));  // given again to the one that had it
  const auto found = ping_pong_of(led({"a", "b", "c", "a"}, 1), {});
  REQUIRE(found);
  CHECK((found->figure == Ratio{1, 4}));
  CHECK(found->unit == "a");
  CHECK(found->evidence.size() == 5);
}

TEST_CASE("signs: replies are the same without white space and digits") {
  CHECK(bare_text(" 8月3日\n已 处理　２次\t") == "月日已处理次");
  CHECK(bare_text("2020-08-03") == "--");
  CHECK(bare_text(" 110 　").empty());
  CHECK(bare_text("\xff"
                  "1 a") ==
        "\xff"
        "a");
}

TEST_CASE("metrics: same_text: five cases of one unit closed with one reply") {
  std::vector<SignView> views;
  for (const char* reply :
       {"8月3日已处理", "8月4日 已处理", "9月11日已处理", "8月3日已处理。", "1", "", "１月2日已处理"})
    views.push_back(closed(static_cast<int>(views.size()) + 1, "o", "2020-08-10", "2020-08-11", reply));
  views.push_back(closed(8, "k", "2020-08-10", "2020-08-11", "8月3日已处理"));
  views.push_back(closed(9, "", "2020-08-10", "2020-08-11", "8月3日已处理"));
  CHECK(signs(SignKind::same_text, views).empty());  // four of "o": a full stop is another text
  views.push_back(closed(10, "o", "2020-08-09", "2020-08-11", "5月5日已处理"));
  const auto found = signs(SignKind::same_text, views);
  REQUIRE(found.size() == 1);
  CHECK(found[0].unit == "o");
  CHECK(found[0].text == "5月5日已处理");  // of the first closing
  CHECK((found[0].figure == Ratio{5, 6}));
  CHECK(found[0].evidence.front().id == number(10));
}

TEST_CASE("metrics: sign-recorder: who entered a rating; whoever took a log in did not") {
  const auto recorder = [](RatedVia via, const char* by, bool notifies) {
    const Event rated{at("2020-08-05"), by,
                      event::Rated{.party = "resident", .score = Satisfaction::satisfied, .via = via, .comment = {}}};
    const Entry entry{1, at("2020-08-05"), CaseEntry{number(1), Operation::rate, "录入员", {}, {rated}, notifies}};
    return sign_view(number(1), std::span(&entry, 1), later()).steps.at(0).by;
  };
  CHECK(recorder(RatedVia::callback, "回访员", true) == "回访员");
  CHECK(recorder(RatedVia::self, "resident", true) == "录入员");
  CHECK(recorder(RatedVia::self, "resident", false).empty());
  CHECK(recorder(RatedVia::paper, "录入员", false).empty());
  CHECK(recorder(RatedVia::self, "回访员", false) == "回访员");
  CHECK(recorder(RatedVia::paper, "回访员", false) == "回访员");
}

TEST_CASE("signs: thresholds from a file; what is left out keeps its default") {
  const auto rules = parse_sign_rules("[churn]\ntimes = 4\n[just_before_due]\nshare = 50\n", "s.toml");
  CHECK(rules.churn.times == 4);
  CHECK(rules.just_before_due.share == 50);
  CHECK(rules.just_before_due.hours == 2);
  CHECK(rules.same_text.at_least == 5);
  const auto fault = [](const char* toml) {
    try {
      static_cast<void>(parse_sign_rules(toml, "s.toml"));
    } catch (const Error& error) {
      return error.text().english();
    }
    return std::string();
  };
  CHECK(fault("[churn]\ntimes = 0\n") == "s.toml, line 2: times must be a whole number from 1 to 1000000000");
  CHECK(fault("\n[churns]\ntimes = 2\n") ==
        "s.toml, line 2: \"churns\" is no kind of sign; there are just_before_due, rating_burst, churn, ping_pong, "
        "same_text");
  CHECK(fault("[churn]\nhours = 2\n") == "s.toml, line 2: \"hours\" is not a key of [churn]; allowed: times");
  CHECK(fault("churn = 2\n") == "s.toml, line 1: write [churn] and its keys below");
  CHECK(fault("[just_before_due]\nshare = 101\n") == "s.toml, line 2: share must be a whole number from 1 to 100");
}
