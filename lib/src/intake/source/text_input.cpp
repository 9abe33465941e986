#include "intake/source/text_input.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "intake/source/gb18030.hpp"
#include "intake/source/utf8.hpp"
#include "libcase/error.hpp"

namespace libcase::intake {
namespace {

/// A byte becomes three at most: one that is kept escaped.
constexpr std::size_t k_growth = 3;
constexpr std::size_t k_max_block = std::size_t{256} << 10;

std::size_t mark_size(const FoundEncoding& found) {
  if (!found.bom) return 0;
  if (found.encoding == Encoding::utf8) return 3;
  return found.encoding == Encoding::gb18030 ? 4 : 2;
}

}  // namespace

TextInput::TextInput(std::unique_ptr<ByteInput> input, const FoundEncoding& found)
    : input_(std::move(input)), found_(found) {
  std::array<char, 4> mark{};
  offset_ = input_->read(mark.data(), mark_size(found));
}

std::size_t TextInput::read(char* to, std::size_t room) {
  const std::size_t got = found_.encoding == Encoding::utf8 ? read_utf8(to, room) : read_other(to, room);
  written_ += got;
  // Some systems pad their cells with zeros.
  if (got > 0 && std::memchr(to, '\0', got) != nullptr) std::replace(to, to + got, '\0', ' ');
  if (returns_) std::replace(to, to + got, '\r', '\n');
  return got;
}

void TextInput::mark_bad(std::uint64_t at, std::uint64_t offset) {
  if (bad_.empty()) next_bad_ = at;
  bad_.push_back({at, offset});
}

Text TextInput::take_bad(std::uint64_t end) {
  const std::uint64_t offset = bad_.front().offset;
  while (!bad_.empty() && bad_.front().at < end) bad_.pop_front();
  next_bad_ = bad_.empty() ? k_none : bad_.front().at;
  if (found_.fixed)
    return msg("byte {0} of the file is not UTF-8; convert the file first, for example: iconv -f GB18030 -t UTF-8 FILE",
               std::to_string(offset));
  return msg("byte {0} of the file is not {1}; if the file is in another encoding, name it with --encoding",
             std::to_string(offset), std::string(name_of(found_.encoding)));
}

/// Text that was ASCII so far goes on as UTF-8 where what now comes can be nothing else.
void TextInput::settle(std::string_view text) {
  const auto ascii = ascii_prefix(text);
  if (ascii == text.size()) return;
  found_.only_ascii = false;
  if (is_surely_utf8(text.substr(ascii), ended_)) return;
  throw Error(ErrorKind::invalid,
              msg("the encoding cannot be told: up to byte {0} everything is ASCII, and what follows is not; name "
                  "it with --encoding (utf-8, gb18030, utf-16le, utf-16be)",
                  std::to_string(offset_ + ascii)));
}

std::size_t TextInput::read_utf8(char* to, std::size_t room) {
  if (ended_) return 0;
  std::memcpy(to, carry_.data(), carry_.size());
  const std::size_t wanted = room - carry_.size();
  const std::size_t got = input_->read(to + carry_.size(), wanted);
  ended_ = got < wanted;
  const std::string_view text(to, carry_.size() + got);
  carry_.clear();
  std::size_t at = 0;
  while ((at += utf8_prefix(text.substr(at))) < text.size()) {
    if (!ended_ && utf8_is_cut_off(text.substr(at))) break;
    mark_bad(written_ + at, offset_ + at);
    ++at;
  }
  if (found_.only_ascii) settle(text);
  carry_.assign(text.substr(at));
  offset_ += at;
  return at;
}

std::size_t TextInput::read_other(char* to, std::size_t room) {
  char* out = to;
  while (out == to && !(ended_ && block_size_ == 0)) {
    const std::size_t want = std::min(room / k_growth, k_max_block);
    if (block_.size() < want) block_.resize(want);
    if (!ended_) {
      const std::size_t got = input_->read(block_.data() + block_size_, want - block_size_);
      ended_ = got < want - block_size_;
      block_size_ += got;
    }
    const std::size_t used = found_.encoding == Encoding::gb18030 ? decode_gb18030(out, to) : decode_utf16(out, to);
    offset_ += used;
    block_size_ -= used;
    std::memmove(block_.data(), block_.data() + used, block_size_);
  }
  return static_cast<std::size_t>(out - to);
}

void TextInput::bad_byte(char*& out, const char* begin, std::size_t i) {
  mark_bad(written_ + static_cast<std::uint64_t>(out - begin), offset_ + i);
  out = put_utf8(out, k_escaped_byte + static_cast<unsigned char>(block_[i]));
}

std::size_t TextInput::decode_gb18030(char*& out, const char* begin) {
  const std::string_view text(block_.data(), block_size_);
  std::size_t i = 0;
  while (i < text.size()) {
    const std::size_t ascii = ascii_prefix(text.substr(i));
    std::memcpy(out, text.data() + i, ascii);
    out += ascii;
    i += ascii;
    while (i < text.size() && static_cast<unsigned char>(text[i]) >= 0x80) {
      const GbStep step = gb18030_step(text.substr(i, 4));
      if (step.size > 0) {
        out = put_utf8(out, step.point);
        i += step.size;
      } else if (step.cut_off && !ended_) {
        return i;
      } else {
        bad_byte(out, begin, i++);
      }
    }
  }
  return i;
}

std::size_t TextInput::decode_utf16(char*& out, const char* begin) {
  const bool little = found_.encoding == Encoding::utf16le;
  const auto unit = [&](std::size_t i) {
    const auto low = static_cast<unsigned char>(block_[little ? i : i + 1]);
    const auto high = static_cast<unsigned char>(block_[little ? i + 1 : i]);
    return static_cast<char32_t>(high << 8 | low);
  };
  std::size_t i = 0;
  for (; i + 2 <= block_size_; i += 2) {
    char32_t point = unit(i);
    if (point >= 0xD800 && point <= 0xDFFF) {
      const bool high = point < 0xDC00;
      if (high && i + 4 > block_size_ && !ended_) return i;
      const char32_t low = high && i + 4 <= block_size_ ? unit(i + 2) : 0;
      if (low < 0xDC00 || low > 0xDFFF) {
        bad_byte(out, begin, i);
        bad_byte(out, begin, i + 1);
        continue;
      }
      point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
      i += 2;
    }
    out = put_utf8(out, point);
  }
  if (i < block_size_ && ended_) bad_byte(out, begin, i++);
  return i;
}

}  // namespace libcase::intake
