#include <sodium.h>

#include "intake/row_mapper.hpp"

namespace libcase::intake {
namespace {

constexpr std::size_t k_identity_bytes = 16;

void update(crypto_generichash_state& state, std::string_view part) {
  crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(part.data()), part.size());
}

std::string hex(const unsigned char* bytes, std::size_t size) {
  constexpr std::string_view k_digits = "0123456789abcdef";
  std::string out;
  for (std::size_t i = 0; i < size; ++i) {
    out += k_digits[bytes[i] >> 4];
    out += k_digits[bytes[i] & 15];
  }
  return out;
}

}  // namespace

std::string content_identity(const RowText& row) {
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, k_identity_bytes);
  // Name and length before each value: no two rows read alike. Fields a row leaves empty stay
  // out, so that a mapping may grow without old rows becoming new ones.
  for (std::size_t i = 0; i < k_field_count; ++i) {
    const std::string& value = row.values[i];
    if (value.empty()) continue;
    update(state, name_of(static_cast<Field>(i)));
    update(state, std::string("=").append(std::to_string(value.size())).append(":"));
    update(state, value);
  }
  unsigned char digest[k_identity_bytes];
  crypto_generichash_final(&state, digest, sizeof digest);
  return std::string("#").append(hex(digest, sizeof digest));
}

}  // namespace libcase::intake
