// What a log tells of a case that the store has already. Pure.
#pragma once
#include "intake/row_commands.hpp"
#include "intake/row_reader.hpp"
#include "libcase/case.hpp"

namespace libcase::intake {

/// Why `amend` was entered for a row of this log: by it the log's own corrections are told from people's.
[[nodiscard]] std::string log_reason(const std::string& source);

/// What the row says and the case's history does not, as commands in their order; empty where
/// it says nothing new. A text is compared with what the log last said, so that what people put
/// right here stays. A closing at another, later time opens the case again first; a case that
/// the log has open again is opened `now`.
/// @throws RowFault where the row contradicts the history in a way no event can tell: another time
/// of report, another due time, another result of the same closing.
[[nodiscard]] std::vector<Step> news_of(const RowCommands& row, const Case& stored, const std::vector<Event>& told,
                                        const std::string& source, Instant now, std::int64_t line);

}  // namespace libcase::intake
