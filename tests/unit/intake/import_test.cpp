#include <doctest/doctest.h>

#include <sstream>

#include "libcase/import.hpp"
#include "support.hpp"

using namespace libcase;
using support::TempStore;

namespace {

const Instant k_now = support::later();

constexpr const char* k_mapping = R"(
[fields]
external_id = "id"
title = "title"
reported_at = "reported"
closed_at = "closed"
outcome = { constant = "solved" }
reply = { constant = "done" }
level = { constant = "township" }
unit = "unit"
duplicate_of = "duplicate"
)";
const std::string k_head = "id,title,reported,closed,unit,duplicate\n";

struct Run {
  ImportAccount account;
  std::vector<RowError> errors;
};

Run import_text(Store& store, const std::string& rows, ImportOptions options = {}, const std::string& source = "log") {
  Run run;
  std::istringstream input(k_head + rows);
  options.by = "clerk";
  options.rejected = [&](const RowError& error) { run.errors.push_back(error); };
  const auto csv = csv_source(input);
  run.account =
      import_records(store, *csv, Mapping::parse("source = \"" + source + "\"\n" + k_mapping, "m"), options, k_now);
  return run;
}

Case load(Store& store, const std::string& id, const std::string& source = "log") {
  const auto found = store.find_external({source, id});
  REQUIRE(found);
  return store.load(*found);
}

std::size_t entries(Store& store) {
  std::size_t count = 0;
  store.replay([&](const Entry&) { ++count; });
  return count;
}

}  // namespace

TEST_CASE("import: a row is one entry and one case") {
  TempStore store;
  const auto before = entries(*store);
  const auto run = import_text(*store, "1,灯,2020-08-11,2020-08-12,t,\n2,路,2020-08-11,,,\n");
  CHECK(run.account.read == 2);
  CHECK(run.account.added == 2);
  CHECK(run.errors.empty());
  CHECK(entries(*store) == before + 2 + 2);  // and two on the import: so far, and finished
  const Case c = load(*store, "1");
  CHECK(c.state == State::closed);
  CHECK(c.lead == "t");
  CHECK(c.id.str() == "20200811-000000-00001");
  CHECK(store->entries(c.id).size() == 1);
  CHECK(load(*store, "2").state == State::reported);
  CHECK(store->check().sound());
}

TEST_CASE("import: read again, everything is known") {
  TempStore store;
  const std::string rows = "1,灯,2020-08-11,2020-08-12,t,\n2,路,2020-08-11,,,\n,无号,2020-08-11,,,\n";
  CHECK(import_text(*store, rows).account.added == 3);
  const auto head = store->head();
  const auto again = import_text(*store, rows);
  CHECK(again.account.known == 3);
  CHECK(again.account.added == 0);
  CHECK(store->head() == head);
}

TEST_CASE("import: another person may import the same log again") {
  TempStore store;
  CHECK(import_text(*store, "1,灯,2020-08-11,2020-08-12,t,\n").account.added == 1);
  std::istringstream input(k_head + "1,灯,2020-08-11,2020-08-12,t,\n");
  const auto csv = csv_source(input);
  ImportOptions options;
  options.by = "another";
  const auto mapping = Mapping::parse(std::string("source = \"log\"\n") + k_mapping, "m");
  CHECK(import_records(*store, *csv, mapping, options, k_now).known == 1);
}

TEST_CASE("import: the same row twice in one file is known the second time") {
  TempStore store;
  const auto run = import_text(*store, "1,灯,2020-08-11,,,\n1,灯,2020-08-11,,,\n,x,2020-08-11,,,\n,x,2020-08-11,,,\n");
  CHECK(run.account.added == 2);
  CHECK(run.account.known == 2);
}

TEST_CASE("import: the same number in two logs makes two cases") {
  TempStore store;
  CHECK(import_text(*store, "1,灯,2020-08-11,,,\n", {}, "a").account.added == 1);
  CHECK(import_text(*store, "1,路,2020-08-11,,,\n", {}, "b").account.added == 1);
  CHECK(load(*store, "1", "a").report.title == "灯");
  CHECK(load(*store, "1", "b").report.title == "路");
}

TEST_CASE("import: a rejected row leaves nothing and the rest goes in") {
  TempStore store;
  const auto run = import_text(
      *store, "1,灯,2020-08-11,2020-08-10,,\n2,\xB7\xC5,2020-08-11,,,\n3,路\n4,桥,2020-08-11,,,\n5,\"井,2020\n");
  CHECK(run.account.read == 5);
  CHECK(run.account.added == 1);
  CHECK(run.account.rejected == 4);
  REQUIRE(run.errors.size() == 4);
  CHECK(run.errors[0].column == "closed");
  CHECK(run.errors[1].column.empty());
  CHECK(run.errors[1].reason.english().find("byte 72 of the file is not UTF-8") == 0);
  CHECK(run.errors[3].line == 6);
  CHECK_FALSE(store->find_external({"log", "1"}));
  CHECK(load(*store, "4").id.serial() == 1);
}

