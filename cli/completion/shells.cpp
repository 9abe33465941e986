// bash and zsh share the look-up: two functions of case statements, filled from the list.
#include "completion/scripts.hpp"

namespace cli::completion {
namespace {

/// What may follow an option: its choices, or files.
std::string values_function(const std::vector<Entry>& entries) {
  std::string out = "__shuoshi_values() {\n  case \"$1:$2\" in\n";
  for (const Entry& entry : entries)
    for (const Option& option : entry.options) {
      if (!option.takes_value) continue;
      const std::string answer = option.takes_file        ? "@files"
                                 : option.choices.empty() ? "@none"
                                                          : joined(option.choices);
      for (const auto& spelling : option.spellings)
        out.append("    '")
            .append(entry.name)
            .append(":")
            .append(spelling)
            .append("') echo '")
            .append(answer)
            .append("';;\n");
    }
  return out + "  esac\n}\n";
}

std::string options_function(const std::vector<Entry>& entries) {
  std::string out = "__shuoshi_options() {\n  case \"$1\" in\n";
  for (const Entry& entry : entries) out += "    '" + entry.name + "') echo '" + option_words(entry) + "';;\n";
  for (const auto& first : first_words(entries))
    if (const auto second = second_words(entries, first); !second.empty())
      out += "    '" + first + "') echo '" + joined(second) + "';;\n";
  return out + "    '') echo '" + joined(first_words(entries)) + "';;\n  esac\n}\n";
}

/// The command's name among the words before the cursor; -d and its file passed over.
std::string name_function(const std::vector<Entry>& entries) {
  std::string families;
  for (const auto& first : first_words(entries))
    if (!second_words(entries, first).empty()) families += (families.empty() ? "" : "|") + first;
  return "__shuoshi_name() {\n"
         "  local name='' skip=''\n"
         "  for word in \"$@\"; do\n"
         "    if [ -n \"$skip\" ]; then skip=''; continue; fi\n"
         "    case \"$word\" in\n"
         "      -d|--db) skip=1;;\n"
         "      -*) ;;\n"
         "      *) if [ -z \"$name\" ]; then name=$word\n"
         "         else case \"$name\" in " +
         families +
         ") name=\"$name $word\";; esac; break; fi;;\n"
         "    esac\n"
         "  done\n"
         "  echo \"$name\"\n"
         "}\n";
}

std::string shared(const std::vector<Entry>& entries) {
  return name_function(entries) + options_function(entries) + values_function(entries);
}

}  // namespace

std::string bash(const std::vector<Entry>& entries) {
  return "# bash completion of shuoshi\n" + shared(entries) +
         "_shuoshi() {\n"
         "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} name values\n"
         "  name=$(__shuoshi_name \"${COMP_WORDS[@]:1:COMP_CWORD-1}\")\n"
         "  values=$(__shuoshi_values \"$name\" \"$prev\")\n"
         "  case \"$values\" in\n"
         "    '') values=$(__shuoshi_options \"$name\")\n"
         "        [[ $cur == -* || -z $name || $values != -* ]] || values=@files;;\n"
         "    @none) return;;\n"
         "  esac\n"
         "  if [ \"$values\" = @files ]; then mapfile -t COMPREPLY < <(compgen -f -- \"$cur\"); compopt -o filenames; "
         "return; fi\n"
         "  mapfile -t COMPREPLY < <(compgen -W \"$values\" -- \"$cur\")\n"
         "}\n"
         "complete -F _shuoshi shuoshi\n";
}

std::string zsh(const std::vector<Entry>& entries) {
  return "#compdef shuoshi\n" + shared(entries) +
         "_shuoshi() {\n"
         "  local name values\n"
         "  name=$(__shuoshi_name \"${(@)words[2,CURRENT-1]}\")\n"
         "  values=$(__shuoshi_values \"$name\" \"${words[CURRENT-1]}\")\n"
         "  if [[ -z $values ]]; then\n"
         "    values=$(__shuoshi_options \"$name\")\n"
         "    [[ ${words[CURRENT]} == -* || -z $name || $values != -* ]] || values=@files\n"
         "  fi\n"
         "  case $values in\n"
         "    @files) _files;;\n"
         "    @none) ;;\n"
         "    *) compadd -- ${=values};;\n"
         "  esac\n"
         "}\n"
         "if [ \"$funcstack[1]\" = _shuoshi ]; then _shuoshi \"$@\"; else compdef _shuoshi shuoshi; fi\n";
}

}  // namespace cli::completion
