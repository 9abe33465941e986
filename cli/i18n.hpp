// The language of everything a person reads. English is the source; po/ holds the others.
#pragma once
#include <string>

#include "libcase/text.hpp"

#define N_(text) text  // marks a text for the catalogue where it cannot be looked up yet

namespace cli {

/// Takes the language from LANGUAGE, LC_ALL, LC_MESSAGES, LANG: the first that is set.
void choose_language();
/// The same for a language named otherwise, such as a config file's: "zh_CN", "en".
void choose_language(const std::string& wanted);
/// "zh-CN" or "en": of pages.
[[nodiscard]] std::string language_tag();

/// The text in the chosen language.
[[nodiscard]] std::string _(const char* english);
[[nodiscard]] std::string shown(const libcase::Text& text);

/// One line on stderr: "shuoshi: ...".
void say(const libcase::Text& text);

}  // namespace cli
