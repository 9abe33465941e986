#include <doctest/doctest.h>

#include "libcase/source.hpp"
#include "source_support.hpp"

using namespace libcase;
using support::Cells;
using support::fault_of;
using support::read_source;

TEST_CASE("json: lines of objects; the header is the union of their keys") {
  const auto read = read_source("{\"a\": 1, \"b\": \"x\"}\n\n{\"b\": null, \"c\": true}\r\n{ }\n{\"a\":-1.50}");
  CHECK(read.found.format == "jsonl");
  CHECK(read.header == Cells{"a", "b", "c"});
  REQUIRE(read.rows.size() == 4);
  CHECK(read.rows[0].cells == Cells{"1", "x", ""});
  CHECK(read.rows[1].cells == Cells{"", "", "true"});
  CHECK(read.rows[1].line == 3);
  CHECK(read.rows[1].raw == "{\"b\": null, \"c\": true}");
  CHECK(read.rows[2].cells == Cells{"", "", ""});
  CHECK(read.rows[3].cells == Cells{"-1.50", "", ""});
}

TEST_CASE("json: an array of objects over several lines") {
  const auto read = read_source(
      "[\n {\"件\": \"a,]}[{\\\"\\n\", \"n\": 110101199003070000},\n\n {\n\"n\": 12345678901234567890123}\n]\n");
  CHECK(read.found.format == "json");
  CHECK(read.header == Cells{"件", "n"});
  REQUIRE(read.rows.size() == 2);
  CHECK(read.rows[0].cells == Cells{"a,]}[{\"\n", "110101199003070000"});
  CHECK(read.rows[0].line == 2);
  CHECK(read.rows[1].cells == Cells{"", "12345678901234567890123"});
  CHECK(read.rows[1].line == 4);
}

TEST_CASE("json: nothing at all") {
  CHECK(read_source("[]").rows.empty());
  CHECK(read_source(" [ ] ").header.empty());
}

TEST_CASE("json: a bad line is a fault, and the next one is read") {
  const auto read = read_source("{\"a\":1}\n{\"a\":\n[1]\n7\n{\"a\":{\"b\":1}}\n{\"a\":1,\"a\":2}\n{\"a\":2}\n");
  REQUIRE(read.rows.size() == 7);
  const auto fault = [&](std::size_t i) { return read.rows[i].fault ? read.rows[i].fault->english() : ""; };
  CHECK(fault(0).empty());
  CHECK(fault(1).find("not JSON at byte") == 0);
  CHECK(fault(2).find("not an object") == 0);
  CHECK(fault(3).find("not an object") == 0);
  CHECK(fault(4).empty());
  CHECK(fault(5) == "key \"a\" stands twice");
  CHECK(fault(6).empty());
  CHECK(read.rows[6].cells == Cells{"2", ""});
}

TEST_CASE("json: what is nested is named by its path, and a list of simple values is one text") {
  const auto read = read_source(
      "[{\"id\":\"7\",\"place\":{\"lat\":40.8,\"at\":{\"city\":\"NY\",\"none\":null}},\"tags\":[\"a\",2,true,null,\"\"]"
      ","
      "\"more\":[{\"x\":1,\"id\":2},[3]],\"empty\":{},\"last\":{\"id\":\"9\"}}]");
  CHECK(read.header == Cells{"id", "place.lat", "place.at.city", "place.at.none", "tags", "more", "last.id"});
  REQUIRE(read.rows.size() == 1);
  CHECK_FALSE(read.rows[0].fault);
  CHECK(read.rows[0].cells == Cells{"7", "40.8", "NY", "", "a;2;true", "", "9"});
  const auto twice = read_source("{\"a.b\":1,\"a\":{\"b\":2}}\n");
  REQUIRE(twice.rows.size() == 1);
  CHECK(twice.rows[0].fault->english() == "key \"a.b\" stands twice");
}

TEST_CASE("json: an array that is cut off, or goes on behind its end, says so") {
  const auto cut = read_source("[{\"a\":1},\n{\"a\":2");
  REQUIRE(cut.rows.size() == 2);
  CHECK_FALSE(cut.rows[0].fault);
  REQUIRE(cut.rows[1].fault);
  const auto open = read_source("[{\"a\":1}");
  REQUIRE(open.rows.size() == 1);
  CHECK(open.rows[0].fault->english().find("the array ends before its closing bracket") == 0);
  const auto more = read_source("[{\"a\":1}] {\"a\":2}");
  REQUIRE(more.rows.size() == 2);
  CHECK(more.rows[1].fault->english() == "text follows the end of the array");
  const auto broken = read_source("[{\"a\":1},{\"a\":},{\"a\":3}]");
  REQUIRE(broken.rows.size() == 3);
  CHECK(broken.rows[1].fault);
  CHECK(broken.rows[2].cells == Cells{"3"});
}

TEST_CASE("json: a key that comes after the first thousand objects is passed over") {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "{\"a\":" + std::to_string(i) + "}\n";
  text += "{\"late\":1,\"a\":1000}\n{\"a\":1001}\n";
  const auto read = read_source(text);
  CHECK(read.header == Cells{"a"});
  REQUIRE(read.rows.size() == 1002);
  CHECK(read.rows[999].cells == Cells{"999"});
  CHECK(read.rows[999].line == 1000);
  CHECK(read.rows[1000].cells == Cells{"1000"});
  CHECK_FALSE(read.rows[1000].fault);
  CHECK(read.rows[1001].line == 1002);
}

