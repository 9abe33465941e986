// Which group of a breakdown a case belongs to.
#pragma once
#include <map>
#include <string>

#include "libcase/stats.hpp"

namespace libcase::stats {

inline constexpr const char* k_unknown = "unknown";
inline constexpr const char* k_other = "other";

class Grouping {
 public:
  Grouping(Dimension by, const Directory& directory, const TimeZone& zone)
      : by_(by), directory_(directory), zone_(zone) {}
  /// Code or token of the group; k_unknown where the case does not say.
  [[nodiscard]] std::string key(const CaseRow& row) const;
  [[nodiscard]] Text name(const std::string& key, Day day) const;

 private:
  [[nodiscard]] std::string area_key(const CaseRow& row, Level level) const;
  Dimension by_;
  const Directory& directory_;
  const TimeZone& zone_;
};

}  // namespace libcase::stats
