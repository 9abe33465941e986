// What each operation asks for, as named texts. The command line's options, the keys of a batch
// line and their help all come from these lists, so that the two cannot differ.
#pragma once
#include <map>
#include <span>
#include <string>
#include <vector>

#include "libcase/command.hpp"
#include "libcase/store.hpp"

namespace libcase {

struct FormField {
  enum class Kind : std::uint8_t {
    text,
    texts,   ///< may come more than once
    unit,    ///< code or name
    units,   ///< several
    area,    ///< code or name
    time,    ///< as parse_instant() reads it
    word,    ///< one of choices()
    number,  ///< of a case
    yes_no,
    flag,
  };
  const char* name;  ///< a key as it stands in JSON: "no_reply_reason" is --no-reply-reason
  Kind kind;
  const char* help;                    ///< English, the key of the catalogue
  const char* placeholder = "TEXT";    ///< of the value, in the help
  std::string (*choices)() = nullptr;  ///< of a word: "solved|explained"
};

/// A value of a form that cannot be read.
class FieldError : public Error {
 public:
  FieldError(std::string field, std::string value, Text why);
  [[nodiscard]] const std::string& field() const { return field_; }
  [[nodiscard]] const std::string& value() const { return value_; }
  [[nodiscard]] const Text& why() const { return why_; }

 private:
  std::string field_, value_;
  Text why_;
};

using FormValues = std::map<std::string, std::vector<std::string>, std::less<>>;

class FormReader;

/// Of every operation on one case that exists. Reports are read elsewhere: they have parts.
struct Form {
  Operation operation;
  std::span<const FormField> fields;
  Command (*make)(const FormReader& values);
};

/// nullptr where there is none.
[[nodiscard]] const Form* form_of(Operation operation);

/// The command that the values ask for. Units and areas are those of `day`; times without a zone
/// are of the store's. @throws FieldError, Error(not_found), Error(invalid).
[[nodiscard]] Command fill(const Form& form, const FormValues& values, Store& store, Day day, Instant now);

/// "solved|explained|...": all tokens of a list.
template <class E>
[[nodiscard]] std::string choices() {
  std::string out;
  for (const auto& word : words<E>()) {
    if (!out.empty()) out += '|';
    out += word.token;
  }
  return out;
}

}  // namespace libcase
