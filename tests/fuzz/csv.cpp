// Whatever the bytes, the rows are text; and what a rejects file gives back reads as the same cells.
#include "fuzz.hpp"
#include "intake/rejects/row_writer.hpp"

using namespace libcase;

namespace {

/// As the cells are found in a rejects file: short rows filled, those too many behind the two columns.
std::vector<std::string> as_rejected(const Record& row, std::size_t width) {
  std::vector<std::string> out(row.cells.begin(),
                               row.cells.begin() + static_cast<std::ptrdiff_t>(std::min(width, row.cells.size())));
  out.resize(width);
  out.push_back(std::to_string(row.line));
  out.emplace_back("why");
  if (row.cells.size() > width)
    out.insert(out.end(), row.cells.begin() + static_cast<std::ptrdiff_t>(width), row.cells.end());
  return out;
}

void come_back(const support::ReadSource& read, SourceOptions options) {
  const auto writer = intake::row_writer(read.found, read.header);
  if (read.header.empty() || writer->layout().header.size() != read.header.size()) return;
  std::string bytes = writer->head();
  for (const auto& row : read.rows)
    if (!row.fault) bytes += writer->row(row, "why", false);
  options.delimiter = read.found.delimiter;
  options.encoding = "utf-8";
  options.format = "csv";
  const auto again = support::read_source(bytes, options);
  std::size_t at = 0;
  for (const auto& row : read.rows)
    if (!row.fault) hold(again.rows.at(at++).cells == as_rejected(row, read.header.size()), "rejected rows come back");
  hold(at == again.rows.size(), "no row more comes back");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  SourceOptions options;
  options.format = "csv";
  if (data[0] & 1) options.encoding = "utf-8";
  if (data[0] & 2) options.head_row = data[0] & 4 ? "2" : "1-2";
  if (data[0] & 8) options.columns = {"a", "b"};
  if (data[0] & 16) options.head_row = "guess";
  try {
    const auto read = support::read_source(text_of(data + 1, size - 1), options);
    hold_valid(read);
    options.head_row = "auto";
    options.columns.clear();
    if (options.encoding == "utf-8" && !read.found.bom) come_back(read, options);
  } catch (const Error&) {  // a refusal is an answer
  }
  return 0;
}
