// What can go wrong, in kinds a program can act on.
#pragma once
#include <stdexcept>

#include "libcase/text.hpp"

namespace libcase {

enum class ErrorKind {
  invalid,    ///< the input is wrong: a value, a file, a mapping
  not_found,  ///< the case, unit or area asked for is not there
  refused,    ///< the rules of the loop do not allow it now
  conflict,   ///< something of that identity exists with other content
  no_store,   ///< there is no store at that path
  busy,       ///< another process kept the store locked for too long
  schema,     ///< the store's schema is newer or older than this program can use
  io,         ///< the disk or the operating system failed
  corrupt,    ///< the store contradicts itself
};

/// The one exception type of the library. Nothing has been stored when it is thrown.
/// The message says what is wrong and what to do next.
class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, Text text) : std::runtime_error(text.english()), kind_(kind), text_(std::move(text)) {}
  [[nodiscard]] ErrorKind kind() const { return kind_; }
  [[nodiscard]] const Text& text() const { return text_; }

 private:
  ErrorKind kind_;
  Text text_;
};

}  // namespace libcase
