// The number of a case.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "libcase/time.hpp"

namespace libcase {

/// A case's number: the local day of the report, the area (its code cut to the township,
/// at most nine digits, 0 where unknown) and a serial within both. Printed as
/// 20200811-131003005-00042: it sorts by day, then area, then serial. One integer holds it,
/// so the number is also the key of the case in the store.
class CaseId {
 public:
  static constexpr int k_max_serial = (1 << 17) - 1;

  constexpr CaseId() = default;
  static constexpr CaseId from_raw(std::int64_t raw) { return CaseId(raw); }
  /// `day` from 1970-01-01 on; `area_code` of any length; serial 1..k_max_serial.
  static CaseId make(Day day, std::uint64_t area_code, int serial);
  /// Reads the printed form; nothing else is a number.
  static std::optional<CaseId> parse(std::string_view text);

  [[nodiscard]] constexpr std::int64_t raw() const { return raw_; }
  [[nodiscard]] Day day() const;
  [[nodiscard]] std::uint32_t area() const;
  [[nodiscard]] int serial() const;
  [[nodiscard]] std::string str() const;
  constexpr auto operator<=>(const CaseId&) const = default;  // NOLINT(*-nullptr)
  constexpr explicit operator bool() const { return raw_ != 0; }

 private:
  constexpr explicit CaseId(std::int64_t raw) : raw_(raw) {}
  std::int64_t raw_ = 0;
};

}  // namespace libcase
