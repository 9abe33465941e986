// Whatever the bytes, the rows are text; and a rejects file reads as the same objects.
#include "fuzz.hpp"
#include "intake/rejects/row_writer.hpp"

using namespace libcase;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  SourceOptions options;
  options.encoding = "utf-8";
  options.format = data[0] & 1 ? "json" : "jsonl";
  try {
    const auto read = support::read_source(text_of(data + 1, size - 1), options);
    hold_valid(read);
    const auto writer = intake::row_writer(read.found, read.header);
    std::string bytes = writer->head();
    std::size_t rows = 0;
    for (const auto& row : read.rows)
      if (!row.fault) bytes += writer->row(row, "why", rows++ == 0);
    const auto again = support::read_source(bytes + writer->tail(), options);
    hold(again.rows.size() == rows, "as many objects come back");
    for (const auto& row : again.rows) hold(!row.fault, "objects that could be read come back as such");
  } catch (const Error&) {  // a refusal is an answer
  }
  return 0;
}
