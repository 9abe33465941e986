#include <doctest/doctest.h>

#include "libcase/stats.hpp"
#include "support.hpp"

using namespace support;

namespace {

StatsReport figures(Store& store, const char* as_of, std::vector<By> by = {}) {
  return compute_stats(store, {.from = parse_day("2020-08-01"),
                               .to = parse_day("2020-09-01"),
                               .as_of = at(as_of),
                               .area = 0,
                               .by = std::move(by)});
}

CaseId reported(Store& store, const char* when, AreaCode area = 131003005001001) {
  return perform(store, request({}, when, matter("题", area)), later()).id;
}

void done(Store& store, CaseId id, const char* when, Command command) {
  auto r = request(id, when, std::move(command));
  if (std::holds_alternative<command::Rate>(r.commands.front())) r.by = "回访员";
  perform(store, r, later());
}

command::Rate rating(Satisfaction score) {
  return {.score = score, .via = RatedVia::callback, .party = {}, .unit = {}, .comment = {}};
}

}  // namespace

TEST_CASE(
    "metrics: half-up, zero-denominator: percentages round half up on integers and a zero denominator is a dash") {
  CHECK(Ratio{7903, 8090}.percent() == "97.7");
  CHECK(Ratio{1, 2000}.percent() == "0.1");
  CHECK(Ratio{1, 2001}.percent() == "0.0");
  CHECK(Ratio{1, 8}.percent() == "12.5");
  CHECK(Ratio{1, 1}.percent() == "100.0");
  CHECK(Ratio{0, 7}.percent() == "0.0");
  CHECK(Ratio{0, 0}.percent() == "-");
  CHECK(Ratio{1'999, 20'000}.percent() == "10.0");
  CHECK(Ratio{2'000'000'000'000, 3'000'000'000'000}.percent() == "66.7");
}

TEST_CASE("metrics: flow.merged, flow.reinstated: what was merged and un-merged is both in the throughput") {
  TempStore store;
  const auto a = reported(*store, "2020-07-01"), b = reported(*store, "2020-07-02");
  done(*store, b, "2020-08-05", command::Merge{a});
  done(*store, b, "2020-08-20", command::Unmerge{"是另一处"});
  done(*store, b, "2020-09-02", command::Close{Outcome::solved, Level::village, "好了", {}});
  const auto flow = figures(*store, "2020-10-01").total.flow;
  CHECK((flow.opening == 2 && flow.merged == 1 && flow.reinstated == 1 && flow.closing == 2));
  CHECK(flow.reconciles());
}

TEST_CASE("metrics: exclusions: received is population and exclusions; merged children are voices") {
  TempStore store;
  const auto a = reported(*store, "2020-08-01"), b = reported(*store, "2020-08-02"), c = reported(*store, "2020-08-03"),
             d = reported(*store, "2020-08-04");
  done(*store, b, "2020-08-05", command::Merge{a});
  done(*store, c, "2020-08-05", command::Withdraw{});
  done(*store, d, "2020-08-05", command::Reject{"非职责"});
  const auto t = figures(*store, "2020-09-01").total.tally;
  CHECK(t.received == 4);
  CHECK(t.population() == 1);
  CHECK((t.merged == 1 && t.withdrawn == 1 && t.rejected == 1));
  CHECK(t.voices == 2);
}

TEST_CASE(
    "metrics: as-of, closed: state is of the as-of instant; a reopened case open then is not closed; thrice closed "
    "counts once") {
  TempStore store;
  const auto id = reported(*store, "2020-08-01");
  for (const char* day : {"03", "05", "07"}) {
    done(*store, id, ("2020-08-" + std::string(day)).c_str(), solved(Level::village));
    if (std::string(day) != "07")
      done(*store, id, ("2020-08-" + std::string(day) + " 12:00").c_str(), command::Reopen{"又"});
  }
  CHECK(figures(*store, "2020-08-02").total.tally.closed == 0);
  CHECK(figures(*store, "2020-08-03").total.tally.closed == 1);
  CHECK(figures(*store, "2020-08-04").total.tally.closed == 0);
  CHECK(figures(*store, "2020-08-04").total.tally.open() == 1);
  CHECK(figures(*store, "2020-08-09").total.tally.closed == 1);
  CHECK(figures(*store, "2020-07-31").total.tally.received == 0);
  const auto flow = figures(*store, "2020-09-01").total.flow;
  CHECK((flow.closed == 3 && flow.reopened == 2 && flow.received == 1));
  CHECK(flow.reconciles());
}

