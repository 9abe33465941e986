// Completion scripts, made from the list of commands and their options.
#pragma once
#include <string>
#include <vector>

namespace cli::completion {

struct Option {
  std::vector<std::string> spellings;  ///< "-d", "--db"
  bool takes_value = false;
  bool takes_file = false;
  std::vector<std::string> choices;
  std::string description;
};

struct Entry {
  std::string name;  ///< "report", "org import"
  std::string summary;
  std::vector<Option> options;
};

[[nodiscard]] std::vector<Entry> entries();
[[nodiscard]] std::string bash(const std::vector<Entry>& entries);
[[nodiscard]] std::string zsh(const std::vector<Entry>& entries);
[[nodiscard]] std::string fish(const std::vector<Entry>& entries);

/// First words of the names, each once.
[[nodiscard]] std::vector<std::string> first_words(const std::vector<Entry>& entries);
/// Second words of the names that begin with `first`.
[[nodiscard]] std::vector<std::string> second_words(const std::vector<Entry>& entries, const std::string& first);
[[nodiscard]] std::string joined(const std::vector<std::string>& words);
[[nodiscard]] std::string option_words(const Entry& entry);

}  // namespace cli::completion
