#include "arguments.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "usage.hpp"

namespace cli {
namespace {

using libcase::msg;
using libcase::Text;

CLI::Option* register_one(CLI::App& app, const Argument& argument) {
  auto* option = std::visit(
      [&](auto* target) {
        if constexpr (std::is_same_v<decltype(target), bool*>)
          return app.add_flag(argument.names(), *target);
        else
          return app.add_option(argument.names(), *target);
      },
      argument.target());
  option->required(argument.is_required());
  // An option that may be repeated has one value each time: the word behind it is not its own.
  if (option->nonpositional()) option->allow_extra_args(false);
  if (argument.is_separated()) option->delimiter(',');
  return option;
}

/// Whether a word may be this option: "--area", "--area=1", "-d", "-dFILE", and any letter of "-xyz".
bool may_be(const std::string& word, const std::string& spelling) {
  if (spelling.starts_with("--"))
    return word.starts_with(spelling) && (word.size() == spelling.size() || word[spelling.size()] == '=');
  return word.size() > 1 && word[0] == '-' && word[1] != '-' && word.find(spelling[1]) != std::string::npos;
}

bool is_named(const Argument& argument, const std::vector<std::string>& words) {
  const auto spellings = argument.spellings();
  return std::ranges::any_of(words, [&](const std::string& word) {
    return std::ranges::any_of(spellings, [&](const std::string& spelling) { return may_be(word, spelling); });
  });
}

/// Those that can matter to these words; an option that is not named costs the parser more than everything else.
std::vector<bool> concerned(const std::deque<Argument>& arguments, const std::vector<std::string>& words) {
  std::vector<bool> out;
  out.reserve(arguments.size());
  for (const auto& argument : arguments)
    out.push_back(argument.is_positional() || argument.is_required() || is_named(argument, words));
  // What they need comes in, too, so that it can be found missing.
  for (bool more = true; more;) {
    more = false;
    for (std::size_t i = 0; i < arguments.size(); ++i)
      for (const char* needed : arguments[i].needed())
        for (std::size_t k = 0; out[i] && k < arguments.size(); ++k)
          if (!out[k] && std::ranges::count(arguments[k].spellings(), needed) > 0) out[k] = more = true;
  }
  return out;
}

void register_some(CLI::App& app, const std::deque<Argument>& arguments, const std::vector<bool>& which) {
  app.set_help_flag("-h,--help");
  std::vector<CLI::Option*> options(arguments.size());
  for (std::size_t i = 0; i < arguments.size(); ++i)
    if (which[i]) options[i] = register_one(app, arguments[i]);
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (!which[i]) continue;
    for (const char* other : arguments[i].needed()) options[i]->needs(app.get_option(other));
    for (const char* other : arguments[i].excluded())
      if (auto* found = app.get_option_no_throw(other)) options[i]->excludes(found);
  }
}

/// CLI11 begins its messages with the option's name.
std::string leading_word(const std::string& message) { return message.substr(0, message.find_first_of(": ")); }
std::string last_word(const std::string& message) { return message.substr(message.rfind(' ') + 1); }

template <class E>
bool is(const CLI::ParseError& error) {
  return dynamic_cast<const E*>(&error) != nullptr;
}

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

/// What CLI11 found wrong, as text of our catalogue that names the option.
Text explain(const CLI::ParseError& error, const CLI::App& app) {
  const std::string message = error.what();
  if (is<CLI::RequiredError>(error)) return explain_missing(app);
  if (is<CLI::ExtrasError>(error)) return explain_extras(app);
  if (is<CLI::ArgumentMismatch>(error)) return explain_mismatch(leading_word(message), app);
  if (is<CLI::RequiresError>(error))
    return msg("{0} is only for use with {1}", leading_word(message), last_word(message));
  if (is<CLI::ExcludesError>(error))
    return msg("{0} and {1} exclude each other", leading_word(message), last_word(message));
  if (is<CLI::ConversionError>(error) || is<CLI::ValidationError>(error))
    return msg("a value is not of the right kind: {0}", message);
  return msg("the command line cannot be read: {0}", message);
}

}  // namespace

std::vector<std::string> Argument::spellings() const {
  std::vector<std::string> out;
  const std::string_view all = names_;
  for (std::size_t at = 0; at <= all.size();) {
    const auto end = std::min(all.find(',', at), all.size());
    out.emplace_back(all.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

Argument& Arguments::get(std::string_view names) {
  return *std::ranges::find_if(all_, [&](const Argument& a) { return a.names() == names; });
}

bool Arguments::parse(const std::vector<std::string>& words) const {
  CLI::App app;
  register_some(app, all_, concerned(all_, words));
  try {
    app.parse(std::vector<std::string>(words.rbegin(), words.rend()));
  } catch (const CLI::CallForHelp&) {
    return false;
  } catch (const CLI::ParseError& error) {
    throw UsageError{explain(error, app)};
  }
  return true;
}

}  // namespace cli
