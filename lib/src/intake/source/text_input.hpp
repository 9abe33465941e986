// Decoded text, block by block, with the places that could not be decoded.
#pragma once
#include <cstdint>
#include <deque>
#include <limits>
#include <vector>

#include "intake/source/byte_input.hpp"
#include "intake/source/encoding.hpp"
#include "libcase/text.hpp"

namespace libcase::intake {

class TextInput {
 public:
  /// `input` stands at its beginning; a mark is passed over.
  TextInput(std::unique_ptr<ByteInput> input, const FoundEncoding& found);

  /// Writes UTF-8 to `to`, at most `room` (64 at least) bytes; 0 at the end only. Bytes that cannot be decoded stay as
  /// they are in UTF-8, and become escaped bytes (utf8.hpp) in the other encodings; a NUL becomes a blank. @throws
  /// Error(io), Error(invalid) where the encoding was never told, and this is the first character to need it.
  std::size_t read(char* to, std::size_t room);

  /// A lone CR ends a line.
  void take_returns_for_line_ends() { returns_ = true; }

  /// Where in the text, counted from its beginning, the next undecodable byte stands.
  static constexpr std::uint64_t k_none = std::numeric_limits<std::uint64_t>::max();
  [[nodiscard]] std::uint64_t next_bad() const { return next_bad_; }
  /// Forgets those before `end` and tells about the first of them.
  [[nodiscard]] Text take_bad(std::uint64_t end);

 private:
  struct BadSpot {
    std::uint64_t at;      ///< in the text
    std::uint64_t offset;  ///< in the input's bytes
  };
  void settle(std::string_view text);
  std::size_t read_utf8(char* to, std::size_t room);
  std::size_t read_other(char* to, std::size_t room);
  std::size_t decode_gb18030(char*& out, const char* begin);
  std::size_t decode_utf16(char*& out, const char* begin);
  void mark_bad(std::uint64_t at, std::uint64_t offset);
  void bad_byte(char*& out, const char* begin, std::size_t i);

  std::unique_ptr<ByteInput> input_;
  FoundEncoding found_;
  std::vector<char> block_;  ///< raw, of the encodings that must be converted
  std::size_t block_size_ = 0;
  std::string carry_;          ///< of UTF-8: the beginning of a character that the block cut off
  std::uint64_t offset_ = 0;   ///< of the block's first byte in the input
  std::uint64_t written_ = 0;  ///< bytes of text so far
  bool ended_ = false;
  bool returns_ = false;
  std::deque<BadSpot> bad_;
  std::uint64_t next_bad_ = k_none;
};

}  // namespace libcase::intake
