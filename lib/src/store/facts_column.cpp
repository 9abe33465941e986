#include "store/facts_column.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace libcase::store {
namespace {

constexpr unsigned k_widest = 8;
// A head: one byte of these and the width, then what they say is there.
constexpr unsigned k_width_bits = 15, k_has_base = 16, k_has_exceptions = 32, k_absolute = 64;

static_assert(std::endian::native == std::endian::little);

unsigned width_of(std::uint64_t code) { return static_cast<unsigned>(std::bit_width(code) + 7) / 8; }

void put_code(char* to, std::uint64_t code, unsigned width) { std::memcpy(to, &code, width); }

/// Codes of a fixed width, one after another.
template <unsigned Width>
void put_codes(std::string& out, std::span<const std::int64_t> numbers, std::uint64_t base) {
  const auto begin = out.size();
  // Each is written whole and all but its first bytes written over by the next one.
  out.resize(begin + Width * numbers.size() + k_widest);
  char* to = out.data() + begin;
  for (const auto number : numbers) {
    const std::uint64_t code = static_cast<std::uint64_t>(number) - base;
    std::memcpy(to, &code, k_widest);
    to += Width;
  }
  out.resize(begin + Width * numbers.size());
}

template <unsigned Width = 1>
void put_codes(std::string& out, std::span<const std::int64_t> numbers, std::uint64_t base, unsigned width) {
  if (width == Width) return put_codes<Width>(out, numbers, base);
  if constexpr (Width < k_widest) put_codes<Width + 1>(out, numbers, base, width);
}

/// The width at which all of it takes the fewest bytes.
unsigned best_width(std::span<const std::int64_t> numbers, std::uint64_t base, unsigned widest) {
  std::array<std::size_t, k_widest + 1> of_width{};
  for (const auto number : numbers) ++of_width[width_of(static_cast<std::uint64_t>(number) - base)];
  unsigned best = widest;
  std::size_t least = widest * numbers.size(), beyond = 0;
  for (unsigned width = widest; width-- > 0;) {
    beyond += of_width[width + 1];
    const std::size_t bytes = width * numbers.size() + beyond * (1 + widest);
    if (bytes < least) {
      best = width;
      least = bytes;
    }
  }
  return best;
}

/// Places and codes of those that do not fit.
void put_exceptions(std::string& out, std::span<const std::int64_t> numbers, std::uint64_t base, unsigned width,
                    unsigned wide) {
  std::string codes;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const std::uint64_t code = static_cast<std::uint64_t>(numbers[i]) - base;
    if (width_of(code) <= width) continue;
    out += static_cast<char>(i);
    codes.resize(codes.size() + wide);
    put_code(codes.data() + codes.size() - wide, code, wide);
  }
  out += codes;
}

template <unsigned Width>
std::uint64_t code_at(const char* codes, std::size_t i) {
  std::uint64_t code = 0;
  if constexpr (Width == 1 || Width == 2 || Width == 4 || Width == 8) {
    std::memcpy(&code, codes + i * Width, Width);
  } else {
    std::memcpy(&code, codes + i * Width, k_widest);
    code &= (std::uint64_t{1} << (8 * Width)) - 1;
  }
  return code;
}

struct Nothing {};
std::uint64_t near_at(Nothing, std::size_t) { return 0; }
std::uint64_t near_at(const std::int64_t* near, std::size_t i) { return static_cast<std::uint64_t>(near[i]); }

template <unsigned Width, class Near, class T>
void read_codes(const Column& column, std::size_t size, Near near, T* out) {
  const auto base = column.base;
  const char* codes = column.codes;
  for (std::size_t i = 0; i < size; ++i) {
    if constexpr (Width == 0)
      out[i] = static_cast<T>(near_at(near, i) + base);
    else
      out[i] = static_cast<T>(near_at(near, i) + base + code_at<Width>(codes, i));
  }
}

template <unsigned Width, class Near, class T>
void read_width(const Column& column, std::size_t size, Near near, T* out) {
  if (column.width == Width) return read_codes<Width>(column, size, near, out);
  if constexpr (Width < k_widest) read_width<Width + 1>(column, size, near, out);
}

template <class Near, class T>
void read_all(const Column& column, std::size_t size, Near near, T* out) {
  read_width<0>(column, size, near, out);
  if (column.exceptions == 0) return;
  const char* places = column.codes + column.width * size;
  const char* code = places + column.exceptions;
  for (unsigned k = 0; k < column.exceptions; ++k, code += column.wide) {
    const auto i = static_cast<unsigned char>(places[k]);
    std::uint64_t value = 0;
    std::memcpy(&value, code, column.wide);
    if (i < size) out[i] = static_cast<T>(near_at(near, i) + column.base + value);
  }
}

}  // namespace

void put_column(std::string& heads, std::string& codes, std::span<const std::int64_t> numbers, bool absolute) {
  std::int64_t least = numbers.empty() ? 0 : numbers.front(), most = least;
  for (const auto number : numbers) {
    least = std::min(least, number);
    most = std::max(most, number);
  }
  const auto base = static_cast<std::uint64_t>(least);
  const unsigned widest = width_of(static_cast<std::uint64_t>(most) - base);
  const unsigned width = widest == 0 ? 0 : best_width(numbers, base, widest);
  heads += static_cast<char>(width | (base != 0 ? k_has_base : 0) | (width < widest ? k_has_exceptions : 0) |
                             (absolute ? k_absolute : 0));
  if (base != 0) put_varint(heads, zigzag(least));
  if (width > 0) put_codes(codes, numbers, base, width);
  if (width == widest) return;
  const auto before = codes.size();
  put_exceptions(codes, numbers, base, width, widest);
  heads += static_cast<char>((codes.size() - before) / (1 + widest));
  heads += static_cast<char>(widest);
}

Column get_column(VarintReader& heads) {
  Column out;
  const auto head = heads.next_byte();
  out.width = head & k_width_bits;
  out.absolute = (head & k_absolute) != 0;
  if ((head & k_has_base) != 0) out.base = static_cast<std::uint64_t>(unzigzag(heads.next()));
  if ((head & k_has_exceptions) != 0) {
    out.exceptions = heads.next_byte();
    out.wide = heads.next_byte();
  }
  if (out.width > k_widest || out.wide > k_widest) throw_damaged_figures();
  return out;
}

void read_column(const Column& column, std::size_t size, std::uint32_t* out) { read_all(column, size, Nothing{}, out); }
void read_column(const Column& column, std::size_t size, std::int64_t* out) { read_all(column, size, Nothing{}, out); }
void read_column(const Column& column, std::size_t size, const std::int64_t* near, std::int64_t* out) {
  read_all(column, size, near, out);
}

}  // namespace libcase::store