TEST_CASE("import: atomic takes all or nothing") {
  TempStore store;
  const auto head = store->head();
  ImportOptions options;
  options.atomic = true;
  options.chunk_rows = 1;
  const auto bad = import_text(*store, "1,灯,2020-08-11,,,\n2,,2020-08-11,,,\n", options);
  CHECK(bad.account.added == 0);
  CHECK(bad.account.rejected == 1);
  CHECK(store->head() == head);
  CHECK(import_text(*store, "1,灯,2020-08-11,,,\n2,路,2020-08-11,,,\n", options).account.added == 2);
}

TEST_CASE("import: chunks make no difference to what is stored") {
  TempStore store, other;
  std::string rows;
  for (int i = 1; i <= 25; ++i) rows += std::to_string(i) + ",灯,2020-08-11,2020-08-12,t,\n";
  ImportOptions small;
  small.chunk_rows = 4;
  CHECK(import_text(*store, rows, small).account.added == 25);
  CHECK(import_text(*other, rows).account.added == 25);
  CHECK(store->list({}) == other->list({}));
  for (const auto& row : store->list({})) CHECK(store->load(row.id) == other->load(row.id));
}

TEST_CASE("import: a duplicate becomes a further voice of its case") {
  TempStore store;
  const auto run = import_text(*store, "1,灯,2020-08-11,2020-08-12,t,\n2,灯也,2020-08-11,,,1\n");
  CHECK(run.errors.empty());
  const Case child = load(*store, "2");
  CHECK(child.state == State::merged);
  const Case parent = load(*store, "1");
  CHECK(child.merged_into == parent.id);
  CHECK(parent.voices == 2);
  CHECK(parent.state == State::closed);
  CHECK(import_text(*store, "2,灯也,2020-08-11,,,1\n").account.known == 1);
  CHECK(load(*store, "1").voices == 2);
  CHECK(store->check().sound());
}

TEST_CASE("import: a duplicate of nothing, of itself or of a merged case leaves nothing") {
  TempStore store;
  CHECK(import_text(*store, "1,灯,2020-08-11,,,\n2,灯,2020-08-11,,,1\n").account.added == 2);
  const auto head = store->head();
  const auto run = import_text(*store, "3,灯,2020-08-11,,,9\n4,灯,2020-08-11,,,4\n5,灯,2020-08-11,,,2\n");
  CHECK(run.account.rejected == 3);
  REQUIRE(run.errors.size() == 3);
  CHECK(run.errors[0].column == "duplicate");
  CHECK(store->head() == head);
}

TEST_CASE("import: missing columns are named before the first row") {
  TempStore store;
  std::istringstream input("id,title\n1,灯\n");
  const auto csv = csv_source(input);
  CHECK_THROWS_AS(
      import_records(*store, *csv, Mapping::parse(std::string("source = \"x\"\n") + k_mapping, "m"), {}, k_now), Error);
}

TEST_CASE("import: sums, repeated heads and what stands below the last row are passed over") {
  TempStore store;
  const auto run =
      import_text(*store, "1,a,2020-08-03,,,\n小计,,,,,\n" + k_head +
                              "填表人：某,,,,,\n2,b,2020-08-04,,,\n3,,,,,\n合计,,,,,\n备注：完,,,,,\n审核：某,,,,,\n");
  CHECK(run.account.added == 2);
  // The note that a matter follows is rejected, with its own reason.
  CHECK(run.account.rejected == 1);
  REQUIRE(run.errors.size() == 1);
  CHECK(run.errors[0].line == 5);
  CHECK(run.account.read == 3);
  CHECK(run.account.passed_over == std::map<std::string, std::int64_t>{{"sums", 2},
                                                                       {"the head row again", 1},
                                                                       {"a number, and nothing else", 1},
                                                                       {"notes below the last row", 2}});
}

TEST_CASE("import: notes below the rows do not keep an atomic import from going in") {
  TempStore store;
  ImportOptions options;
  options.atomic = true;
  CHECK(import_text(*store, "1,a,2020-08-03,,,\n合计,,,,,\n备注：完,,,,,\n", options).account.added == 1);
  CHECK(import_text(*store, "2,a,2020-08-03,,,\n备注：完,,,,,\n,x,,,,\n", options, "other").account.added == 0);
}
