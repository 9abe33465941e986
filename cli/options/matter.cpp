#include "options/matter.hpp"

#include "options/values.hpp"

namespace cli {

void ReporterOptions::add_to(CLI::App& app) {
  app.add_option("--name", name, _("name of the one who raises it"))->type_name("NAME");
  app.add_option("--phone", phone, _("phone number of the one who raises it"))->type_name("PHONE");
}

void ClosingOptions::add_to(CLI::App& app) {
  app.add_option("--outcome", outcome, _("how it ended"))->type_name(choices<libcase::Outcome>());
  app.add_option("--level", level, _("resolving level; the lead unit's own if not given"))
      ->type_name(choices<libcase::Level>());
  app.add_option("--reply", reply, _("the reply given to the resident"))->type_name("TEXT");
  app.add_option("--no-reply-reason", no_reply_reason, _("why no reply was possible"))->type_name("TEXT");
}

libcase::command::Close ClosingOptions::value() const {
  return {.outcome = read_word<libcase::Outcome>("--outcome", outcome),
          .level = read_word<libcase::Level>("--level", level),
          .reply = reply,
          .no_reply_reason = no_reply_reason};
}

}  // namespace cli
