#include "digest.hpp"

#include <sodium.h>

#include <array>

namespace cli {
namespace {

using Digest = std::array<unsigned char, crypto_hash_sha256_BYTES>;

Digest sha256(std::string_view bytes) {
  Digest out{};
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());  // NOLINT(*-reinterpret-cast)
  crypto_hash_sha256(out.data(), data, bytes.size());
  return out;
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  const auto digest = sha256(bytes);
  std::array<char, 2 * crypto_hash_sha256_BYTES + 1> text{};
  return sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
}

std::string sha256_base64(std::string_view bytes) {
  const auto digest = sha256(bytes);
  constexpr int k_variant = sodium_base64_VARIANT_ORIGINAL;
  std::array<char, sodium_base64_ENCODED_LEN(crypto_hash_sha256_BYTES, k_variant)> text{};
  return sodium_bin2base64(text.data(), text.size(), digest.data(), digest.size(), k_variant);
}

}  // namespace cli
