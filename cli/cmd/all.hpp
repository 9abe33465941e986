// The commands, each in a file of its name.
#pragma once
#include "command.hpp"

namespace cli {

Action add_init(CLI::App& app);
Action add_org_import(CLI::App& app);
Action add_org_list(CLI::App& app);
Action add_org_tree(CLI::App& app);
Action add_report(CLI::App& app);
Action add_voice(CLI::App& app);
Action add_assign(CLI::App& app);
Action add_escalate(CLI::App& app);
Action add_close(CLI::App& app);
Action add_reopen(CLI::App& app);
Action add_rate(CLI::App& app);
Action add_note(CLI::App& app);
Action add_reject(CLI::App& app);
Action add_withdraw(CLI::App& app);
Action add_merge(CLI::App& app);
Action add_batch(CLI::App& app);
Action add_import(CLI::App& app);
Action add_show(CLI::App& app);
Action add_list(CLI::App& app);
Action add_stats(CLI::App& app);
Action add_check(CLI::App& app);
Action add_migrate(CLI::App& app);
Action add_completion(CLI::App& app);
Action add_version(CLI::App& app);

}  // namespace cli
