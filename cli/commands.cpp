// The one list of commands: help, completion and tests read it.
#include <algorithm>
#include <array>

#include "cmd/all.hpp"
#include "i18n.hpp"

namespace cli {
namespace {

constexpr const char* k_matters = N_("MATTERS");
constexpr const char* k_many = N_("MANY AT ONCE");
constexpr const char* k_looking = N_("LOOKING");
constexpr const char* k_place = N_("THE PLACE AND ITS STORE");
constexpr const char* k_program = N_("THE PROGRAM");

constexpr std::array k_commands{
    Command{"report", k_matters, N_("Take in a matter and give it its number."), add_report},
    Command{"voice", k_matters, N_("Add another resident who raises the same matter."), add_voice},
    Command{"assign", k_matters, N_("Hand a matter to the unit that leads it."), add_assign},
    Command{"escalate", k_matters, N_("Pass a matter up the ladder."), add_escalate},
    Command{"close", k_matters, N_("Close a matter with its outcome and the reply."), add_close},
    Command{"reopen", k_matters, N_("Open a closed matter again, in a new round."), add_reopen},
    Command{"rate", k_matters, N_("Record how satisfied the resident is."), add_rate},
    Command{"note", k_matters, N_("Add a note to a matter."), add_note},
    Command{"reject", k_matters, N_("Record that a matter is not accepted."), add_reject},
    Command{"withdraw", k_matters, N_("Record that the resident takes a matter back."), add_withdraw},
    Command{"merge", k_matters, N_("Make a matter a further voice of another one."), add_merge},
    Command{"batch", k_many, N_("Run commands from JSON lines."), add_batch},
    Command{"import", k_many, N_("Take in the log of another system."), add_import},
    Command{"show", k_looking, N_("Show a matter, its timeline and what may be done next."), add_show},
    Command{"list", k_looking, N_("List matters."), add_list},
    Command{"stats", k_looking, N_("Print the figures: closing rate, satisfaction, resolving level."), add_stats},
    Command{"init", k_place, N_("Make a new store."), add_init},
    Command{"org import", k_place, N_("Take in areas, units, channels and categories."), add_org_import},
    Command{"org list", k_place, N_("List areas, units, channels or categories."), add_org_list},
    Command{"org tree", k_place, N_("Show the areas and their units as a tree."), add_org_tree},
    Command{"check", k_place, N_("Check the journal and what was made from it."), add_check},
    Command{"migrate", k_place, N_("Bring an older store to this program's schema."), add_migrate},
    Command{"completion", k_program, N_("Print a completion script for a shell."), add_completion},
    Command{"version", k_program, N_("Print the version."), add_version},
};

}  // namespace

std::span<const Command> commands() { return k_commands; }

const Command* find_command(std::string_view name) {
  const auto* found = std::ranges::find(k_commands, name, &Command::name);
  return found == k_commands.end() ? nullptr : found;
}

bool is_command_family(std::string_view word) {
  return std::ranges::any_of(k_commands, [&](const Command& command) {
    return command.name.starts_with(word) && command.name.substr(word.size()).starts_with(' ');
  });
}

}  // namespace cli
