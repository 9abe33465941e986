#include "core/digest.hpp"
#include "intake/row_mapper.hpp"

namespace libcase::intake {

std::string content_identity(const RowText& row) {
  Digest<16> digest;
  // Name and length before each value: no two rows read alike. Fields a row leaves empty stay
  // out, so that a mapping may grow without old rows becoming new ones.
  for (std::size_t i = 0; i < k_field_count; ++i) {
    const std::string& value = row.values[i];
    if (value.empty()) continue;
    digest.add(name_of(static_cast<Field>(i)));
    digest.add(std::string("=").append(std::to_string(value.size())).append(":"));
    digest.add(value);
  }
  return std::string("#").append(hex(digest.finish()));
}

}  // namespace libcase::intake
