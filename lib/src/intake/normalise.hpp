// One way to write what logs write in many.
#pragma once
#include <string>
#include <string_view>

#include "libcase/import.hpp"

namespace libcase::intake {

/// A number to dial, as digits: full-width ones made ASCII; blanks, hyphens and brackets left out, and +86 or
/// 0086 before a Chinese number. A foreign number keeps its "+". What is no number stays as given: with an
/// extension, two numbers in one cell, a note.
[[nodiscard]] std::string normal_phone(std::string_view text);

/// An identity: full-width letters and digits made ASCII, blanks left out, likewise the apostrophe by which
/// a spreadsheet marks text, and the ".0" that a table of numbers puts behind it; 2.0200803E+7, which has all its
/// digits, is 20200803.
[[nodiscard]] std::string normal_id(std::string_view text);

/// True of 2.02008E+13: a spreadsheet wrote a long number so and its last digits are gone. Other numbers are then
/// written the same.
[[nodiscard]] bool lost_digits(std::string_view id);

/// Full-width letters and digits made ASCII, and letters a to z upper case.
[[nodiscard]] std::string normal_upper(std::string_view text);

void normalise(Mapping::Normalise how, std::string& text);

}  // namespace libcase::intake
