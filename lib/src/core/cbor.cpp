#include "core/cbor.hpp"

#include "libcase/error.hpp"

namespace libcase::cbor {

void Writer::head(unsigned major, std::uint64_t value) {
  const auto first = static_cast<unsigned>(major << 5);
  const auto put = [&](unsigned info, int bytes) {
    out_ += static_cast<char>(first | info);
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) out_ += static_cast<char>((value >> shift) & 0xff);
  };
  if (value < 24)
    out_ += static_cast<char>(first | value);
  else if (value <= 0xff)
    put(24, 1);
  else if (value <= 0xffff)
    put(25, 2);
  else if (value <= 0xffffffff)
    put(26, 4);
  else
    put(27, 8);
}

void Writer::integer(std::int64_t value) {
  if (value >= 0)
    head(0, static_cast<std::uint64_t>(value));
  else
    head(1, static_cast<std::uint64_t>(-(value + 1)));
}

void Writer::text(std::string_view value) {
  head(3, value.size());
  out_ += value;
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
