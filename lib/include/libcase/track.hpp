// What a resident may see of a matter: like a parcel, by its number and a code that only the one
// who raised it was told.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libcase/store.hpp"

namespace libcase {

/// Eight characters of 2-9 and A-Z without I and O, from the store's secret and the number (keyed
/// BLAKE2b, 40 bits). Empty where an old store has no secret yet: `migrate` makes one.
[[nodiscard]] std::string tracking_code(const Settings& settings, CaseId id);

/// Steps that residents may see.
enum class PublicStep : std::uint8_t {
  received,
  accepted,
  dispatched,
  handling,
  suspended,
  resumed,
  replied,
  closed,
  reopened,
  not_accepted,
  withdrawn,
  merged,
  on_its_own,  ///< un-merged
  note,        ///< open to residents
};
template <>
std::span<const Word<PublicStep>> words();

struct PublicEvent {
  Instant at;
  PublicStep step = PublicStep::received;
  std::string unit;                ///< code, of a dispatch
  std::string text;                ///< of a reply, a closing or an open note
  std::optional<Outcome> outcome;  ///< of a closing
  bool operator==(const PublicEvent&) const = default;
};

/// Nothing of who: no name, no phone number, no person of the staff, no internal note, no rating.
/// Where a title, a reply or an open note has the name or number of one who raised it, "***" stands.
struct PublicView {
  CaseId id;
  std::string title;
  State state = State::none;
  /// Of the matter it was merged into, whose steps are not shown.
  std::optional<State> merged_state;
  std::optional<Instant> due;
  std::vector<PublicEvent> steps;  ///< in the order in which they happened
};

/// The steps among the entries of one case.
[[nodiscard]] std::vector<PublicEvent> public_steps(const std::vector<Entry>& entries);

/// Reads number and code as a resident types them: small letters, blanks and dashes within the
/// code do not matter. @throws Error(not_found), always the same, for a number that is none, a
/// number that was not given and a wrong code; the code is compared before the case is looked for,
/// in a time that does not depend on it. Error(schema) where the store has no secret yet.
[[nodiscard]] PublicView track(Store& store, std::string_view number, std::string_view code);

}  // namespace libcase
