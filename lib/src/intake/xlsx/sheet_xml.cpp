// Spreadsheets as one XML document, "XML Spreadsheet 2003".
#include <algorithm>
#include <charconv>
#include <deque>

#include "intake/cell_text.hpp"
#include "intake/source/rows.hpp"
#include "intake/xlsx/cell_value.hpp"
#include "intake/xlsx/xml.hpp"

namespace libcase::intake {
namespace {

constexpr std::size_t k_most_columns = 16384;
constexpr std::int64_t k_most_lines = 10'000'000;

/// 0 where it is none.
std::int64_t number(std::string_view text) {
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return std::clamp<std::int64_t>(value, 0, k_most_lines);
}

/// Decoded text as bytes again.
class TextBytes final : public ByteInput {
 public:
  explicit TextBytes(TextInput input) : input_(std::move(input)), block_(std::size_t{64} << 10, '\0') {}
  std::size_t read(char* to, std::size_t room) override {
    std::size_t given = 0;
    while (given < room) {
      if (at_ == size_) {
        at_ = 0;
        size_ = input_.read(block_.data(), block_.size());
        if (size_ == 0) break;
      }
      const auto part = std::min(room - given, size_ - at_);
      std::copy_n(block_.data() + at_, part, to + given);
      at_ += part;
      given += part;
    }
    return given;
  }

 private:
  TextInput input_;
  std::string block_;
  std::size_t at_ = 0, size_ = 0;
};

class SheetXmlEvents final : public XmlEvents {
 public:
  explicit SheetXmlEvents(std::shared_ptr<MergedCells> merged) : merged_(std::move(merged)) {}

  [[nodiscard]] bool take(Record& record) {
    if (rows_.empty()) return false;
    record = std::move(rows_.front());
    rows_.pop_front();
    return true;
  }

  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "Worksheet") {
      ++sheets_;
      sheet_ = attributes["Name"];
      line_ = 0;
    } else if (name == "Row") {
      const auto index = number(attributes["Index"]);
      line_ = index > line_ ? index : line_ + 1;
      row_ = Record{line_, {}, {}};
    } else if (name == "Cell") {
      begin_cell(attributes);
    } else if (name == "Comment") {
      ++beside_;
    } else if (name == "Data" && beside_ == 0) {
      type_ = attributes["Type"];
      in_data_ = true;
    }
  }
  void text(std::string_view part) override {
    if (in_data_ && cell_.size() < k_max_row_bytes) cell_ += part;
  }
  void end(std::string_view name) override {
    if (name == "Data") {
      in_data_ = in_data_ && beside_ > 0;
    } else if (name == "Comment") {
      --beside_;
    } else if (name == "Cell") {
      end_cell();
    } else if (name == "Row") {
      end_row();
    }
  }

 private:
  void begin_cell(const XmlAttributes& attributes) {
    const auto index = static_cast<std::size_t>(number(attributes["Index"]));
    if (index > row_.cells.size() && index <= k_most_columns) row_.cells.resize(index - 1);
    across_ = static_cast<std::size_t>(number(attributes["MergeAcross"]));
    down_ = number(attributes["MergeDown"]);
    cell_.clear();
    type_.clear();
  }

  void end_cell() {
    auto& cells = row_.cells;
    if (cells.size() + across_ >= k_most_columns) {
      row_.fault = msg("the row has more than {0} columns", std::to_string(k_most_columns));
      return;
    }
    if (down_ > 0) merged_->add({cells.size(), line_, line_ + down_});
    cells.push_back(value());
    cells.resize(cells.size() + across_);
  }

  [[nodiscard]] std::string value() const {
    if (type_ == "Number") return number_text(trim(cell_));
    if (type_ == "Boolean") return cell_ == "1" ? "TRUE" : "FALSE";
    if (type_ != "DateTime") return cell_;
    constexpr std::string_view k_midnight = " 00:00:00", k_no_day = "1899-12-31 ";
    auto out = iso_text(trim(cell_));
    if (out.ends_with(k_midnight)) out.resize(out.size() - k_midnight.size());
    return out.starts_with(k_no_day) ? out.substr(k_no_day.size()) : out;
  }

  void end_row() {
    const bool empty = std::all_of(row_.cells.begin(), row_.cells.end(), [](const auto& cell) { return cell.empty(); });
    if (empty && !row_.fault) return;
    if (read_sheet_ == 0) read_sheet_ = sheets_;
    if (read_sheet_ == sheets_) return rows_.push_back(std::move(row_));
    if (told_) return;
    told_ = true;
    row_.cells.clear();
    row_.fault =
        msg("sheet \"{0}\" was not read, nor what is behind it: a spreadsheet written as XML has one log only; open "
            "it in a spreadsheet program and save it as .xlsx",
            sheet_);
    rows_.push_back(std::move(row_));
  }

  std::shared_ptr<MergedCells> merged_;
  std::deque<Record> rows_;
  Record row_;
  std::string sheet_, cell_, type_;
  std::int64_t line_ = 0, down_ = 0;
  std::size_t across_ = 0;
  int sheets_ = 0, read_sheet_ = 0;  ///< the one whose rows are read, by its number
  int beside_ = 0;                   ///< within comments
  bool in_data_ = false, told_ = false;
};

class SheetXmlRows final : public Rows {
 public:
  SheetXmlRows(TextInput input, std::shared_ptr<MergedCells> merged)
      : events_(std::move(merged)), xml_(std::make_unique<TextBytes>(std::move(input)), "Workbook", events_, "UTF-8") {}

  bool next(Record& record) override {
    while (!events_.take(record)) {
      if (ended_) return false;
      ended_ = !xml_.step();
    }
    return true;
  }

 private:
  SheetXmlEvents events_;
  XmlReader xml_;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<Rows> sheet_xml_rows(TextInput input, std::shared_ptr<MergedCells> merged) {
  return std::make_unique<SheetXmlRows>(std::move(input), std::move(merged));
}

bool is_sheet_xml(std::string_view text) {
  constexpr std::size_t k_look_within = 4096;
  text = text.substr(0, k_look_within);
  return text.starts_with("<?xml") &&
         text.find("urn:schemas-microsoft-com:office:spreadsheet") != std::string_view::npos;
}

}  // namespace libcase::intake
