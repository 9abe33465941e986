// The fields a log's columns can become.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "libcase/text.hpp"

namespace libcase::intake {

/// New fields go to the end: the order is part of the identity of rows without an id.
enum class Field : std::uint8_t {
  external_id,
  title,
  detail,
  place,
  channel,
  category,
  area,
  urgency,
  reporter_name,
  reporter_phone,
  reported_at,
  due_at,
  unit,
  assigned_at,
  closed_at,
  outcome,
  level,
  reply,
  no_reply_reason,
  closed_by,
  rating,
  rated_at,
  rated_via,
  rated_by,
  reopened_at,
  reopen_reason,
  reclosed_at,
  withdrawn_at,
  rejected_at,
  duplicate_of,
  reason,
  status,
  voices,
  responded_at,
  proxy,
  privacy,
  signed_by,
  co_unit,
  size,
  accepted_at,
  taken_at,
  replied_at,
  rating_comment,
  assign_note,
  note,
};
inline constexpr std::size_t k_field_count = static_cast<std::size_t>(Field::note) + 1;

[[nodiscard]] constexpr std::size_t index(Field field) { return static_cast<std::size_t>(field); }
[[nodiscard]] std::string_view name_of(Field field);
[[nodiscard]] std::optional<Field> field_named(std::string_view name);
[[nodiscard]] bool is_time(Field field);
/// All names, for an error that says what is allowed.
[[nodiscard]] Text all_field_names();

}  // namespace libcase::intake
