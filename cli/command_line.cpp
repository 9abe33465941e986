#include "command_line.hpp"

#include <utf8proc.h>

#include <string_view>

#include "command.hpp"
#include "i18n.hpp"
#include "usage.hpp"

namespace cli {
namespace {

bool is_utf8(std::string_view text) {
  auto at = reinterpret_cast<const utf8proc_uint8_t*>(text.data());  // NOLINT(*-reinterpret-cast)
  auto left = static_cast<utf8proc_ssize_t>(text.size());
  utf8proc_int32_t code = 0;
  while (left > 0) {
    const auto used = utf8proc_iterate(at, left, &code);
    if (used <= 0) return false;
    at += used;
    left -= used;
  }
  return true;
}

std::vector<std::string> words_of(std::span<char* const> argv) {
  std::vector<std::string> out;
  for (const char* word : argv.subspan(argv.empty() ? 0 : 1)) {
    if (!is_utf8(word))
      throw UsageError{libcase::msg("argument {0} is not UTF-8 text", std::to_string(out.size() + 1))};
    out.emplace_back(word);
  }
  return out;
}

/// "--note=" is an empty value; CLI11 would take the next word for it.
void add_arg(std::vector<std::string>& args, const std::string& word, bool& literal) {
  if (word == "--") literal = true;
  if (!literal && word.starts_with("--") && word.ends_with('=')) {
    args.push_back(word.substr(0, word.size() - 1));
    args.emplace_back();
    return;
  }
  args.push_back(word);
}

/// An option before the command's name; returns how many words it takes.
std::size_t take_leading_option(const std::vector<std::string>& words, std::size_t at, CommandLine& line) {
  const std::string& word = words[at];
  if (word == "-h" || word == "--help") return line.help = true, 1;
  if (word == "-V" || word == "--version") return line.version = true, 1;
  const bool store = word.starts_with("-d") || word == "--db" || word.starts_with("--db=");
  if (!store) throw UsageError{libcase::msg("unknown option {0}", word)};
  line.args.push_back(word);
  if (word != "-d" && word != "--db") return 1;
  if (at + 1 == words.size()) throw UsageError{libcase::msg("{0} needs a value", word)};
  line.args.push_back(words[at + 1]);
  return 2;
}

}  // namespace

CommandLine split_command_line(std::span<char* const> argv) {
  const auto words = words_of(argv);
  CommandLine line;
  std::size_t at = 0;
  while (at < words.size() && words[at].starts_with('-')) at += take_leading_option(words, at, line);
  if (at == words.size()) return line;
  line.name = words[at++];
  if (is_command_family(line.name) && at < words.size() && !words[at].starts_with('-')) {
    // "import" is a command, and "import list" is one as well.
    const auto two = line.name + " " + words[at];
    if (find_command(two) != nullptr || find_command(line.name) == nullptr) line.name = two, ++at;
  }
  bool literal = false;
  for (; at < words.size(); ++at) add_arg(line.args, words[at], literal);
  return line;
}

}  // namespace cli
