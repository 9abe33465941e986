// Parse, run, and one ladder from error to exit status.
#include <cstdio>
#include <exception>

#include "command.hpp"
#include "command_line.hpp"
#include "exit_status.hpp"
#include "help.hpp"
#include "i18n.hpp"
#include "render/print.hpp"
#include "usage.hpp"

namespace {

using libcase::msg;

int usage_failure(const libcase::Text& text, const std::string& command) {
  cli::say(text);
  cli::say(msg("see `shuoshi {0}--help`", command.empty() ? std::string() : command + " "));
  return cli::k_usage;
}

int run_command(const cli::Command& command, const std::vector<std::string>& args) {
  cli::Arguments arguments;
  const cli::Action action = command.add(arguments);
  if (arguments.parse(args)) return action.run();
  cli::print(cli::command_help(command, arguments, action));
  return cli::k_done;
}

int run_named(const cli::CommandLine& line) {
  if (const auto* command = cli::find_command(line.name)) return run_command(*command, line.args);
  if (!cli::is_command_family(line.name)) throw cli::UsageError{msg("unknown command '{0}'", line.name)};
  const bool asked = !line.args.empty() && (line.args.back() == "-h" || line.args.back() == "--help");
  if (!asked) throw cli::UsageError{msg("'{0}' needs one of its commands", line.name)};
  cli::print(cli::general_help(line.name));
  return cli::k_done;
}

int run_line(const cli::CommandLine& line) {
  if (line.version) return run_command(*cli::find_command("version"), {});
  if (!line.help && line.name.empty()) throw cli::UsageError{msg("no command given")};
  if (!line.help) return run_named(line);
  if (const auto* command = cli::find_command(line.name)) return run_command(*command, {"--help"});
  cli::print(cli::general_help(cli::is_command_family(line.name) ? line.name : std::string()));
  return cli::k_done;
}

int guarded(std::span<char* const> argv) {
  std::string command;
  try {
    const auto line = cli::split_command_line(argv);
    command = line.name;
    return run_line(line);
  } catch (const cli::UsageError& error) {
    return usage_failure(
        error.text, cli::find_command(command) != nullptr || cli::is_command_family(command) ? command : std::string());
  } catch (const libcase::Error& error) {
    cli::say(error.text());
    return cli::exit_status(error.kind());
  } catch (const std::exception& error) {
    cli::say(msg("unexpected failure: {0}", std::string(error.what())));
    return cli::k_failed;
  }
}

}  // namespace

int main(int argc, char** argv) {
  cli::choose_language();
  const int status = guarded({argv, static_cast<std::size_t>(argc)});
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return status;
  cli::say(msg("the output could not be written"));
  return cli::k_failed;
}
