// The part of CBOR (RFC 8949) the journal uses: definite lengths, shortest heads.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace libcase::cbor {

class Writer {
 public:
  Writer() = default;
  /// Appends to what is there.
  explicit Writer(std::string buffer) : out_(std::move(buffer)) {}
  void uint(std::uint64_t value) { head(0, value); }
  void integer(std::int64_t value);
  void text(std::string_view value);
  void boolean(bool value) { out_ += static_cast<char>(value ? 0xf5 : 0xf4); }
  void null() { out_ += static_cast<char>(0xf6); }
  void array(std::uint64_t size) { head(4, size); }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void head(unsigned major, std::uint64_t value);
  std::string out_;
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
