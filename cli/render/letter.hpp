// A message as the place's gateway gets it.
#pragma once
#include <string>

#include "libcase/delivery.hpp"

namespace cli::render {

/// One line of JSON, shuoshi.message/1, with a sentence that is ready to be sent, in the language
/// of the run. `day` is that of the organisation.
[[nodiscard]] std::string letter_json(libcase::Store& store, const libcase::Letter& letter,
                                      const libcase::OutboxRow& row, libcase::Day day);
/// Who gets it, for the staff: the unit, "resident", or medium and area.
[[nodiscard]] std::string recipient(libcase::Store& store, const libcase::Message& message, libcase::Day day);
/// The same in data: code of the unit, "resident", "loudspeaker 131003005001".
[[nodiscard]] std::string recipient_token(const libcase::Message& message);

}  // namespace cli::render
