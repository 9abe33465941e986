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

Option option_of(const CLI::Option& given) {
  Option option;
  for (const auto& name : given.get_snames()) option.spellings.push_back("-" + name);
  for (const auto& name : given.get_lnames()) option.spellings.push_back("--" + name);
  option.takes_value = given.get_expected_max() > 0;
  const std::string type = option.takes_value ? given.get_type_name() : std::string();
  option.takes_file = type == "FILE";
  if (type.find('|') != std::string::npos) option.choices = split(type);
  option.description = given.get_description();
  return option;
}

Entry entry_of(const Command& command) {
  CLI::App app;
  app.set_help_flag("-h,--help", _("show this help"));
  static_cast<void>(command.add(app));
  Entry entry{std::string(command.name), _(command.summary), {}};
  for (const CLI::Option* option : app.get_options())
    if (!option->get_positional()) entry.options.push_back(option_of(*option));
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
