// RFC 4180, read as it comes: a buffer of its own, cells reused from row to row.
#include <array>
#include <cstring>
#include <istream>

#include "libcase/import.hpp"

namespace libcase {
namespace {

/// A quote that is never closed would take the rest of the file into one cell.
constexpr std::size_t k_max_row_bytes = std::size_t{16} << 20;
constexpr std::size_t k_buffer_bytes = std::size_t{256} << 10;

/// Bytes of a stream, one block at a time.
class Bytes {
 public:
  explicit Bytes(std::istream& input) : input_(input), buffer_(k_buffer_bytes) {}

  /// The next byte without taking it; -1 at the end.
  int peek() {
    if (at_ == end_ && !fill()) return -1;
    return static_cast<unsigned char>(buffer_[at_]);
  }
  void skip() { ++at_; }
  /// Everything up to the first byte of `stops`, within the block.
  template <class Stop>
  std::string_view take_until(Stop stop) {
    const std::size_t from = at_;
    while (at_ < end_ && !stop(buffer_[at_])) ++at_;
    return {buffer_.data() + from, at_ - from};
  }
  void skip_bom() {
    if (peek() >= 0 && end_ - at_ >= 3 && std::memcmp(buffer_.data() + at_, "\xEF\xBB\xBF", 3) == 0) at_ += 3;
  }

 private:
  bool fill() {
    // A pipe may give less than asked for; read() waits until the block is full or the end is reached.
    input_.read(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    at_ = 0;
    end_ = static_cast<std::size_t>(input_.gcount());
    if (input_.bad()) throw Error(ErrorKind::io, msg("the input cannot be read to its end"));
    return end_ > 0;
  }

  std::istream& input_;
  std::vector<char> buffer_;
  std::size_t at_ = 0;
  std::size_t end_ = 0;
};

class CsvSource final : public RecordSource {
 public:
  explicit CsvSource(std::istream& input) : bytes_(input) {
    bytes_.skip_bom();
    Record head;
    if (!next(head)) return;
    if (head.fault) throw Error(ErrorKind::invalid, msg("the head row cannot be read: {0}", *head.fault));
    header_ = std::move(head.cells);
  }

  [[nodiscard]] const std::vector<std::string>& header() const override { return header_; }

  bool next(Record& record) override {
    if (!skip_blank_lines()) return false;
    begin(record);
    while (read_cell()) {
    }
    record.cells.resize(used_);
    return true;
  }

 private:
  bool skip_blank_lines() {
    for (;;) {
      const int c = bytes_.peek();
      if (c < 0) return false;
      if (c != '\n' && c != '\r') return true;
      if (c == '\r' && !line_break_after_return()) {
        pending_return_ = true;
        return true;
      }
      if (c == '\n') take_line_break();
    }
  }

  /// Takes a CR and, where it follows, its LF; false for a CR that is content.
  bool line_break_after_return() {
    bytes_.skip();
    if (bytes_.peek() != '\n') return false;
    take_line_break();
    return true;
  }
  void take_line_break() {
    bytes_.skip();
    ++line_;
  }

  void begin(Record& record) {
    record_ = &record;
    record.line = line_;
    record.fault.reset();
    used_ = 0;
    row_bytes_ = 0;
  }

  std::string& new_cell() {
    if (used_ == record_->cells.size()) record_->cells.emplace_back();
    std::string& cell = record_->cells[used_++];
    cell.clear();
    if (pending_return_) cell += '\r';
    pending_return_ = false;
    return cell;
  }

  void append(std::string& cell, std::string_view part) {
    row_bytes_ += part.size();
    if (row_bytes_ <= k_max_row_bytes)
      cell += part;
    else
      fault(msg("the row is longer than {0} bytes; is a quote left open?", std::to_string(k_max_row_bytes)));
  }

  void fault(Text reason) {
    if (!record_->fault) record_->fault = std::move(reason);
  }

  /// Reads one cell with what ends it; true where another one follows.
  bool read_cell() {
    std::string& cell = new_cell();
    if (cell.empty() && bytes_.peek() == '"') read_quoted(cell);
    return read_plain(cell);
  }

  void read_quoted(std::string& cell) {
    bytes_.skip();
    for (;;) {
      append(cell, bytes_.take_until([](char c) { return c == '"' || c == '\n'; }));
      switch (bytes_.peek()) {
        case -1:
          return fault(msg("a quote opened in this row is never closed"));
        case '"':
          bytes_.skip();
          if (bytes_.peek() != '"') return check_after_quote();
          append(cell, "\"");
          bytes_.skip();
          break;
        case '\n':
          append(cell, "\n");
          take_line_break();
          break;
        default:
          break;  // the block ended within the cell
      }
    }
  }

  void check_after_quote() {
    const int c = bytes_.peek();
    if (c >= 0 && c != ',' && c != '\n' && c != '\r')
      fault(
          msg("cell {0}: text follows a closing quote; a quote within quotes is written twice", std::to_string(used_)));
  }

  bool read_plain(std::string& cell) {
    for (;;) {
      append(cell, bytes_.take_until([](char c) { return c == ',' || c == '\n' || c == '\r'; }));
      switch (bytes_.peek()) {
        case -1:
          return false;
        case ',':
          bytes_.skip();
          return true;
        case '\n':
          take_line_break();
          return false;
        case '\r':
          if (line_break_after_return()) return false;
          append(cell, "\r");
          break;
        default:
          break;
      }
    }
  }

  Bytes bytes_;
  std::vector<std::string> header_;
  std::int64_t line_ = 1;
  Record* record_ = nullptr;
  std::size_t used_ = 0;
  std::size_t row_bytes_ = 0;
  bool pending_return_ = false;  ///< a lone CR at the start of a row belongs to its first cell
};

}  // namespace

std::unique_ptr<RecordSource> csv_source(std::istream& input) { return std::make_unique<CsvSource>(input); }

}  // namespace libcase
