#include <doctest/doctest.h>

#include <sstream>

#include "libcase/import.hpp"

using namespace libcase;

namespace {

struct Read {
  std::vector<std::string> header;
  std::vector<Record> rows;
};

Read read_csv(const std::string& text) {
  std::istringstream input(text);
  const auto source = csv_source(input);
  Read out{source->header(), {}};
  for (Record record; source->next(record);) out.rows.push_back(record);
  return out;
}

using Cells = std::vector<std::string>;

}  // namespace

TEST_CASE("csv: cells, quotes, line breaks within quotes, and the line a row begins on") {
  const auto csv = read_csv("a,b\r\n1,\"x, \"\"y\"\"\r\nz\"\r\n\r\n\n3,\n");
  CHECK(csv.header == Cells{"a", "b"});
  REQUIRE(csv.rows.size() == 2);
  CHECK(csv.rows[0].cells == Cells{"1", "x, \"y\"\r\nz"});
  CHECK(csv.rows[0].line == 2);
  CHECK(csv.rows[1].cells == Cells{"3", ""});
  CHECK(csv.rows[1].line == 6);
}

TEST_CASE("csv: a byte order mark and a missing last line break do not matter") {
  const auto csv = read_csv("\xEF\xBB\xBF件,b\n1,2");
  CHECK(csv.header == Cells{"件", "b"});
  REQUIRE(csv.rows.size() == 1);
  CHECK(csv.rows[0].cells == Cells{"1", "2"});
}

TEST_CASE("csv: empty input has no header and no rows") {
  CHECK(read_csv("").header.empty());
  CHECK(read_csv("\n\r\n").header.empty());
  CHECK(read_csv("a\n").rows.empty());
}

TEST_CASE("csv: rows of another width are delivered as they are") {
  const auto csv = read_csv("a,b\n1\n1,2,3\n\"\"\n");
  REQUIRE(csv.rows.size() == 2);  // the last one says nothing
  CHECK(csv.rows[0].cells.size() == 1);
  CHECK(csv.rows[1].cells.size() == 3);
}

TEST_CASE("csv: a lone carriage return is content") {
  const auto csv = read_csv("a,b\n\rx,y\rz\n");
  REQUIRE(csv.rows.size() == 1);
  CHECK(csv.rows[0].cells == Cells{"\rx", "y\rz"});
}

TEST_CASE("csv: an open quote is a fault of the row that opened it") {
  const auto csv = read_csv("a,b\n1,2\n3,\"4\n5,6\n");
  REQUIRE(csv.rows.size() == 2);
  CHECK_FALSE(csv.rows[0].fault);
  CHECK(csv.rows[1].line == 3);
  REQUIRE(csv.rows[1].fault);
}

TEST_CASE("csv: text after a closing quote is a fault, and the next row is whole") {
  const auto csv = read_csv("a,b\n\"1\"x,2\n3,4\n");
  REQUIRE(csv.rows.size() == 2);
  CHECK(csv.rows[0].fault);
  CHECK_FALSE(csv.rows[1].fault);
  CHECK(csv.rows[1].cells == Cells{"3", "4"});
}

TEST_CASE("csv: a faulty head row is refused") { CHECK_THROWS_AS(read_csv("a,\"b\n1,2\n"), Error); }

TEST_CASE("csv: cells longer than the reader's buffer stay whole") {
  const std::string big(700'000, 'x');
  const auto csv = read_csv("a,b\n" + big + ",\"" + big + "\"\"\"\n1,2\n");
  REQUIRE(csv.rows.size() == 2);
  CHECK(csv.rows[0].cells[0] == big);
  CHECK(csv.rows[0].cells[1] == big + "\"");
  CHECK(csv.rows[1].line == 3);
}

TEST_CASE("csv: a row beyond the limit is a fault and does not grow memory") {
  const auto csv = read_csv("a,b\n1,\"" + std::string(20'000'000, 'x') + "\n");
  REQUIRE(csv.rows.size() == 1);
  CHECK(csv.rows[0].fault);
  CHECK(csv.rows[0].cells[1].size() <= (std::size_t{16} << 20));
}
