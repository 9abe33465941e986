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
std::string spelling(const Argument& argument) {
  std::string out;
  for (const auto& name : argument.spellings()) out += (out.empty() ? "" : ", ") + name;
  return argument.takes_value() ? out + " " + argument.type() : out;
}

std::string usage_line(const Command& command, const Arguments& args) {
  std::string line = "  shuoshi " + std::string(command.name) + " [" + _("OPTIONS") + "]";
  for (const auto& argument : args.all()) {
    if (!argument.is_positional()) continue;
    const std::string word = argument.names() + (argument.is_list() ? "..." : "");
    line += argument.is_required() ? " " + word : " [" + word + "]";
  }
  return line + "\n";
}

std::string positionals(const Arguments& args) {
  std::string out;
  for (const auto& argument : args.all())
    if (argument.is_positional()) out += item(argument.names(), _(argument.help()));
  return out.empty() ? out : heading(_("ARGUMENTS")) + out;
}

std::string options(const Arguments& args) {
  std::string out = heading(_("OPTIONS")) + item("-h, --help", _("show this help"));
  for (const auto& argument : args.all())
    if (!argument.is_positional()) out += item(spelling(argument), _(argument.help()));
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
    constexpr std::size_t k_names = 18;
    name.append(name.size() < k_names ? k_names - name.size() : 1, ' ');
    out += "  " + name + _(command.summary) + "\n";
  }
  return out;
}

}  // namespace

std::string command_help(const Command& command, const Arguments& args, const Action& action) {
  return _(command.summary) + "\n" + heading(_("USAGE")) + usage_line(command, args) + positionals(args) +
         options(args) + examples(action.examples) + exit_statuses(action.exit_statuses);
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
