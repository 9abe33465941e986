#include "help.hpp"

#include "exit_status.hpp"
#include "i18n.hpp"
#include "render/width.hpp"

namespace cli {
namespace {

constexpr std::size_t k_column = 30;

std::string item(const std::string& left, const std::string& right) {
  std::string line = "  " + left;
  const std::size_t used = render::width(line);
  if (used + 2 > k_column) return line + "\n" + std::string(k_column, ' ') + right + "\n";
  return line + std::string(k_column - used, ' ') + right + "\n";
}

std::string heading(const std::string& text) { return "\n" + text + "\n"; }

/// "-d, --db FILE"
std::string spelling(const CLI::Option& option) {
  std::string out;
  for (const auto& name : option.get_snames()) out += (out.empty() ? "-" : ", -") + name;
  for (const auto& name : option.get_lnames()) out += (out.empty() ? "--" : ", --") + name;
  const std::string type = option.get_expected_max() == 0 ? std::string() : option.get_type_name();
  return type.empty() ? out : out + " " + type;
}

std::string usage_line(const Command& command, const CLI::App& app) {
  std::string line = "  shuoshi " + std::string(command.name) + " [" + _("OPTIONS") + "]";
  for (const CLI::Option* option : app.get_options()) {
    if (!option->get_positional()) continue;
    const std::string word = option->get_name() + (option->get_expected_max() > 1 ? "..." : "");
    line += option->get_required() ? " " + word : " [" + word + "]";
  }
  return line + "\n";
}

std::string positionals(const CLI::App& app) {
  std::string out;
  for (const CLI::Option* option : app.get_options())
    if (option->get_positional()) out += item(option->get_name(), option->get_description());
  return out.empty() ? out : heading(_("ARGUMENTS")) + out;
}

std::string options(const CLI::App& app) {
  std::string out = heading(_("OPTIONS"));
  for (const CLI::Option* option : app.get_options())
    if (!option->get_positional()) out += item(spelling(*option), option->get_description());
  return out;
}

std::string examples(const char* lines) {
  std::string out = heading(_("EXAMPLES"));
  std::string_view left = lines;
  while (!left.empty()) {
    const auto end = left.find('\n');
    out += "  " + std::string(left.substr(0, end)) + "\n";
    left = end == std::string_view::npos ? std::string_view() : left.substr(end + 1);
  }
  return out;
}

std::string exit_statuses(const std::vector<int>& statuses) {
  std::string out = heading(_("EXIT STATUS"));
  for (const int status : statuses) {
    std::string number = std::to_string(status);
    number.resize(4, ' ');
    out += "  " + number + _(meaning(status)) + "\n";
  }
  return out;
}

bool belongs_to(std::string_view name, std::string_view family) {
  return family.empty() || (name.starts_with(family) && name.substr(family.size()).starts_with(' '));
}

std::string command_list(std::string_view family) {
  std::string out;
  const char* group = "";
  for (const Command& command : commands()) {
    if (!belongs_to(command.name, family)) continue;
    if (std::string_view(group) != command.group) out += heading(_(group = command.group));
    std::string name(command.name);
    name.resize(14, ' ');
    out += "  " + name + _(command.summary) + "\n";
  }
  return out;
}

}  // namespace

std::string command_help(const Command& command, const CLI::App& app, const Action& action) {
  return _(command.summary) + "\n" + heading(_("USAGE")) + usage_line(command, app) + positionals(app) + options(app) +
         examples(action.examples) + exit_statuses(action.exit_statuses);
}

std::string general_help(std::string_view family) {
  std::string words = family.empty() ? std::string() : std::string(family) + " ";
  std::string out =
      _("Shuoshi keeps what residents raise and what officials do about it: one number a matter, from end to end.") +
      "\n";
  out += heading(_("USAGE")) + "  shuoshi [-d " + _("FILE") + "] " + words + _("COMMAND") + " [" + _("OPTIONS") + "]\n";
  out += command_list(family);
  out += examples(
      "shuoshi init --timezone Asia/Shanghai\nshuoshi org import org.toml\n"
      "n=$(shuoshi report '路灯不亮' --area 131003005)\nshuoshi "
      "report --help");
  out += exit_statuses({k_done, k_failed, k_usage, k_partly, k_nothing_found, k_no_store, k_busy, k_schema, k_corrupt});
  return out;
}

}  // namespace cli
