// The one list of commands: help, completion and tests read it.
#include <algorithm>
#include <array>

#include "cmd/all.hpp"
#include "i18n.hpp"

namespace cli {
namespace {

constexpr const char* k_matters = N_("MATTERS");
constexpr const char* k_aside = N_("BESIDE THE ROAD");
constexpr const char* k_people = N_("PEOPLE AND THEIR WORK");
constexpr const char* k_residents = N_("THE RESIDENTS' SIDE");
constexpr const char* k_many = N_("MANY AT ONCE");
constexpr const char* k_looking = N_("LOOKING");
constexpr const char* k_place = N_("THE PLACE AND ITS STORE");
constexpr const char* k_program = N_("THE PROGRAM");

using libcase::Operation;

constexpr std::array k_commands{
    Command{"report", k_matters, N_("Take in a matter and give it its number."), add_report},
    Command{"voice", k_matters, N_("Add another resident who raises the same matter."),
            add_operation<Operation::voice>},
    Command{"accept", k_matters, N_("Take a matter on; nobody leads it yet."), add_operation<Operation::accept>},
    Command{"assign", k_matters, N_("Hand a matter to the unit that leads it."), add_assign},
    Command{"take", k_matters, N_("Sign for a matter as its lead."), add_operation<Operation::take>},
    Command{"return", k_matters, N_("Hand a matter back to whoever dispatched it."),
            add_operation<Operation::return_case>},
    Command{"escalate", k_matters, N_("Pass a matter up the ladder."), add_operation<Operation::escalate>},
    Command{"reply", k_matters, N_("Give the resident the reply."), add_operation<Operation::reply>},
    Command{"verify", k_matters, N_("Record whether the reply was found true."), add_operation<Operation::verify>},
    Command{"close", k_matters, N_("Close a matter with its outcome and the reply."), add_operation<Operation::close>},
    Command{"reopen", k_matters, N_("Open a closed matter again, in a new round."), add_operation<Operation::reopen>},
    Command{"rate", k_matters, N_("Record how satisfied the resident is."), add_operation<Operation::rate>},
    Command{"reject", k_aside, N_("Record that a matter is not accepted."), add_operation<Operation::reject>},
    Command{"withdraw", k_aside, N_("Record that the resident takes a matter back."),
            add_operation<Operation::withdraw>},
    Command{"merge", k_aside, N_("Make a matter a further voice of another one."), add_operation<Operation::merge>},
    Command{"unmerge", k_aside, N_("Make a merged matter one of its own again."), add_operation<Operation::unmerge>},
    Command{"suspend", k_aside, N_("Let the clock of a matter stand still."), add_operation<Operation::suspend>},
    Command{"resume", k_aside, N_("Let a suspended matter go on."), add_operation<Operation::resume>},
    Command{"extend", k_aside, N_("Ask for, approve or refuse a later due time."), add_operation<Operation::extend>},
    Command{"urge", k_aside, N_("Remind the lead of a matter."), add_operation<Operation::urge>},
    Command{"supervise", k_aside, N_("Put a matter under supervision."), add_operation<Operation::supervise>},
    Command{"sweep", k_aside, N_("Remind, supervise and escalate what is due: for cron."), add_sweep},
    Command{"amend", k_aside, N_("Put right what was taken down; no clock moves."), add_operation<Operation::amend>},
    Command{"link", k_aside, N_("Link two matters: parent, child, related."), add_operation<Operation::link>},
    Command{"join", k_people, N_("Bring a co-handler in."), add_operation<Operation::join>},
    Command{"leave", k_people, N_("Let a co-handler go."), add_operation<Operation::leave>},
    Command{"note", k_people, N_("Add a note to a matter."), add_operation<Operation::note>},
    Command{"contact", k_people, N_("Record that the resident was reached in person."),
            add_operation<Operation::contact>},
    Command{"visit", k_people, N_("Record a visit to the site."), add_operation<Operation::visit>},
    Command{"patrol", k_people, N_("Record a sweep of the area."), add_operation<Operation::patrol>},
    Command{"council", k_people, N_("Record a community council and what it resolved."),
            add_operation<Operation::council>},
    Command{"advise", k_people, N_("File an adviser's opinion."), add_operation<Operation::advise>},
    Command{"mediate", k_people, N_("Record an attempt at mediation and its terms."),
            add_operation<Operation::mediate>},
    Command{"plan", k_people, N_("File the plan of what is going to be done."), add_operation<Operation::plan>},
    Command{"contract", k_people, N_("Record who is given the work."), add_operation<Operation::contract>},
    Command{"evidence", k_people, N_("File evidence by reference."), add_operation<Operation::evidence>},
    Command{"callback record", k_residents, N_("Record a callback: reached or not, done or not."),
            add_operation<Operation::callback>},
    Command{"callback list", k_residents, N_("List whom to call after a closing."), add_callback_list},
    Command{"notice", k_residents, N_("Print a notice for the board: what was raised, what came of it."), add_notice},
    Command{"track", k_residents, N_("Show a resident how far a matter is, by number and code."), add_track},
    Command{"broadcast send", k_residents, N_("Tell everybody in an area about a matter or a danger."),
            add_broadcast_send},
    Command{"broadcast list", k_residents, N_("List broadcasts."), add_broadcast_list},
    Command{"broadcast show", k_residents, N_("Show a broadcast and the log of what was sent."), add_broadcast_show},
    Command{"outbox deliver", k_residents, N_("Hand messages to the place's own gateway."), add_outbox_deliver},
    Command{"outbox list", k_residents, N_("List messages: waiting, delivered, given up."), add_outbox_list},
    Command{"outbox retry", k_residents, N_("Take up again messages that were given up."), add_outbox_retry},
    Command{"batch", k_many, N_("Run commands from JSON lines."), add_batch},
    Command{"import", k_many, N_("Take in the log of another system."), add_import},
    Command{"import list", k_many, N_("List the imports this store has seen."), add_import_list},
    Command{"import show", k_many, N_("Show an import and the matters it wrote."), add_import_show},
    Command{"import undo", k_many, N_("Take an import back."), add_import_undo},
    Command{"export", k_many, N_("Write cases with their whole history to a file."), add_export},
    Command{"indicator record", k_many, N_("Enter a month of an external series, such as court cases."),
            add_indicator_record},
    Command{"indicator import", k_many, N_("Take in months of external series from CSV."), add_indicator_import},
    Command{"show", k_looking, N_("Show a matter, its timeline and what may be done next."), add_show},
    Command{"list", k_looking, N_("List matters."), add_list},
    Command{"route", k_looking, N_("Explain which route takes a matter, and why not the others."), add_route},
    Command{"queue", k_looking, N_("Show what waits for whom, and how much time is left."), add_queue},
    Command{"explain due", k_looking, N_("Show day by day how a due time came about."), add_explain_due},
    Command{"stats", k_looking, N_("Print the figures: closing rate, satisfaction, resolving level."), add_stats},
    Command{"stats diff", k_looking, N_("Show which matters changed a figure between two times."), add_stats_diff},
    Command{"rank", k_looking, N_("Rank units or areas by one index of several figures."), add_rank},
    Command{"signs", k_looking, N_("List signs that figures may have been gamed, with the evidence."), add_signs},
    Command{"explain metric", k_looking, N_("List the matters that a figure was counted from."), add_explain_metric},
    Command{"nightly", k_looking, N_("Write the day's reports into a folder: for cron."), add_nightly},
    Command{"indicator list", k_looking, N_("List external monthly series, year on year if asked."),
            add_indicator_list},
    Command{"init", k_place, N_("Make a new store."), add_init},
    Command{"org import", k_place, N_("Take in areas, units, assets, channels and categories."), add_org_import},
    Command{"org list", k_place, N_("List areas, units, assets, channels or categories."), add_org_list},
    Command{"org tree", k_place, N_("Show the areas and their units as a tree."), add_org_tree},
    Command{"org check", k_place, N_("Check that every area has its worker, captain, group, board and box."),
            add_org_check},
    Command{"rules import", k_place, N_("Enter a profile, deadlines, routes, supervision."), add_rules_import},
    Command{"rules list", k_place, N_("List the rules in force: since when, and by whom."), add_rules_list},
    Command{"rules show", k_place, N_("Print the rules of an area as a file that can be imported."), add_rules_show},
    Command{"calendar import", k_place, N_("Enter holidays, make-up workdays and opening hours."), add_calendar_import},
    Command{"calendar list", k_place, N_("List the days that do not follow the week."), add_calendar_list},
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
