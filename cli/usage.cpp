#include "usage.hpp"

#include "i18n.hpp"

namespace cli {
namespace {

using libcase::msg;
using libcase::Text;

template <class E>
bool is(const CLI::ParseError& error) {
  return dynamic_cast<const E*>(&error) != nullptr;
}

/// CLI11 begins its messages with the option's name.
std::string leading_word(const std::string& message) { return message.substr(0, message.find_first_of(": ")); }

Text explain_missing(const CLI::App& app) {
  for (const CLI::Option* option : app.get_options())
    if (option->get_required() && option->count() == 0) return msg("{0} is missing", option->get_name());
  return msg("something is missing");
}

Text explain_extras(const CLI::App& app) {
  const auto extras = app.remaining(true);
  const std::string first = extras.empty() ? std::string() : extras.front();
  if (first.starts_with("-")) return msg("unknown option {0}", first);
  return msg("unexpected word '{0}'", first);
}

Text explain_mismatch(const std::string& option, const CLI::App& app) {
  const CLI::Option* found = app.get_option_no_throw(option);
  if (found != nullptr && found->count() > 1) return msg("{0} may be given only once", option);
  return msg("{0} needs a value", option);
}

}  // namespace

void bad_value(const std::string& option, const std::string& value, Text why) {
  throw UsageError{msg("{0}: '{1}' {2}", option, value, std::move(why))};
}

Text explain(const CLI::ParseError& error, const CLI::App& app) {
  const std::string message = error.what();
  if (is<CLI::RequiredError>(error)) return explain_missing(app);
  if (is<CLI::ExtrasError>(error)) return explain_extras(app);
  if (is<CLI::ArgumentMismatch>(error)) return explain_mismatch(leading_word(message), app);
  if (is<CLI::RequiresError>(error)) {
    const auto last = message.rfind(' ');
    return msg("{0} is only for use with {1}", leading_word(message), message.substr(last + 1));
  }
  if (is<CLI::ExcludesError>(error)) {
    const auto last = message.rfind(' ');
    return msg("{0} and {1} exclude each other", leading_word(message), message.substr(last + 1));
  }
  if (is<CLI::ConversionError>(error) || is<CLI::ValidationError>(error))
    return msg("a value is not of the right kind: {0}", message);
  return msg("the command line cannot be read: {0}", message);
}

}  // namespace cli
