// Records of an organisation from words: the same for TOML and CSV, with every fault gathered.
#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "libcase/org.hpp"

namespace libcase::intake {

/// Between the words of a list, such as a unit's skills.
constexpr char k_list_separator = ';';

/// The words of one record, by key.
using Words = std::map<std::string, std::string, std::less<>>;

class OrgRecords {
 public:
  explicit OrgRecords(std::string name) : name_(std::move(name)) {}

  void area(const Words& words, std::int64_t line);
  void unit(const Words& words, std::int64_t line);
  void asset(const Words& words, std::int64_t line);
  /// One of a file that holds both: the kind says which it is.
  void unit_or_asset(const Words& words, std::int64_t line);
  void channel(const Words& words, std::int64_t line);
  void category(const Words& words, std::int64_t line);
  void fault(std::int64_t line, Text what);

  /// A parent above the city is not in this store's world: its children become tops.
  void drop_parents_above_city();

  /// @throws Error(invalid) with up to twenty faults.
  [[nodiscard]] OrgChange finish();

 private:
  [[nodiscard]] std::string required(const Words& words, const std::string& key, std::int64_t line);
  [[nodiscard]] AreaCode code(const Words& words, const std::string& key, std::int64_t line, bool needed);
  [[nodiscard]] Level level(const Words& words, std::int64_t line, bool needed);
  template <class E>
  [[nodiscard]] E kind(const Words& words, std::int64_t line, E otherwise);
  [[nodiscard]] bool closed(const Words& words, std::int64_t line);
  void once(const std::string& what, const std::string& code, std::int64_t line);

  std::string name_;
  OrgChange change_;
  std::vector<Text> faults_;
  std::set<std::string> seen_;
};

}  // namespace libcase::intake
