// A notice for the board 公示: what was raised and what came of it, without personal data.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libcase/stats.hpp"

namespace libcase {

struct NoticeQuery {
  AreaCode area = 0;        ///< with all that lies in it; 0: all
  std::optional<Day> from;  ///< local day of the report, inclusive
  std::optional<Day> to;    ///< exclusive
  Instant as_of;            ///< only what had happened by then
};

struct NoticeRow {
  bool withheld = false;  ///< not by name: only category, state and outcome are set
  CaseId id;
  Day day{};  ///< local day of the report
  std::string title, category, unit;
  State state = State::none;
  std::optional<Outcome> outcome;  ///< of the closing that holds
  std::string reply;               ///< the last one of this round; empty: none
};

struct Notice {
  NoticeQuery query;
  Tally tally;                  ///< as compute_stats() gives it for the same area, period and instant
  std::vector<NoticeRow> rows;  ///< population() of them: by number, then those withheld by category
};

/// Texts are masked: names of those who raised or rated the matter or took part in its mediation,
/// and what looks like a telephone or identity number.
[[nodiscard]] Notice make_notice(Store& store, const NoticeQuery& query);

/// `text` with every character of the given names, and every digit of a number that may be personal,
/// replaced by ×. Such a number has 7 digits or more, ASCII or full-width, single hyphens or spaces
/// between them allowed, and may end in X; days (2020-08-11) and case numbers stay. A name in Latin
/// letters is masked as whole words, each of its words by itself.
[[nodiscard]] std::string mask_personal(std::string_view text, std::span<const std::string> names);

}  // namespace libcase
