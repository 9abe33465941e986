// Chooses a workbook's sheet.
#include <algorithm>
#include <array>
#include <charconv>

#include "intake/source/formats.hpp"
#include "intake/source/headed_source.hpp"
#include "intake/xlsx/sheet_rows.hpp"

namespace libcase {
namespace intake {
namespace {

bool has_content(const Archive& archive, const Workbook& workbook, const Sheet& sheet) {
  if (sheet.part.empty() || !archive.has(sheet.part)) return false;
  const SharedStrings none;  // what a text says does not matter here
  Record record;
  return sheet_rows(archive, workbook, none, sheet.part)->next(record);
}

Text names_of(const Workbook& workbook) {
  std::vector<Text> all;
  for (const auto& sheet : workbook.sheets) all.emplace_back("\"" + sheet.name + "\"");
  return Text::list(std::move(all));
}

const Sheet& sheet_named(const Workbook& workbook, const std::string& wanted) {
  const auto& sheets = workbook.sheets;
  const auto named =
      std::find_if(sheets.begin(), sheets.end(), [&](const Sheet& sheet) { return sheet.name == wanted; });
  if (named != sheets.end()) return *named;
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(wanted.data(), wanted.data() + wanted.size(), number);
  if (error == std::errc() && end == wanted.data() + wanted.size() && number >= 1 && number <= sheets.size())
    return sheets[number - 1];
  throw Error(ErrorKind::invalid, msg("the workbook has no sheet \"{0}\"; it has: {1}", wanted, names_of(workbook)));
}

const Sheet& sheet_of_content(const Archive& archive, const Workbook& workbook) {
  for (const auto& sheet : workbook.sheets)
    if (sheet.visible && has_content(archive, workbook, sheet)) return sheet;
  throw Error(ErrorKind::invalid,
              msg("no visible sheet of the workbook has any content; it has: {0}", names_of(workbook)));
}

bool has_cells(const Archive& archive, const Sheet& sheet) { return !sheet.part.empty() && archive.has(sheet.part); }

/// Keeps what the rows refer to.
class WorkbookSource final : public Source {
 public:
  WorkbookSource(std::unique_ptr<Archive> archive, const SourceOptions& options, SourceFound found)
      : archive_(std::move(archive)), workbook_(read_workbook(*archive_)), found_(std::move(found)) {
    found_.format = "xlsx";
    if (workbook_.shared_strings.empty())
      strings_.emplace();
    else
      strings_.emplace(*archive_, workbook_.shared_strings);
    const HeadWish wish = head_wish(options);
    const auto& columns = options.columns;
    names_sheet_ = std::find(columns.begin(), columns.end(), k_sheet_column) != columns.end();
    if (options.sheet != "auto")
      open(sheet_named(workbook_, options.sheet), wish);
    else if (wish.guess || !wish.columns.empty())
      open_best(wish);
    else
      open(sheet_of_content(*archive_, workbook_), wish);
    found_ = source_->found();
    if (others_.empty()) return;
    found_.advice =
        msg("sheet \"{0}\" was read; others have heads like it: {1}; --all-sheets takes them in together, "
            "--sheet one of them",
            found_.sheet, Text::list(std::move(others_)));
    names_sheet_ = true;
  }

  [[nodiscard]] const std::vector<std::string>& header() const override {
    return names_sheet_ ? named_header_ : source_->header();
  }
  [[nodiscard]] const SourceFound& found() const override { return found_; }
  bool next(Record& record) override {
    if (!source_->next(record)) return false;
    if (merged_) merged_->fill(record);
    if (names_sheet_)
      record.cells.insert(record.cells.begin() + static_cast<std::ptrdiff_t>(source_->header().size()), found_.sheet);
    return true;
  }

