// Signs in a store: what is read of the journal, and as of when.
#include <doctest/doctest.h>

#include "libcase/signs.hpp"
#include "support.hpp"

using namespace support;

namespace {

using What = SignStep::What;

SignReport signs(TempStore& store, const char* as_of, std::vector<SignKind> kinds, SignRules rules = {},
                 AreaCode area = 0, std::optional<Instant> known = std::nullopt) {
  return find_signs(*store,
                    {.from = parse_day("2020-08-01"),
                     .to = parse_day("2020-09-01"),
                     .as_of = at(as_of),
                     .area = area,
                     .by = {},
                     .known = known},
                    rules, kinds);
}

CaseId raise(TempStore& store, const char* when = "2020-08-03", AreaCode area = 131003005001001) {
  return perform(*store, request({}, when, matter("题", area)), later()).id;
}

void run(TempStore& store, CaseId id, const char* when, Command command, const char* by = "tester") {
  auto r = request(id, when, std::move(command));
  r.by = by;
  perform(*store, r, later());
}

command::Assign to(const char* unit, const char* due = nullptr) {
  command::Assign assign;
  assign.unit = unit;
  if (due != nullptr) assign.due = at(due);
  return assign;
}

command::Close closing(const char* reply) { return {Outcome::solved, Level::village, reply, ""}; }

std::vector<What> whats(const Sign& sign) {
  std::vector<What> out;
  for (const auto& step : sign.evidence) out.push_back(step.what);
  return out;
}

}  // namespace

TEST_CASE("signs: churn is seen as of T, in the cases of the period and the area") {
  TempStore store;
  const auto id = raise(store);
  raise(store, "2020-08-04");
  run(store, id, "2020-08-04 09:00", to("w1"));
  for (const char* day : {"2020-08-05", "2020-08-07"}) {
    run(store, id, (day + std::string(" 09:00")).c_str(), closing("好了"), "甲");
    run(store, id, (day + std::string(" 12:00")).c_str(), command::Reopen{"又"}, "乙");
  }
  const std::vector churn{SignKind::churn};
  CHECK(signs(store, "2020-08-07 11:59", churn).signs.empty());
  CHECK(signs(store, "2020-08-20", churn, {}, 131003005001002).signs.empty());
  const auto found = signs(store, "2020-08-20", churn, {}, 131003005).signs;
  REQUIRE(found.size() == 1);
  CHECK(found[0].unit == "w1");
  CHECK((found[0].figure == Ratio{2, 2}));
  CHECK((whats(found[0]) == std::vector{What::closed, What::reopened, What::closed, What::reopened}));
  CHECK(found[0].evidence[1].by == "乙");
  CHECK(found[0].evidence[1].at == at("2020-08-05 12:00"));
  // By what had been recorded before any of it was, there is nothing; the cases are counted beside.
  const auto before = signs(store, "2020-08-20", churn, {}, 0, at("2020-08-20"));
  CHECK(before.signs.empty());
  CHECK(before.recorded_later == 2);
}

TEST_CASE("signs: handed back twice, each with who did it") {
  TempStore store;
  const auto id = raise(store);
  run(store, id, "2020-08-04", to("w1"));
  run(store, id, "2020-08-05", command::Return{"不是我的"}, "甲");
  run(store, id, "2020-08-06", to("o"));
  run(store, id, "2020-08-07", command::Return{"也不是我的"}, "乙");
  const auto found = signs(store, "2020-08-20", {SignKind::ping_pong}).signs;
  REQUIRE(found.size() == 1);
  CHECK((found[0].figure == Ratio{2, 2}));
  CHECK(found[0].unit.empty());  // nobody leads it now
  REQUIRE(found[0].evidence.size() == 4);
  CHECK(found[0].evidence[3].unit == "o");
  CHECK(found[0].evidence[3].by == "乙");
}

TEST_CASE("signs: closings before the due time in force, with it and who closed") {
  TempStore store;
  for (int i = 0; i < 3; ++i) {
    const auto id = raise(store);
    run(store, id, "2020-08-04", to("w1", "2020-08-10 17:00"));
    run(store, id, "2020-08-10 16:00", closing("好了"), "甲");
  }
  SignRules rules;
  CHECK(signs(store, "2020-08-20", {SignKind::just_before_due}).signs.empty());
  rules.just_before_due.at_least = 3;
  const auto found = signs(store, "2020-08-20", {SignKind::just_before_due}, rules).signs;
  REQUIRE(found.size() == 1);
  CHECK(found[0].unit == "w1");
  CHECK((found[0].figure == Ratio{3, 3}));
  CHECK(found[0].evidence[0].due == at("2020-08-10 17:00"));
  CHECK(found[0].evidence[0].by == "甲");
  CHECK(signs(store, "2020-08-09", {SignKind::just_before_due}, rules).signs.empty());
}

TEST_CASE("signs: a resident's own rating is a matter of the one who entered it; all kinds come in their order") {
  TempStore store;
  SignRules rules;
  rules.rating_burst.at_least = 3;
  rules.same_text.at_least = 3;
  for (int i = 0; i < 3; ++i) {
    const auto id = raise(store);
    run(store, id, "2020-08-04", to("w1"));
    run(store, id, "2020-08-05 10:00", closing(i == 0 ? "8月5日已处理" : "已处理 月日"), "甲");
    run(store, id, "2020-08-06 10:00",
        command::Rate{.score = Satisfaction::satisfied,
                      .via = i == 0 ? RatedVia::self : RatedVia::paper,
                      .party = {},
                      .unit = {},
                      .comment = {}},
        "乙");
  }
  auto found = signs(store, "2020-08-20", {}, rules).signs;
  REQUIRE(found.size() == 1);
  CHECK(found[0].kind == SignKind::rating_burst);
  CHECK(found[0].by == "乙");
  CHECK((found[0].figure == Ratio{3, 3}));
  const auto id = raise(store);
  run(store, id, "2020-08-04", to("w1"));
  run(store, id, "2020-08-05 09:00", closing("已处理月日"), "甲");
  found = signs(store, "2020-08-20", {}, rules).signs;
  REQUIRE(found.size() == 2);
  CHECK(found[1].kind == SignKind::same_text);
  CHECK(found[1].text == "已处理月日");
  CHECK((found[1].figure == Ratio{3, 4}));
  CHECK((found[1].cases().back() == id));
}
