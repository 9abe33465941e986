#include "core/cbor.hpp"

#include <algorithm>

#include "libcase/error.hpp"

namespace libcase::cbor {

void Writer::grow(std::size_t bytes) {
  constexpr std::size_t k_least = 256;
  out_.resize(std::max({k_least, 2 * out_.size(), size_ + bytes}));
  out_.resize(out_.capacity());
}

template <class Integer>
void Writer::put_behind(unsigned first, Integer value) {
  reserve(1 + sizeof value);
  put(first);
  for (std::size_t i = 0; i < sizeof value; ++i)  // the highest byte first
    at()[i] = static_cast<char>(value >> (8 * (sizeof value - 1 - i)) & 0xff);
  size_ += sizeof value;
}

void Writer::long_head(unsigned major, std::uint64_t value) {
  const unsigned first = major << 5;
  if (value <= 0xff)
    put_behind(first | 24, static_cast<std::uint8_t>(value));
  else if (value <= 0xffff)
    put_behind(first | 25, static_cast<std::uint16_t>(value));
  else if (value <= 0xffffffff)
    put_behind(first | 26, static_cast<std::uint32_t>(value));
  else
    put_behind(first | 27, value);
}

void Reader::fail() {
  throw Error(ErrorKind::corrupt, msg("the journal holds bytes that are no entry; run: shuoshi check"));
}

std::uint8_t Reader::byte() {
  if (in_.empty()) fail();
  const auto b = static_cast<std::uint8_t>(in_.front());
  in_.remove_prefix(1);
  return b;
}

std::uint64_t Reader::argument(unsigned major) {
  const unsigned first = byte();
  if (first >> 5 != major) fail();
  const unsigned info = first & 31;
  if (info < 24) return info;
  if (info > 27) fail();
  std::uint64_t value = 0;
  for (unsigned n = 1U << (info - 24); n > 0; --n) value = value << 8 | byte();
  return value;
}

std::uint64_t Reader::uint() { return argument(0); }

std::int64_t Reader::integer() {
  const bool negative = !in_.empty() && static_cast<std::uint8_t>(in_.front()) >> 5 == 1;
  const auto value = static_cast<std::int64_t>(argument(negative ? 1 : 0));
  return negative ? -value - 1 : value;
}

std::string Reader::text() {
  const auto size = argument(3);
  if (size > in_.size()) fail();
  std::string value(in_.substr(0, size));
  in_.remove_prefix(size);
  return value;
}

bool Reader::boolean() {
  const auto b = byte();
  if (b != 0xf4 && b != 0xf5) fail();
  return b == 0xf5;
}

bool Reader::null() {
  if (in_.empty() || static_cast<std::uint8_t>(in_.front()) != 0xf6) return false;
  in_.remove_prefix(1);
  return true;
}

std::uint64_t Reader::array() { return argument(4); }

}  // namespace libcase::cbor