TEST_CASE("json: an object longer than any block, and one too long to hold") {
  const std::string big(600'000, 'x');
  const auto read = read_source("[{\"a\":\"" + big + "\"},{\"a\":\"y\"}]");
  REQUIRE(read.rows.size() == 2);
  CHECK(read.rows[0].cells == Cells{big});
  const auto huge = read_source("{\"a\":\"y\"}\n{\"a\":\"" + std::string(40'000'000, 'x') + "\"}\n{\"a\":\"z\"}\n");
  REQUIRE(huge.rows.size() == 3);
  CHECK(huge.rows[1].fault->english().find("the object is longer than") == 0);
  CHECK(huge.rows[2].cells == Cells{"z"});
  CHECK(huge.rows[2].line == 3);
}

TEST_CASE("json: in other encodings, and with damaged bytes") {
  const auto gb = read_source(support::in_gb18030("{\"事项\":\"路灯不亮\"}\n"));
  CHECK(gb.found.encoding == "gb18030");
  CHECK(gb.header == Cells{"事项"});
  const auto bad = read_source("{\"事项\":\"路灯不亮\"}\n{\"事项\":\"\xFF\"}\n");
  REQUIRE(bad.rows.size() == 2);
  CHECK(bad.rows[1].fault->english().find("byte 37 of the file is not utf-8") == 0);
}

TEST_CASE("json: rows within an object are found by themselves") {
  for (const std::string text : {"{\"code\":0,\"data\":[{\"a\":1},{\"a\":2}],\"more\":{\"n\":[1,2]}}\n",
                                 "{\n \"result\": {\"total\": 2, \"records\": [\n{\"a\":1},\n{\"a\":2}\n]}}",
                                 "{\"x]\\\"[{\":[[{\"b\":1}]],\"rows\":[{\"a\":1},{\"a\":2}]}"}) {
    CAPTURE(text);
    const auto read = read_source(text);
    CHECK(read.found.format == "json");
    CHECK(read.header == Cells{"a"});
    REQUIRE(read.rows.size() == 2);
    CHECK(read.rows[1].cells == Cells{"2"});
    CHECK_FALSE(read.rows[1].fault);
  }
  CHECK(read_source("{\n\"data\":[]\n}").rows.empty());
  CHECK(read_source("{\n\"a\":{\"data\":[\n{\"a\":1}]}}").rows[0].line == 3);
}

TEST_CASE("json: of several arrays the one that is named, that has the columns, or that looks like a log") {
  const std::string text =
      "{\"fields\":[{\"name\":\"id\"}],\"a\":{\"features\":[{\"id\":7,\"title\":\"x\",\"status\":\"open\"}]}}";
  SourceOptions options;
  CHECK(fault_of(text).find("the input is an object with several arrays of objects: \"fields\", \"a.features\"") == 0);
  options.rows = "a.features";
  CHECK(read_source(text, options).header == Cells{"id", "title", "status"});
  options.rows = "b";
  CHECK(fault_of(text, options) == "the input has no array at \"b\", where the mapping says its rows are");
  options = {};
  options.columns = {"title", "name"};
  CHECK(fault_of(text, options).find("the input is an object with several arrays") == 0);
  options.columns = {"title", "id"};
  const auto read = read_source(text, options);
  CHECK(read.header == Cells{"id", "title", "status"});
  CHECK(read.found.rows == "a.features");
  CHECK(read.rows.size() == 1);
  options = {};
  options.head_row = "guess";
  CHECK(read_source(text, options).found.rows == "a.features");
}

TEST_CASE("json: an array behind the rows that the first bytes did not show is told, and so is what is missing") {
  std::string text = "{\"data\":[{\"a\":1}";
  for (int i = 0; i < 20'000; ++i) text += ",{\"a\":2}";
  const auto read = read_source(text + "],\"links\":[{\"b\":1}]}");
  REQUIRE(read.rows.size() == 20'002);
  REQUIRE(read.rows.back().fault);
  CHECK(read.rows.back().fault->english().find("another array of objects, \"links\", was not read") == 0);
  SourceOptions options;
  options.rows = "data";
  CHECK_FALSE(read_source(text + "],\"links\":[{\"b\":1}]}", options).rows.back().fault);
  CHECK(read_source(text + "],\"links\":[{\"b\":1}]}", options).rows.size() == 20'001);
  const auto cut = read_source(text + "],\"lin");
  REQUIRE(cut.rows.back().fault);
  CHECK(cut.rows.back().fault->english().find("the object around the array ends before") == 0);
  const auto more = read_source(text + "]} {\"a\":1}");
  REQUIRE(more.rows.back().fault);
  CHECK(more.rows.back().fault->english() == "text follows the end of the array");
  CHECK(fault_of("{\n\"a\":1}").find("the input is an object in which no array of objects stands") == 0);
}

TEST_CASE("json: an object a line stays one, also where lists are within") {
  const std::string lines = "{\"id\":1,\"parts\":[{\"x\":1}]}\n{\"id\":2,\"parts\":[]}\n";
  CHECK(read_source(lines).found.format == "jsonl");
  CHECK(read_source(lines).rows.size() == 2);
  SourceOptions options;
  options.columns = {"id"};
  CHECK(read_source("{\"id\":1,\"parts\":[{\"x\":1}]}", options).found.format == "jsonl");
  CHECK(read_source("{\"id\":1}").found.format == "jsonl");
}

TEST_CASE("json: features of GeoJSON have their properties as columns") {
  const auto read = read_source(
      "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"id\":5,\"properties\":{\"id\":\"A1\","
      "\"type\":"
      "\"light\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1.5,2]}}]}");
  CHECK(read.header == Cells{"id", "properties.id", "type", "geometry.type", "geometry.coordinates"});
  REQUIRE(read.rows.size() == 1);
  CHECK(read.rows[0].cells == Cells{"5", "A1", "light", "Point", "1.5;2"});
}
