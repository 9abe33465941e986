// Against csv-spectrum: what a CSV file must read as, by people who did not write this reader.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "libcase/import.hpp"

using namespace libcase;

namespace {

std::filesystem::path data_folder() {
  if (const char* given = std::getenv("SHUOSHI_DATA")) return given;
  return std::filesystem::path(SHUOSHI_SOURCE_DIR) / ".." / "shared" / "data";
}

void append_json_string(std::string& out, const std::string& text) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n')
      out += "\\n";
    else if (c == '\r')
      out += "\\r";
    else
      out += c;
  }
  out += '"';
}

/// The rows as an array of objects, without any space between tokens.
std::string as_json(const std::filesystem::path& file) {
  std::ifstream input(file, std::ios::binary);
  const auto source = csv_source(input);
  std::string out = "[";
  for (Record record; source->next(record);) {
    out += out == "[" ? "{" : ",{";
    for (std::size_t i = 0; i < record.cells.size(); ++i) {
      if (i > 0) out += ',';
      append_json_string(out, source->header().at(i));
      out += ':';
      append_json_string(out, record.cells[i]);
    }
    out += '}';
  }
  return out + "]";
}

std::string without_space_between_tokens(const std::filesystem::path& file) {
  std::ifstream input(file, std::ios::binary);
  std::string out;
  bool quoted = false, escaped = false;
  for (std::istreambuf_iterator<char> at(input), end; at != end; ++at) {
    const char c = *at;
    if (!quoted && (c == ' ' || c == '\n' || c == '\r' || c == '\t')) continue;
    out += c;
    if (c == '"' && !escaped) quoted = !quoted;
    escaped = c == '\\' && !escaped;
  }
  return out;
}

/// The upstream JSON of this one holds another telephone number than its CSV.
const std::string k_known_wrong = "location_coordinates";

bool has_carriage_return(const std::filesystem::path& file) {
  std::ifstream input(file, std::ios::binary);
  return std::find(std::istreambuf_iterator<char>(input), {}, '\r') != std::istreambuf_iterator<char>();
}

/// A checkout may have changed CRLF to LF in the CSV files; the JSON then says more than they hold.
std::string expected_json(const std::filesystem::path& csv, const std::filesystem::path& json) {
  std::string out = without_space_between_tokens(json);
  if (has_carriage_return(csv)) return out;
  for (auto at = out.find("\\r\\n"); at != std::string::npos; at = out.find("\\r\\n")) out.erase(at, 2);
  return out;
}

}  // namespace

TEST_CASE("csv: every file of csv-spectrum reads as its JSON says") {
  const auto folder = data_folder() / "csv-spectrum";
  if (!std::filesystem::exists(folder)) {
    MESSAGE("skipped: csv-spectrum is not there; set SHUOSHI_DATA to the folder that holds it");
    return;
  }
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "csvs")) {
    if (entry.path().stem() == k_known_wrong) continue;
    CAPTURE(entry.path().filename().string());
    const auto json = folder / "json" / entry.path().stem().concat(".json");
    CHECK(as_json(entry.path()) == expected_json(entry.path(), json));
    ++files;
  }
  CHECK(files >= 10);
}
