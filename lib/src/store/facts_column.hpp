// A column of a block of facts: whole numbers in as many bytes each as the largest of them needs, which are read
// in a tight loop and by place. Some few that need more than the others stand beside them.
#pragma once
#include <cstdint>
#include <span>
#include <string>

#include "store/varint.hpp"

namespace libcase::store {

/// Readers may look so far beyond a column.
inline constexpr std::size_t k_column_padding = 7;

/// Where a column lies, and how its numbers are coded: each is base + code, codes of `width` bytes.
struct Column {
  const char* codes = nullptr;
  std::uint64_t base = 0;
  std::uint8_t width = 0;       ///< 0 to 8
  std::uint8_t wide = 0;        ///< of the codes of exceptions
  std::uint8_t exceptions = 0;  ///< so many places, then so many codes, behind the others
  bool absolute = false;        ///< said by the writer and of no meaning here

  [[nodiscard]] std::size_t bytes(std::size_t size) const {
    return width * size + exceptions * (std::size_t{1} + wide);
  }
};

/// At most 255 numbers: the head to `heads`, the codes to `codes`.
void put_column(std::string& heads, std::string& codes, std::span<const std::int64_t> numbers, bool absolute = false);
/// The head of a column; where its codes lie is left open.
[[nodiscard]] Column get_column(VarintReader& heads);

/// The numbers of a column, to out[0] and on.
void read_column(const Column& column, std::size_t size, std::uint32_t* out);
void read_column(const Column& column, std::size_t size, std::int64_t* out);
/// Those of a column that says how far each is from another one.
void read_column(const Column& column, std::size_t size, const std::int64_t* near, std::int64_t* out);

}  // namespace libcase::store
