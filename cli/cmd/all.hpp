// The commands, each in a file of its name.
#pragma once
#include "command.hpp"
#include "libcase/vocabulary.hpp"

namespace cli {

Action add_init(Arguments& args);
Action add_org_import(Arguments& args);
Action add_org_list(Arguments& args);
Action add_org_tree(Arguments& args);
Action add_org_check(Arguments& args);
Action add_report(Arguments& args);
Action add_batch(Arguments& args);
Action add_export(Arguments& args);
Action add_import(Arguments& args);
Action add_import_list(Arguments& args);
Action add_import_show(Arguments& args);
Action add_import_undo(Arguments& args);
Action add_show(Arguments& args);
Action add_list(Arguments& args);
Action add_stats(Arguments& args);
Action add_stats_diff(Arguments& args);
Action add_signs(Arguments& args);
Action add_rank(Arguments& args);
Action add_assign(Arguments& args);
Action add_route(Arguments& args);
Action add_queue(Arguments& args);
Action add_explain_due(Arguments& args);
Action add_explain_metric(Arguments& args);
Action add_sweep(Arguments& args);
Action add_rules_import(Arguments& args);
Action add_rules_list(Arguments& args);
Action add_rules_show(Arguments& args);
Action add_calendar_list(Arguments& args);
Action add_calendar_import(Arguments& args);
Action add_notice(Arguments& args);
Action add_nightly(Arguments& args);
Action add_callback_list(Arguments& args);
Action add_indicator_import(Arguments& args);
Action add_indicator_record(Arguments& args);
Action add_indicator_list(Arguments& args);
Action add_check(Arguments& args);
Action add_migrate(Arguments& args);
Action add_track(Arguments& args);
Action add_broadcast_send(Arguments& args);
Action add_broadcast_list(Arguments& args);
Action add_broadcast_show(Arguments& args);
Action add_outbox_deliver(Arguments& args);
Action add_outbox_list(Arguments& args);
Action add_outbox_retry(Arguments& args);
Action add_completion(Arguments& args);
Action add_version(Arguments& args);

/// Any operation that libcase has a form for.
Action add_operation(Arguments& args, libcase::Operation operation);
template <libcase::Operation O>
Action add_operation(Arguments& args) {
  return add_operation(args, O);
}

}  // namespace cli
