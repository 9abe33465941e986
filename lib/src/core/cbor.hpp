// The part of CBOR (RFC 8949) the journal uses: definite lengths, shortest heads.
#pragma once
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace libcase::cbor {

class Writer {
 public:
  Writer() = default;
  /// Uses the buffer's storage; what is in it goes.
  explicit Writer(std::string buffer) : out_(std::move(buffer)) { out_.resize(out_.capacity()); }
  void uint(std::uint64_t value) { head(0, value); }
  void integer(std::int64_t value) {
    value >= 0 ? head(0, static_cast<std::uint64_t>(value)) : head(1, static_cast<std::uint64_t>(-(value + 1)));
  }
  void text(std::string_view value) {
    head(3, value.size());
    if (value.empty()) return;  // as half of them are
    reserve(value.size());
    std::memcpy(at(), value.data(), value.size());
    size_ += value.size();
  }
  void boolean(bool value) { put(value ? 0xf5 : 0xf4); }
  void null() { put(0xf6); }
  void array(std::uint64_t size) { head(4, size); }
  [[nodiscard]] std::string take() {
    out_.resize(size_);
    size_ = 0;
    return std::move(out_);
  }

 private:
  [[nodiscard]] char* at() { return out_.data() + size_; }
  void reserve(std::size_t bytes) {
    if (out_.size() - size_ < bytes) grow(bytes);
  }
  void grow(std::size_t bytes);
  void put(unsigned byte) {
    reserve(1);
    out_[size_++] = static_cast<char>(byte);
  }
  /// Nearly all values are small.
  void head(unsigned major, std::uint64_t value) {
    value < 24 ? put(major << 5 | static_cast<unsigned>(value)) : long_head(major, value);
  }
  void long_head(unsigned major, std::uint64_t value);
  template <class Integer>
  void put_behind(unsigned first, Integer value);

  std::string out_;       ///< as long as its storage
  std::size_t size_ = 0;  ///< bytes of it that are written
};

/// Reads what Writer writes. Anything else throws Error(corrupt).
class Reader {
 public:
  explicit Reader(std::string_view bytes) : in_(bytes) {}
  [[nodiscard]] std::uint64_t uint();
  [[nodiscard]] std::int64_t integer();
  [[nodiscard]] std::string text();
  [[nodiscard]] bool boolean();
  /// True and past it where a null stands next.
  [[nodiscard]] bool null();
  [[nodiscard]] std::uint64_t array();
  [[nodiscard]] bool done() const { return in_.empty(); }
  [[noreturn]] static void fail();

 private:
  std::uint8_t byte();
  std::uint64_t argument(unsigned major);
  std::string_view in_;
};

}  // namespace libcase::cbor
