// Signs that figures may have been gamed: patterns worth a look, each with its evidence. A sign is no verdict;
// what each kind means, and what else may cause it, is in docs/metrics.md.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libcase/stats.hpp"

namespace libcase {

enum class SignKind {
  just_before_due,  ///< a unit's closings crowd shortly before their due times
  rating_burst,     ///< one recorder enters many ratings within minutes
  churn,            ///< a case was closed and reopened, again and again
  ping_pong,        ///< a case was handed back again and again, or came round to a unit that had it
  same_text,        ///< many cases of one unit were closed with the same reply
};
struct SignName {
  SignKind kind;
  const char* token;
  const char* label;  ///< English, the key of the catalogue
};
/// All of them, in the order in which they are listed.
[[nodiscard]] std::span<const SignName> sign_kinds();
[[nodiscard]] const SignName& name_of(SignKind kind);
[[nodiscard]] std::optional<SignKind> parse_sign_kind(std::string_view token);

/// From where on it is a sign. These are the defaults, and the only place they stand in.
struct SignRules {
  struct {
    std::int64_t hours = 2;     ///< the last so many before the due time, both ends included
    std::int64_t at_least = 5;  ///< closings of a unit in them
    std::int64_t share = 30;    ///< and per cent of its closings on time
  } just_before_due;
  struct {
    std::int64_t at_least = 5;  ///< ratings of one recorder
    std::int64_t minutes = 10;  ///< from the first of them to the last, at most
  } rating_burst;
  struct {
    std::int64_t times = 2;  ///< closed and reopened
  } churn;
  struct {
    std::int64_t returns = 2;  ///< handed back; or
    std::int64_t units = 3;    ///< different leads, one of them twice
  } ping_pong;
  struct {
    std::int64_t at_least = 5;  ///< cases of one unit
  } same_text;
};
/// A table for each kind, keys as the members above; what is left out keeps its default.
/// @throws Error(invalid) with file, line and what would be right.
[[nodiscard]] SignRules parse_sign_rules(std::string_view toml, const std::string& name);

/// One thing that happened and belongs to a sign.
struct SignStep {
  enum class What { led, returned, closed, reopened, rated };
  CaseId id;
  What what = What::closed;
  Instant at;
  std::string by;                ///< who did it; of a rating, who entered it
  std::string unit;              ///< the lead; of `led` the new one, of `returned` the one that handed it back
  std::optional<Instant> due{};  ///< of just_before_due: the due time in force
  bool operator==(const SignStep&) const = default;
};
/// "closed", "reopened" ...
[[nodiscard]] std::string_view token_of(SignStep::What what);

struct Sign {
  SignKind kind = SignKind::churn;
  std::string unit;  ///< whose cases; of a case its lead at T; empty: of a recorder, or nobody leads it
  std::string by;    ///< of rating_burst: the recorder
  std::string text;  ///< of same_text: the reply, as in the first case
  /// just_before_due: such closings of all on time. rating_burst: ratings of all that the recorder entered.
  /// churn: reopenings of closings. ping_pong: returns of leads, one after another. same_text: cases of all that
  /// the unit closed with a reply.
  Ratio figure;
  std::vector<SignStep> evidence;  ///< never empty; of a case in its own order, else by time

  [[nodiscard]] Instant first() const;  ///< of the evidence
  [[nodiscard]] Instant last() const;
  [[nodiscard]] std::vector<CaseId> cases() const;  ///< of the evidence, by number, each once
};

struct SignReport {
  StatsQuery query;
  std::vector<Sign> signs;          ///< by kind; then by unit, recorder or number, and time
  std::int64_t recorded_later = 0;  ///< as in StatsReport
  CalendarVersion calendar{};       ///< as in StatsReport: due times were set by them
};
/// Signs in the cases that `query` counts as received, by what had happened by T and was recorded by K. `kinds`: only
/// these; none: all. What the query says of tables and figures is not used.
/// Time grows with the cases that were ever closed or passed on; memory with ratings, closings and signs, some tens
/// of bytes for each.
[[nodiscard]] SignReport find_signs(Store& store, const StatsQuery& query, const SignRules& rules = {},
                                    std::span<const SignKind> kinds = {});

}  // namespace libcase
