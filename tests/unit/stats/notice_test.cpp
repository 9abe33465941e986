#include <doctest/doctest.h>

#include "libcase/notice.hpp"
#include "support.hpp"

using namespace support;

namespace {

CaseId raise(TempStore& store, const std::string& title, const char* when, const Reporter& reporter,
             AreaCode area = 131003005001001) {
  auto report = matter(title, area);
  report.matter.reporter = reporter;
  report.matter.category = "环境";
  return perform(*store, request({}, when, report), later()).id;
}

struct Board {
  TempStore store;
  CaseId named, quiet, open, rejected, child;
  Board() {
    named = raise(store, "甲某甲家的路灯", "2020-08-03", {"甲某甲", "000-0000-0001", Privacy::named});
    quiet = raise(store, "家事", "2020-08-01", {"乙某乙", "000-0000-0002", Privacy::confidential});
    open = raise(store, "丁某丁说井盖缺失", "2020-08-04", {"丙某丙", "", Privacy::named});
    rejected = raise(store, "不受理", "2020-08-05", {});
    child = raise(store, "井盖", "2020-08-06", {"丁某丁", "", Privacy::named});
    raise(store, "别处", "2020-08-04", {}, 131003);
    raise(store, "早些", "2020-07-31", {});
    const auto run = [&](CaseId id, const char* when, Command command) {
      perform(*store, request(id, when, std::move(command)), later());
    };
    run(named, "2020-08-04", command::Close{Outcome::solved, Level::village, "甲某甲已确认，000-0000-0001", ""});
    run(quiet, "2020-08-05", command::Close{Outcome::explained, Level::village, "已说明", ""});
    run(rejected, "2020-08-06", command::Reject{"不属于受理范围"});
    run(child, "2020-08-07", command::Merge{open});
    run(open, "2020-08-20", command::Close{Outcome::solved, Level::village, "已补", ""});
  }
  Notice notice(const char* as_of) {
    return make_notice(*store, {131003005, parse_day("2020-08-01"), parse_day("2020-09-01"), at(as_of)});
  }
};

}  // namespace

TEST_CASE("notice: its counts are those of stats") {
  Board board;
  for (const char* as_of : {"2020-08-02", "2020-08-06 12:00", "2020-08-10", "2020-09-01"}) {
    const auto notice = board.notice(as_of);
    const auto stats = compute_stats(*board.store, {.from = parse_day("2020-08-01"),
                                                    .to = parse_day("2020-09-01"),
                                                    .as_of = at(as_of),
                                                    .area = 131003005,
                                                    .by = {}});
    CHECK(notice.tally == stats.total.tally);
    CHECK(notice.rows.size() == static_cast<std::size_t>(stats.total.tally.population()));
  }
  const auto notice = board.notice("2020-08-10");
  CHECK(notice.tally.population() == 3);
  CHECK(notice.tally.closed == 2);
  CHECK(notice.tally.rejected == 1);
  CHECK(notice.tally.merged == 1);
}

TEST_CASE("notice: no name, no number; what was said in confidence shows only category and outcome") {
  Board board;
  const auto notice = board.notice("2020-08-10");
  REQUIRE(notice.rows.size() == 3);
  CHECK(notice.rows[0].id == board.named);
  CHECK(notice.rows[0].title == "×××家的路灯");
  // The reporter's own number goes whole, like a name: thirteen characters.
  CHECK(notice.rows[0].reply == "×××已确认，×××××××××××××");
  // The voice of the merged case is masked in the case that stays.
  CHECK(notice.rows[1].title == "×××说井盖缺失");
  CHECK(notice.rows[1].reply.empty());
  CHECK_FALSE(notice.rows[1].outcome);
  // The oldest of them all, but last: its place must not tell its day.
  CHECK(notice.rows[2].withheld);
  CHECK(notice.rows[2].id == CaseId());
  CHECK(notice.rows[2].title.empty());
  CHECK(notice.rows[2].reply.empty());
  CHECK(notice.rows[2].category == "环境");
  CHECK(notice.rows[2].outcome == Outcome::explained);
  CHECK(board.notice("2020-09-01").rows[1].reply == "已补");
}