 private:
  [[nodiscard]] std::unique_ptr<HeadedSource> source_of(const Sheet& sheet, const HeadWish& wish) const {
    if (sheet.part.empty())
      throw Error(ErrorKind::invalid, msg("sheet \"{0}\" has no cells: it is a chart or a dialog", sheet.name));
    SourceFound found = found_;
    found.sheet = sheet.name;
    return std::make_unique<HeadedSource>(sheet_rows(*archive_, workbook_, *strings_, sheet.part), std::move(found),
                                          wish, true);
  }
  /// nullptr where it has no head, or not where it was said to be.
  [[nodiscard]] std::unique_ptr<HeadedSource> perhaps_source_of(const Sheet& sheet, const HeadWish& wish) const {
    try {
      return source_of(sheet, wish);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::invalid) throw;
      return nullptr;
    }
  }
  void open(const Sheet& sheet, const HeadWish& wish) {
    if (!sheet.part.empty()) merged_ = merged_cells(*archive_, sheet.part);
    source_ = source_of(sheet, wish);
    named_header_ = source_->header();
    named_header_.emplace_back(k_sheet_column);
  }

  void open_best(const HeadWish& wish) {
    const Sheet* const best = find(wish);
    open(best ? *best : sheet_of_content(*archive_, workbook_), wish);
  }

  /// The first sheet with a head that has all, or the one that has most; nullptr: none has a head. One part of an
  /// archive can be open at a time, so the sheet is opened again then.
  [[nodiscard]] const Sheet* find(const HeadWish& wish) {
    const Sheet* best = nullptr;
    std::size_t most = 0;
    bool full = false;
    for (const auto& sheet : workbook_.sheets) {
      if (!sheet.visible || !has_cells(*archive_, sheet)) continue;
      const auto source = perhaps_source_of(sheet, wish);
      if (!source || source->header().empty()) continue;
      if (full && source->full()) others_.emplace_back("\"" + sheet.name + "\"");
      if (best && (full || (!source->full() && source->fits() <= most))) continue;
      best = &sheet;
      most = source->fits();
      full = source->full();
      if (full && !wish.guess) break;
    }
    return best;
  }

  std::unique_ptr<Archive> archive_;
  Workbook workbook_;
  SourceFound found_;
  std::optional<SharedStrings> strings_;
  std::unique_ptr<HeadedSource> source_;
  std::shared_ptr<MergedCells> merged_;
  std::vector<std::string> named_header_;  ///< with the sheet's column
  std::vector<Text> others_;               ///< sheets that a draft would serve, too
  bool names_sheet_ = false;
};

std::FILE* temporary_copy(ByteInput& bytes) {
  std::FILE* const file = std::tmpfile();
  if (!file) throw Error(ErrorKind::io, msg("no temporary file can be made for the workbook; is TMPDIR full?"));
  std::vector<char> block(std::size_t{256} << 10);
  for (std::size_t got = bytes.read(block.data(), block.size()); got > 0; got = bytes.read(block.data(), block.size()))
    if (std::fwrite(block.data(), 1, got, file) != got) {
      std::fclose(file);
      throw Error(ErrorKind::io, msg("the workbook cannot be copied to a temporary file; is the disk full?"));
    }
  std::rewind(file);
  return file;
}

}  // namespace

std::unique_ptr<Source> open_workbook(const std::filesystem::path& path, const SourceOptions& options,
                                      SourceFound found) {
  return std::make_unique<WorkbookSource>(std::make_unique<Archive>(path), options, std::move(found));
}

std::unique_ptr<Source> open_workbook(ByteInput& bytes, const SourceOptions& options, SourceFound found) {
  return std::make_unique<WorkbookSource>(std::make_unique<Archive>(temporary_copy(bytes)), options, std::move(found));
}

}  // namespace intake

std::vector<SheetInfo> sheets_of(const std::filesystem::path& path) {
  const auto input = intake::file_input(path);
  std::array<char, 2> mark{};
  const std::size_t got = input->read(mark.data(), mark.size());
  if (std::string_view(mark.data(), got) != "PK")
    throw Error(ErrorKind::invalid, msg("{0} is not a workbook (.xlsx)", path.string()));
  const intake::Archive archive(path);
  const auto workbook = intake::read_workbook(archive);
  std::vector<SheetInfo> out;
  for (const auto& sheet : workbook.sheets)
    out.push_back({static_cast<std::int64_t>(out.size()) + 1, sheet.name, sheet.visible,
                   !intake::has_content(archive, workbook, sheet)});
  return out;
}

}  // namespace libcase
