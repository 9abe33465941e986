// Which column of a head row a mapping means.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libcase/error.hpp"

namespace libcase::intake {

/// "#3": always the third column, even where another is headed so.
[[nodiscard]] bool is_column_number(std::string_view name);

/// Heads as the mapping may name them: cleaned as cells are.
class Heads {
 public:
  /// @throws Error(invalid) where there is no head row or it is not UTF-8.
  explicit Heads(const std::vector<std::string>& header);

  /// Where the column stands that is meant: "金额" by its head; "金额#2", the second one of that head;
  /// "#3", the third of all. nullopt: there is none.
  /// @throws Error(invalid) where several are headed so.
  [[nodiscard]] std::optional<std::size_t> find(const std::string& name) const;
  /// @throws Error(invalid) naming each of `missing` with the heads near it.
  [[noreturn]] void refuse(const std::vector<std::string>& missing) const;
  [[nodiscard]] std::size_t size() const { return heads_.size(); }

 private:
  [[nodiscard]] std::optional<std::size_t> numbered(const std::string& name) const;
  std::vector<std::string> heads_;
};

}  // namespace libcase::intake
