// What a log's names of areas and units mean, each looked up once.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>

#include "core/near_names.hpp"
#include "intake/text_hash.hpp"
#include "libcase/org.hpp"

namespace libcase::intake {

/// Answers hold for the organisation's stretch of days they were asked for; an organisation that cannot say
/// what these are is asked each time. Not for use by two threads at once.
class NameFinder {
 public:
  /// By code, name or path of names. @throws Error that lists the candidates or the nearest names.
  [[nodiscard]] AreaCode area(const Org& org, std::string_view text, Day day);
  /// The unit's code. @throws Error likewise.
  [[nodiscard]] const std::string& unit(const Org& org, std::string_view text, Day day);

 private:
  template <class T>
  using Answers = std::unordered_map<std::string, std::variant<T, Error>, TextHash, std::equal_to<>>;
  struct Known {
    Validity days;
    Answers<AreaCode> areas;
    Answers<std::string> units;
    std::unique_ptr<NearNames> area_names, unit_names;
  };
  [[nodiscard]] Known& known(const Org& org, Day day);

  std::uint64_t edition_ = 0;
  std::map<Day, Known> stretches_;  ///< by their first day
  Known* last_ = nullptr;
  Known passing_;
};

}  // namespace libcase::intake
