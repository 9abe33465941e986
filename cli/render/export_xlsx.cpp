// An export as a workbook: times are times, counts are numbers, and a history that a cell cannot
// hold goes on in the next ones.
#include "i18n.hpp"
#include "libcase/error.hpp"
#include "render/export_writer.hpp"

namespace cli::render {
namespace {

/// Where the text is to be cut so that at most `units` UTF-16 units come before.
std::size_t cut_at(std::string_view text, std::size_t units) {
  std::size_t used = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0U) == 0x80U) continue;
    used += byte >= 0xF0U ? 2 : 1;
    if (used > units) return i;
  }
  return text.size();
}

/// A little less than a cell holds: some characters are written as several.
constexpr std::size_t k_piece = 32'000;

std::vector<std::string> pieces_of(std::string_view text) {
  std::vector<std::string> out;
  do {
    const auto end = cut_at(text, k_piece);
    out.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  } while (!text.empty());
  return out;
}

class XlsxExport final : public ExportWriter {
 public:
  XlsxExport(const std::string& file, const ExportedColumns& columns, std::size_t events_cells)
      : book_(file, {.title = _("Cases")}), columns_(columns), events_cells_(events_cells) {
    begin_sheet();
  }

  void row(const std::vector<ExportValue>& values) override {
    if (rows_ == Workbook::k_most_rows) begin_sheet();
    cells_.clear();
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (columns_[i]->key == k_events_column)
        add_events(std::get<std::string>(values[i]));
      else
        cells_.push_back({shortened(values[i])});
    }
    book_.row(cells_);
    ++rows_;
  }
  void finish() override { book_.finish(); }

 private:
  void begin_sheet() {
    BookSheet sheet{.name = sheets_++ == 0 ? _("Cases") : _("Cases") + " " + std::to_string(sheets_)};
    std::vector<BookCell> heads;
    for (const auto* column : columns_) {
      const bool events = column->key == k_events_column;
      for (std::size_t n = 1; n <= (events ? events_cells_ : 1); ++n) {
        heads.push_back({std::string(column->key) + (n > 1 ? "_" + std::to_string(n) : std::string())});
        sheet.columns.push_back({.width = column->width});
      }
    }
    sheet.frozen_rows = 1;
    sheet.filter_row = 0;
    sheet.landscape = true;
    book_.sheet(sheet);
    book_.row(heads, RowStyle::heading);
    rows_ = 1;
  }

  void add_events(const std::string& text) {
    auto pieces = pieces_of(text);
    if (pieces.size() > events_cells_)
      throw libcase::Error(libcase::ErrorKind::busy,
                           libcase::msg("a case grew while the workbook was being written; export again"));
    pieces.resize(events_cells_);
    for (auto& piece : pieces) cells_.push_back({std::move(piece)});
  }

  /// The whole of a text that was cut is among the events.
  static ExportValue shortened(const ExportValue& value) {
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr || text->size() <= k_piece) return value;
    const auto end = cut_at(*text, k_piece);
    return end == text->size() ? value : ExportValue(text->substr(0, end) + "…");
  }

  Workbook book_;
  ExportedColumns columns_;
  std::size_t events_cells_;
  std::uint32_t rows_ = 0, sheets_ = 0;
  std::vector<BookCell> cells_;
};

}  // namespace

std::size_t cells_for(const std::string& text) { return text.size() <= k_piece ? 1 : pieces_of(text).size(); }

std::unique_ptr<ExportWriter> xlsx_export(const std::string& file, const ExportedColumns& columns,
                                          std::size_t events_cells) {
  return std::make_unique<XlsxExport>(file, columns, events_cells);
}

}  // namespace cli::render
