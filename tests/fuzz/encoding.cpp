// Decoded and written back, every input is what it was, with a space for each NUL.
#include "fuzz.hpp"
#include "intake/source/encode.hpp"
#include "intake/source/text_input.hpp"
#include "libcase/error.hpp"

using namespace libcase::intake;

namespace {

/// What a reader makes of a character of no meaning: a space.
std::string without_nul(std::string bytes, Encoding encoding) {
  const bool wide = encoding == Encoding::utf16le || encoding == Encoding::utf16be;
  for (std::size_t at = 0; at + (wide ? 1 : 0) < bytes.size(); at += wide ? 2 : 1) {
    if (bytes[at] != 0 || (wide && bytes[at + 1] != 0)) continue;
    bytes[encoding == Encoding::utf16be ? at + 1 : at] = ' ';
  }
  return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto encoding = static_cast<Encoding>(data[0] & 3);
  const std::string bytes = text_of(data + 1, size - 1);
  const std::size_t room = 64 + (data[0] >> 2) * std::size_t{5};  // blocks that cut characters everywhere
  TextInput input(memory_input(bytes), {encoding, false, false, false});
  std::string text(room, '\0'), all;
  for (std::size_t got = input.read(text.data(), room); got > 0; got = input.read(text.data(), room))
    all.append(text, 0, got);
  const bool clean = input.next_bad() == TextInput::k_none;
  hold(clean == (utf8_prefix(all) == all.size()), "a bad byte is told of, and nothing else");
  const bool whole_units = encoding == Encoding::utf8 || encoding == Encoding::gb18030 || bytes.size() % 2 == 0;
  if (whole_units) hold(encoded(all, encoding) == without_nul(bytes, encoding), "what was read is written back");
  try {
    (void)detect_encoding(bytes, (data[0] & 4) != 0);
  } catch (const libcase::Error&) {  // it asks
  }
  return 0;
}
