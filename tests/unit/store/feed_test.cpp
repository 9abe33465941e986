#include "store/feed.hpp"

#include <doctest/doctest.h>

#include "../support.hpp"
#include "intake/row_preparer.hpp"
#include "libcase/decide.hpp"
#include "store/bulk.hpp"
#include "store/impl.hpp"

using namespace support;
using store::FeedRows;

namespace {

using Numbers = std::vector<std::int64_t>;

std::string told(store::Database& db, const char* sql) {
  std::string out;
  for (auto q = db.query(sql); q.next();) {
    if (!out.empty()) out += ' ';
    out += q.text(0);
  }
  return out;
}

/// A matter of this day and area, as an import hands it over.
struct Row {
  explicit Row(const std::string& external_id) {
    event::Reported report;
    report.title = report.external_id = external_id;
    report.area = k_area;
    report.channel = "hotline";
    report.source = "log";
    std::vector<Event> events{{at("2020-08-11"), "tester", report}};
    intake::describe(evolve({}, events), later(), events, fresh);
    encode(CaseEntry{{}, Operation::report, "tester", {}, std::move(events), false}, content);
  }
  std::int64_t into(Store& store, store::BulkWriter& writer) {
    fresh.row.id = writer.next_id(store.zone().day_of(fresh.row.reported_at), k_area);
    return writer.add(fresh, content, later());
  }

  static constexpr AreaCode k_area = 131003005;
  store::NewCase fresh;
  std::string content;
};

}  // namespace

TEST_CASE("feed: a statement sees numbers, text and bytes, and what is NULL") {
  TempStore file;
  auto& db = file->impl().db;
  db.script("CREATE TEMP TABLE got(a INT, b INT, t TEXT, x BLOB) STRICT");
  FeedRows rows(2, 2);
  const std::string zero("a\0b", 3);
  rows.add(Numbers{7, FeedRows::k_null}, {"路灯", zero});
  rows.add(Numbers{-1, 1'000'000'000'000}, {"", ""});
  db.feed("INSERT INTO got(a, b, t, x) SELECT i0, i1, t0, b1 FROM feed", rows);
  CHECK(told(db, "SELECT quote(a)||','||quote(b)||','||quote(t)||','||quote(x) FROM got ORDER BY rowid") ==
        "7,NULL,'路灯',X'610062' -1,1000000000000,NULL,X''");
}

TEST_CASE("feed: rows come as added, or by their first number; cleared ones are gone") {
  TempStore file;
  auto& db = file->impl().db;
  db.script("CREATE TEMP TABLE got(a INT, t TEXT)");
  const auto* const copy = "INSERT INTO got(a, t) SELECT i0, t0 FROM feed";
  FeedRows rows(1, 1);
  for (const auto* name : {"3c", "1a", "2b"}) rows.add(Numbers{name[0] - '0'}, {name});
  db.feed(copy, rows);
  CHECK(told(db, "SELECT t FROM got ORDER BY rowid") == "3c 1a 2b");
  rows.sort();
  db.feed(copy, rows);
  CHECK(told(db, "SELECT t FROM got WHERE rowid>3 ORDER BY rowid") == "1a 2b 3c");
  rows.clear();
  CHECK(rows.bytes() == 0);
  rows.add(Numbers{9}, {"9z"});
  db.feed(copy, rows);
  CHECK(told(db, "SELECT t FROM got WHERE rowid>6") == "9z");
}

TEST_CASE("feed: nothing is shown but while a statement of feed() runs") {
  TempStore file;
  auto& db = file->impl().db;
  db.script("CREATE TEMP TABLE got(a INT CHECK(a < 2))");
  FeedRows rows(1, 0);
  for (const auto number : {1, 2}) rows.add(Numbers{number}, {});
  CHECK_THROWS_AS(db.feed("INSERT INTO got(a) SELECT i0 FROM feed", rows), SQLite::Exception);
  CHECK(told(db, "SELECT count(*) FROM feed") == "0");
  CHECK(told(db, "SELECT count(*) FROM got") == "0");
}

TEST_CASE("bulk: an entry appended in between stands behind those that wait") {
  TempStore file;
  const auto before = file->head();
  Store::Transaction transaction(*file);
  store::BulkWriter writer(*file, "log");
  writer.begin();
  Row first("b"), second("a"), third("c");
  static_cast<void>(first.into(*file, writer));
  const auto last = second.into(*file, writer);
  REQUIRE(writer.find("a"));
  CHECK(writer.find("a")->last_seq == last);
  CHECK(file->head() == before);
  transaction.append(ImportEntry{.by = "tester", .number = 1, .source = "log", .file = "log.csv"}, later());
  CHECK(third.into(*file, writer) == last + 2);
  writer.flush();
  CHECK(file->find_external({"log", "b"}) == first.fresh.row.id);
  CHECK(file->content_of(last) == second.content);
  transaction.commit();
  const auto checked = file->check();
  CHECK(checked.cases == 3);
  for (const auto& fault : checked.faults) CHECK_MESSAGE(false, fault.english());
}

TEST_CASE("bulk: what waits goes with a transaction that is not committed") {
  TempStore file;
  {
    Store::Transaction transaction(*file);
    store::BulkWriter writer(*file, "log");
    writer.begin();
    Row one("a");
    static_cast<void>(one.into(*file, writer));
  }
  Store::Transaction transaction(*file);
  transaction.append(SettingsEntry{"tester", file->settings()}, later());
  transaction.commit();
  const auto checked = file->check();
  CHECK(checked.cases == 0);
  CHECK(checked.sound());
}
