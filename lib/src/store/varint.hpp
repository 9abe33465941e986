// Whole numbers of variable length, seven bits a byte, the lowest first.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "libcase/error.hpp"

namespace libcase::store {

inline void put_varint(std::string& out, std::uint64_t value) {
  constexpr std::uint64_t k_more = 0x80;
  for (; value >= k_more; value >>= 7) out += static_cast<char>(value | k_more);
  out += static_cast<char>(value);
}

/// Small numbers of either sign as small ones without.
inline std::uint64_t zigzag(std::int64_t value) {
  return static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63);
}
inline std::int64_t unzigzag(std::uint64_t value) {
  return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
}

[[noreturn]] inline void throw_damaged_figures() {
  throw Error(ErrorKind::corrupt, msg("the figures' tables are damaged; run: shuoshi check --rebuild"));
}

class VarintReader {
 public:
  explicit VarintReader(std::string_view bytes) : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}
  [[nodiscard]] bool done() const { return at_ == end_; }
  /// Inline in every column that is read: a call costs more than most numbers.
  [[gnu::always_inline]] std::uint64_t next() {
    if (at_ != end_ && static_cast<unsigned char>(*at_) < 0x80) return static_cast<unsigned char>(*at_++);
    return next_long();
  }
  std::uint8_t next_byte() {
    if (at_ == end_) throw_damaged_figures();
    return static_cast<unsigned char>(*at_++);
  }
  /// What is left.
  [[nodiscard]] std::string_view rest() const { return {at_, static_cast<std::size_t>(end_ - at_)}; }
  std::string_view take(std::size_t size) {
    if (size > static_cast<std::size_t>(end_ - at_)) size = static_cast<std::size_t>(end_ - at_);
    const std::string_view part(at_, size);
    at_ += size;
    return part;
  }

 private:
  std::uint64_t next_long() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; at_ != end_ && shift < 64; shift += 7) {
      const auto byte = static_cast<unsigned char>(*at_++);
      value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw_damaged_figures();
  }

  const char* at_;
  const char* end_;
};

}  // namespace libcase::store
