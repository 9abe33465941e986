// A stretch of the text that is held at once: what a row needs, and a block more.
#pragma once
#include <memory>

#include "intake/source/text_input.hpp"
#include "libcase/import.hpp"

namespace libcase::intake {

/// A quote that is never closed would take the rest of the file into one row.
inline constexpr std::size_t k_max_row_bytes = std::size_t{16} << 20;
/// Bytes that may be read, but mean nothing, behind the window's end.
inline constexpr std::size_t k_window_padding = 64;

class TextWindow {
 public:
  explicit TextWindow(TextInput input);

  /// The text from the present row's beginning on.
  [[nodiscard]] const char* data() const { return data_.get() + begin_; }
  [[nodiscard]] std::size_t size() const { return end_ - begin_; }
  [[nodiscard]] std::string_view text() const { return {data(), size()}; }

  /// The row was read to there.
  void drop(std::size_t bytes) { begin_ += bytes; }
  /// Adds text at the end, moving what is held; false where there is none.
  bool refill();
  [[nodiscard]] bool ended() const { return ended_; }

  /// Sets the row's fault where one of its next `bytes` could not be decoded.
  void check(Record& record, std::size_t bytes) {
    if (dropped_ + begin_ + bytes > input_.next_bad()) set_fault(record, bytes);
  }

 private:
  void set_fault(Record& record, std::size_t bytes);

  TextInput input_;
  std::size_t capacity_;
  std::unique_ptr<char[]> data_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t dropped_ = 0;  ///< text before the buffer's first byte
  bool ended_ = false;
};

}  // namespace libcase::intake
