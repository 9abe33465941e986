// BLAKE2b (RFC 7693) as libsodium has it.
#pragma once
#include <sodium.h>

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace libcase {

/// Before many digests are made, and before threads are: libsodium picks the fastest code for this processor and
/// readies its random numbers. A single digest costs less without it; the result is the same. Later calls return at
/// once.
inline void make_sodium_ready() {
  static const int k_ready = sodium_init();
  static_cast<void>(k_ready);
}

template <std::size_t Bytes>
class Digest {
 public:
  /// Keyed where a key is given: at most 64 bytes.
  explicit Digest(std::span<const std::uint8_t> key = {}) {
    crypto_generichash_init(&state_, key.data(), key.size(), Bytes);
  }
  void add(std::span<const std::uint8_t> bytes) { crypto_generichash_update(&state_, bytes.data(), bytes.size()); }
  void add(std::string_view text) {
    add(std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));  // NOLINT(*-reinterpret-cast)
  }
  /// As 8 bytes, little-endian.
  void add(std::int64_t value) {
    std::array<std::uint8_t, 8> bytes{};
    for (unsigned i = 0; i < 8; ++i) bytes[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(value) >> (8 * i));
    add(std::span<const std::uint8_t>(bytes));
  }
  [[nodiscard]] std::array<std::uint8_t, Bytes> finish() {
    std::array<std::uint8_t, Bytes> out{};
    crypto_generichash_final(&state_, out.data(), out.size());
    return out;
  }

 private:
  crypto_generichash_state state_;
};

[[nodiscard]] inline std::string hex(std::span<const std::uint8_t> bytes) {
  std::string out(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(out.data(), out.size(), bytes.data(), bytes.size());
  out.pop_back();
  return out;
}

/// 128 random bits, in hex.
[[nodiscard]] inline std::string random_token() {
  make_sodium_ready();
  std::array<std::uint8_t, 16> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  return hex(bytes);
}

}  // namespace libcase
