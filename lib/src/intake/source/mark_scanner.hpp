// Finds the next of four characters, 64 bytes at a time.
#pragma once
#include <bit>
#include <cstdint>
#include <cstring>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "intake/source/text_window.hpp"

namespace libcase::intake {

class MarkScanner {
 public:
  explicit MarkScanner(char delimiter) : delimiter_(delimiter) {}

  /// The text to look through; k_window_padding bytes behind it may be read.
  void reset(const char* data, std::size_t size) {
    data_ = data;
    size_ = size;
    block_ = k_no_block;
  }
  /// The first delimiter, quote, CR or LF at `from` or after; the text's size where there is none.
  std::size_t next(std::size_t from) {
    if (from >= size_) return size_;
    if (const std::size_t block = from & ~k_inside; block != block_) load(block);
    std::uint64_t marks = marks_ & (~std::uint64_t{0} << (from & k_inside));
    while (marks == 0) {
      if (block_ + k_block >= size_) return size_;
      load(block_ + k_block);
      marks = marks_;
    }
    const std::size_t found = block_ + static_cast<std::size_t>(std::countr_zero(marks));
    return found < size_ ? found : size_;
  }

 private:
  static constexpr std::size_t k_block = 64;
  static constexpr std::size_t k_inside = k_block - 1;
  static constexpr std::size_t k_no_block = ~std::size_t{0};
  static_assert(k_window_padding >= k_block);

  void load(std::size_t block) {
    block_ = block;
    marks_ = marks_of(data_ + block);
  }
#if defined(__SSE2__)
  [[nodiscard]] std::uint64_t marks_of(const char* text) const {
    const __m128i delimiter = _mm_set1_epi8(delimiter_), quote = _mm_set1_epi8('"'), lf = _mm_set1_epi8('\n'),
                  cr = _mm_set1_epi8('\r');
    std::uint64_t out = 0;
    for (unsigned i = 0; i < 4; ++i) {
      const __m128i part = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text + std::size_t{16} * i));
      const __m128i found = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(part, delimiter), _mm_cmpeq_epi8(part, quote)),
                                         _mm_or_si128(_mm_cmpeq_epi8(part, lf), _mm_cmpeq_epi8(part, cr)));
      out |= static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(found))) << (16 * i);
    }
    return out;
  }
#else
  [[nodiscard]] std::uint64_t marks_of(const char* text) const {
    std::uint64_t out = 0;
    for (unsigned i = 0; i < k_block; ++i) {
      const char c = text[i];
      out |= static_cast<std::uint64_t>(c == delimiter_ || c == '"' || c == '\n' || c == '\r') << i;
    }
    return out;
  }
#endif

  char delimiter_;
  const char* data_ = nullptr;
  std::size_t size_ = 0;
  std::size_t block_ = k_no_block;
  std::uint64_t marks_ = 0;
};

}  // namespace libcase::intake
