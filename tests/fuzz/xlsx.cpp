// Bytes as a workbook; or its parts, \x01 between them: sheet, shared texts, styles, properties.
#include "fuzz.hpp"
#include "zip_support.hpp"

using namespace libcase;

namespace {

std::string parts_of(const std::string& text) {
  std::vector<std::string> parts(4);
  std::size_t from = 0;
  for (auto& part : parts) {
    const auto end = std::min(text.find('\x01', from), text.size());
    part = text.substr(from, end - from);
    from = std::min(end + 1, text.size());
  }
  return support::workbook({{"s", parts[0]}}, parts[1], parts[2], parts[3]);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  SourceOptions options;
  options.format = "xlsx";
  if (data[0] & 2) options.sheet = "1";
  if (data[0] & 4) options.head_row = "guess";
  if (data[0] & 8) options.columns = {"a", std::string(k_sheet_column)};
  try {
    const auto text = text_of(data + 1, size - 1);
    hold_valid(support::read_source(data[0] & 1 ? text : parts_of(text), options));
  } catch (const Error&) {  // a refusal is an answer
  }
  return 0;
}