TEST_CASE("metrics: satisfaction: it is of the latest closure round, with coverage and bounds") {
  TempStore store;
  const auto a = reported(*store, "2020-08-01"), b = reported(*store, "2020-08-02"), c = reported(*store, "2020-08-03");
  for (const auto id : {a, b, c}) done(*store, id, "2020-08-04", solved(Level::village));
  done(*store, a, "2020-08-05", rating(Satisfaction::satisfied));
  done(*store, b, "2020-08-05", rating(Satisfaction::basically_satisfied));
  auto t = figures(*store, "2020-09-01").total.tally;
  CHECK(t.satisfaction() == Ratio{1, 2});
  CHECK(t.satisfaction_lenient() == Ratio{2, 2});
  CHECK(t.rating_coverage() == Ratio{2, 3});
  CHECK(t.satisfaction_low() == Ratio{1, 3});
  CHECK(t.satisfaction_high() == Ratio{2, 3});
  done(*store, a, "2020-08-06", command::Reopen{"又"});
  done(*store, a, "2020-08-07", solved(Level::village));
  t = figures(*store, "2020-09-01").total.tally;
  CHECK(t.satisfaction() == Ratio{0, 1});
}

TEST_CASE("metrics: township_or_below: it is over closed with a known level, unknown shown") {
  TempStore store;
  for (const auto level : {Level::grid, Level::township, Level::county, Level::unknown}) {
    const auto id = reported(*store, "2020-08-01");
    done(*store, id, "2020-08-02", solved(level));
  }
  const auto t = figures(*store, "2020-09-01").total.tally;
  CHECK(t.township_or_below() == Ratio{2, 3});
  CHECK(t.level_unknown() == 1);
}

TEST_CASE(
    "metrics: on_time_rate: it counts open overdue as not on time, not yet due is out, no due is its own bucket") {
  TempStore store;
  const auto with_due = [&](const char* due) {
    auto report = matter("题");
    if (due) report.matter.due = at(due);
    return perform(*store, request({}, "2020-08-01", report), later()).id;
  };
  done(*store, with_due("2020-08-05"), "2020-08-05", solved(Level::village));           // on time to the second
  done(*store, with_due("2020-08-05"), "2020-08-05 00:00:01", solved(Level::village));  // late
  with_due("2020-08-05");                                                               // overdue
  with_due("2020-09-05");                                                               // not due
  done(*store, with_due(nullptr), "2020-08-02", solved(Level::village));
  const auto t = figures(*store, "2020-09-01").total.tally;
  CHECK((t.due.on_time == 1 && t.due.late == 1 && t.due.overdue == 1 && t.due.not_due == 1 && t.due.no_due == 1));
  CHECK(t.on_time_rate() == Ratio{1, 3});
  CHECK(t.due.on_time + t.due.late + t.due.overdue + t.due.not_due + t.due.no_due == t.population());
}

TEST_CASE(
    "metrics: rows-add-up, rows-always: rows of every breakdown sum to the total; unknown and other are always rows") {
  TempStore store;
  reported(*store, "2020-08-01", 0);
  const auto id = reported(*store, "2020-08-02", 131003);
  reported(*store, "2020-08-31 23:59:59", 131003005001002);
  reported(*store, "2020-09-01", 131003005001002);
  reported(*store, "2020-07-31", 131003005001002);
  done(*store, id, "2020-08-03", solved(Level::county));
  const auto report =
      figures(*store, "2020-10-01",
              {Dimension::city, Dimension::county, Dimension::township, Dimension::village, Dimension::grid,
               Dimension::channel, Dimension::category, Dimension::unit, Dimension::month});
  CHECK(report.total.tally.received == 3);
  CHECK(report.total.flow.opening == 1);
  CHECK(report.total.flow.closing == 3);
  CHECK(report.total.flow.reconciles());
  for (const auto& breakdown : report.breakdowns) {
    Tally sum;
    Flow flow;
    for (const auto& row : breakdown.rows) {
      sum += row.values.tally;
      flow += row.values.flow;
    }
    CHECK(sum == report.total.tally);
    CHECK(flow == report.total.flow);
    REQUIRE(breakdown.rows.size() >= 2);
    CHECK(breakdown.rows[breakdown.rows.size() - 2].key == "other");
    CHECK(breakdown.rows.back().key == "unknown");
  }
}
