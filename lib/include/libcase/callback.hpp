// Whom to call after a closing 回访.
#pragma once
#include <optional>
#include <vector>

#include "libcase/store.hpp"

namespace libcase {

struct CallbackQuery {
  AreaCode area = 0;               ///< with all that lies in it; 0: all
  std::string unit{};              ///< lead at closing; empty: all
  std::optional<Instant> since{};  ///< closed at this instant or later
  std::uint32_t max_attempts = 3;  ///< fewer than so many since the last closing
};

struct CallbackDue {
  Case c;                        ///< closed; its closure() says when and by which unit
  std::optional<Instant> tried;  ///< last attempt since the last closing
};

/// Closed cases whose reporter left a phone number and has not been reached since the last closing;
/// the oldest closing first, then by number. Anonymous reporters left none.
[[nodiscard]] std::vector<CallbackDue> callbacks_due(Store& store, const CallbackQuery& query);

}  // namespace libcase
