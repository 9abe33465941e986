// Prints the head and the rows of a file as lines of JSON arrays, or what is wrong (workbooks.py).
//   source_dump FILE [SHEET]; source_dump --sheets FILE
#include <cstring>
#include <iostream>

#include "intake/source/json_object.hpp"
#include "libcase/source.hpp"

namespace {

void print(std::int64_t line, const std::vector<std::string>& cells, bool fault) {
  std::cout << '[' << line << ',' << (fault ? "true" : "false");
  for (const auto& cell : cells) std::cout << ',' << libcase::intake::json_string(cell);
  std::cout << "]\n";
}

void run(int count, char** words) {
  if (count == 3 && std::strcmp(words[1], "--sheets") == 0) {
    for (const auto& sheet : libcase::sheets_of(words[2]))
      print(sheet.number, {sheet.name, sheet.visible ? "visible" : "hidden", sheet.empty ? "empty" : "filled"}, false);
    return;
  }
  libcase::SourceOptions options;
  if (count > 2) options.sheet = words[2];
  const auto source = libcase::open_source(std::filesystem::path(words[1]), options);
  print(source->found().head_row, source->header(), false);
  for (libcase::Record record; source->next(record);) print(record.line, record.cells, record.fault.has_value());
}

}  // namespace

int main(int count, char** words) {
  try {
    run(count, words);
    return 0;
  } catch (const libcase::Error& error) {
    std::cerr << error.what() << '\n';
    return 3;
  }
}
