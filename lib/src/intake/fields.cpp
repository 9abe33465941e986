#include "intake/fields.hpp"

#include <algorithm>

namespace libcase::intake {
namespace {

constexpr std::array<std::string_view, k_field_count> k_names{"external_id",
                                                              "title",
                                                              "detail",
                                                              "place",
                                                              "channel",
                                                              "category",
                                                              "area",
                                                              "urgency",
                                                              "reporter_name",
                                                              "reporter_phone",
                                                              "reported_at",
                                                              "due_at",
                                                              "unit",
                                                              "assigned_at",
                                                              "closed_at",
                                                              "outcome",
                                                              "level",
                                                              "reply",
                                                              "no_reply_reason",
                                                              "closed_by",
                                                              "rating",
                                                              "rated_at",
                                                              "rated_via",
                                                              "rated_by",
                                                              "reopened_at",
                                                              "reopen_reason",
                                                              "reclosed_at",
                                                              "withdrawn_at",
                                                              "rejected_at",
                                                              "duplicate_of",
                                                              "reason",
                                                              "status",
                                                              "voices",
                                                              "responded_at",
                                                              "proxy",
                                                              "privacy",
                                                              "signed_by",
                                                              "co_unit",
                                                              "size",
                                                              "accepted_at",
                                                              "taken_at",
                                                              "replied_at",
                                                              "rating_comment",
                                                              "assign_note",
                                                              "note"};

}  // namespace

std::string_view name_of(Field field) { return k_names[index(field)]; }

std::optional<Field> field_named(std::string_view name) {
  const auto found = std::find(k_names.begin(), k_names.end(), name);
  if (found == k_names.end()) return std::nullopt;
  return static_cast<Field>(found - k_names.begin());
}

bool is_time(Field field) { return name_of(field).ends_with("_at"); }

Text all_field_names() {
  std::vector<Text> out;
  out.reserve(k_names.size());
  for (const auto name : k_names) out.emplace_back(std::string(name));
  return Text::list(std::move(out));
}

}  // namespace libcase::intake
