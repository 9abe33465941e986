// What is rejected comes back as it came: written, read again, rejected again.
#include <doctest/doctest.h>

#include <unistd.h>

#include <fstream>
#include <iterator>

#include "libcase/source.hpp"
#include "source_support.hpp"

using namespace libcase;
using support::Cells;
using support::in_gb18030;
using support::in_utf16;
using support::read_source;

namespace {

class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / ("shuoshi-rejects-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }
  [[nodiscard]] std::filesystem::path operator/(const char* name) const { return path_ / name; }
  [[nodiscard]] std::size_t files() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(path_), {}));
  }

 private:
  std::filesystem::path path_;
};

std::string content(const std::filesystem::path& path) {
  std::ifstream input(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(input), {}};
}

/// All rows of an input as a rejects file.
std::string rejected(const std::string& bytes, const SourceOptions& options = {}) {
  const Folder folder;
  const auto read = read_source(bytes, options);
  RejectsWriter writer(folder / "r");
  writer.begin(read.found, read.header);
  for (const auto& row : read.rows) writer.add(row, "缘由");
  writer.finish();
  CHECK(folder.files() == (read.rows.empty() ? 0 : 1));
  return content(folder / "r");
}

}  // namespace

TEST_CASE("rejects: cells, line and reason, with the log's own delimiter") {
  CHECK(rejected("a;b\n1;\"x;y\"\n\n2;\"q\"\"\nz\"\n") ==
        "a;b;shuoshi_line;shuoshi_reason\r\n1;\"x;y\";2;缘由\r\n2;\"q\"\"\nz\";4;缘由\r\n");
}

TEST_CASE("rejects: in the log's own encoding, damaged bytes as they were") {
  const std::string head = "编号,事项", more = ",shuoshi_line,shuoshi_reason\r\n", reason = ",2,缘由\r\n";
  const std::string row = "1,路灯不亮𠀀";
  SUBCASE("utf-8") {
    CHECK(rejected(head + "\n" + row + "\xFF\xE4\n") == head + more + row + "\xFF\xE4" + reason);
    CHECK(rejected("\xEF\xBB\xBF" + head + "\n" + row + "\n") == "\xEF\xBB\xBF" + head + more + row + reason);
  }
  SUBCASE("gb18030") {
    CHECK(rejected(in_gb18030(head + "\n" + row) + "\xFF\x80\n") ==
          in_gb18030(head + more + row) + "\xFF\x80" + in_gb18030(reason));
  }
  SUBCASE("utf-16") {
    for (const bool little : {true, false}) {
      const std::string mark = little ? "\xFF\xFE" : "\xFE\xFF";
      const std::string lone = little ? std::string("\x01\xDC", 2) : std::string("\xDC\x01", 2);
      CHECK(rejected(mark + in_utf16(head + "\n" + row, little) + lone + in_utf16("\n", little)) ==
            mark + in_utf16(head + more + row, little) + lone + in_utf16(reason, little));
    }
  }
}

TEST_CASE("rejects: rejected again, a row has no more columns than before") {
  const auto once = rejected("a,b\n1,2\n3,4,5\n");
  CHECK(once == "a,b,shuoshi_line,shuoshi_reason\r\n1,2,2,缘由\r\n3,4,3,缘由,5\r\n");
  CHECK(rejected(once) == once);
}

TEST_CASE("rejects: an empty first cell and a cell that needs quotes stay what they are") {
  const auto once = rejected("a,b\n,2\n\"\",\"x\"\"y\"\n");
  const auto again = read_source(once);
  REQUIRE(again.rows.size() == 2);
  CHECK(again.rows[0].cells == Cells{"", "2", "2", "缘由"});
  CHECK(again.rows[1].cells == Cells{"", "x\"y", "3", "缘由"});
}

TEST_CASE("rejects: JSON keeps the object, with numbers as they are written") {
  CHECK(rejected("{\"a\": 1.50, \"b\": null, \"c\": \"x\\\"\"}\n{}\n") ==
        "{\"a\":1.50,\"b\":null,\"c\":\"x\\\"\",\"shuoshi_line\":1,\"shuoshi_reason\":\"缘由\"}\n"
        "{\"shuoshi_line\":2,\"shuoshi_reason\":\"缘由\"}\n");
  const auto array = rejected("[{\"a\":1},\n{\"a\":{\"b\":2}}, 7]");
  CHECK(array ==
        "[\n{\"a\":1,\"shuoshi_line\":1,\"shuoshi_reason\":\"缘由\"},\n"
        "{\"a\":{\"b\":2},\"shuoshi_line\":2,\"shuoshi_reason\":\"缘由\"},\n"
        "{\"shuoshi_raw\":\"7\",\"shuoshi_line\":2,\"shuoshi_reason\":\"缘由\"}\n]\n");
  const auto again = read_source(rejected(array));
  CHECK(again.header == Cells{"a", "shuoshi_line", "shuoshi_reason", "a.b", "shuoshi_raw"});
  REQUIRE(again.rows.size() == 3);
  CHECK(again.rows[1].raw == "{\"a\":{\"b\":2},\"shuoshi_line\":3,\"shuoshi_reason\":\"缘由\"}");
}

TEST_CASE("rejects: nothing rejected leaves no file, and takes an older one away") {
  const Folder folder;
  std::ofstream(folder / "r") << "old";
  RejectsWriter writer(folder / "r");
  writer.begin(read_source("a\n").found, {"a"});
  writer.finish();
  CHECK(folder.files() == 0);
}

TEST_CASE("rejects: a file that was not finished leaves the older one and nothing else") {
  const Folder folder;
  std::ofstream(folder / "r") << "old";
  {
    const auto read = read_source("a\n1\n");
    RejectsWriter writer(folder / "r");
    writer.begin(read.found, read.header);
    writer.add(read.rows.at(0), "x");
    CHECK(folder.files() == 2);
  }
  CHECK(folder.files() == 1);
  CHECK(content(folder / "r") == "old");
}

TEST_CASE("rejects: logs may share a file where they are laid out alike") {
  const Folder folder;
  const auto one = read_source("a,b\n1,2\n"), two = read_source("a,b\n3,4\n"), other = read_source("a,c\n3,4\n");
  RejectsWriter writer(folder / "r");
  for (const auto* read : {&one, &two}) {
    writer.begin(read->found, read->header);
    writer.add(read->rows.at(0), "x");
  }
  writer.begin(other.found, other.header);
  CHECK_THROWS_AS(writer.add(other.rows.at(0), "x"), Error);
  writer.finish();
  CHECK(content(folder / "r") == "a,b,shuoshi_line,shuoshi_reason\r\n1,2,2,x\r\n3,4,2,x\r\n");
}
