#include "render/sheet.hpp"

namespace cli::render {

std::string render(const Sheet& sheet, Format format) {
  switch (format) {
    case Format::table:
      return to_table(sheet);
    case Format::json:
      return to_json(sheet);
    case Format::csv:
      return to_csv(sheet);
  }
  return {};
}

}  // namespace cli::render
