// Words by which logs call their columns and values.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "intake/fields.hpp"

namespace libcase::intake {

/// With the letters A to Z in lower case.
[[nodiscard]] std::string lower(std::string_view text);

/// A head without blanks, underscores, hyphens and what stands in brackets, in lower case.
[[nodiscard]] std::string plain_head(std::string_view head);

/// How well a head fits a field: 100 and a little less for a word of the list, in the list's order; about half of it
/// where the head only contains one; 0: not at all.
[[nodiscard]] int head_fits(Field field, const std::string& plain_head);

/// Of a head that says when a row was changed last.
[[nodiscard]] bool is_last_change(const std::string& plain_head);

/// What a value of a field with a word list means; nullopt: no guess. `plain_head`: of its column, as 是
/// under "是否匿名" means something else than under "是否保密".
[[nodiscard]] std::optional<std::string_view> value_means(Field field, std::string_view value,
                                                          const std::string& plain_head);
/// True of the fields whose values are such words.
[[nodiscard]] bool has_words(Field field);

}  // namespace libcase::intake
