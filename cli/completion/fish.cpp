#include "completion/scripts.hpp"

namespace cli::completion {
namespace {

std::string in_quotes(const std::string& text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

std::string first_of(const Entry& entry) { return entry.name.substr(0, entry.name.find(' ')); }

/// True for fish where the cursor is after the command's name.
std::string condition(const Entry& entry) {
  const auto space = entry.name.find(' ');
  std::string out = "__fish_seen_subcommand_from " + first_of(entry);
  if (space != std::string::npos) out += "; and __fish_seen_subcommand_from " + entry.name.substr(space + 1);
  return in_quotes(out);
}

std::string option_line(const Entry& entry, const Option& option) {
  std::string out = "complete -c shuoshi -n " + condition(entry);
  for (const auto& spelling : option.spellings)
    out += spelling.starts_with("--") ? " -l " + spelling.substr(2) : " -s " + spelling.substr(1);
  if (option.takes_value) out += option.takes_file ? " -r -F" : " -x";
  if (!option.choices.empty()) out += " -a " + in_quotes(joined(option.choices));
  return out + " -d " + in_quotes(option.description) + "\n";
}

std::string first_word_lines(const std::vector<Entry>& entries) {
  std::string out;
  for (const auto& first : first_words(entries)) {
    out += "complete -c shuoshi -n __fish_use_subcommand -f -a " + first;
    for (const Entry& entry : entries)
      if (entry.name == first) out += " -d " + in_quotes(entry.summary);
    out += "\n";
  }
  return out;
}

std::string second_word_line(const Entry& entry) {
  const std::string first = first_of(entry);
  const std::string second = entry.name.substr(first.size() + 1);
  return "complete -c shuoshi -n '__fish_seen_subcommand_from " + first + "' -f -a " + second + " -d " +
         in_quotes(entry.summary) + "\n";
}

}  // namespace

std::string fish(const std::vector<Entry>& entries) {
  std::string out = "# fish completion of shuoshi\n" + first_word_lines(entries);
  for (const Entry& entry : entries) {
    if (entry.name != first_of(entry)) out += second_word_line(entry);
    for (const Option& option : entry.options) out += option_line(entry, option);
  }
  return out;
}

}  // namespace cli::completion
