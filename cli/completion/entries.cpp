#include <algorithm>

#include "command.hpp"
#include "completion/scripts.hpp"
#include "i18n.hpp"

namespace cli::completion {
namespace {

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find('|', at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

Option option_of(const Argument& given) {
  Option option;
  option.spellings = given.spellings();
  option.takes_value = given.takes_value();
  option.takes_file = given.type() == "FILE";
  if (given.type().find('|') != std::string::npos) option.choices = split(given.type());
  option.description = _(given.help());
  return option;
}

Entry entry_of(const Command& command) {
  Arguments args;
  static_cast<void>(command.add(args));
  Entry entry{std::string(command.name), _(command.summary), {}};
  entry.options.push_back({{"-h", "--help"}, false, false, {}, _("show this help")});
  for (const auto& argument : args.all())
    if (!argument.is_positional()) entry.options.push_back(option_of(argument));
  return entry;
}

}  // namespace

std::vector<Entry> entries() {
  std::vector<Entry> out;
  for (const Command& command : commands()) out.push_back(entry_of(command));
  return out;
}

std::vector<std::string> first_words(const std::vector<Entry>& entries) {
  std::vector<std::string> out;
  for (const Entry& entry : entries) {
    auto word = entry.name.substr(0, entry.name.find(' '));
    if (std::ranges::find(out, word) == out.end()) out.push_back(std::move(word));
  }
  return out;
}

std::vector<std::string> second_words(const std::vector<Entry>& entries, const std::string& first) {
  std::vector<std::string> out;
  for (const Entry& entry : entries)
    if (entry.name.starts_with(first + " ")) out.push_back(entry.name.substr(first.size() + 1));
  return out;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

std::string option_words(const Entry& entry) {
  std::vector<std::string> words;
  for (const Option& option : entry.options)
    words.insert(words.end(), option.spellings.begin(), option.spellings.end());
  return joined(words);
}

}  // namespace cli::completion
