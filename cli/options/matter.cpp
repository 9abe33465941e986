#include "options/matter.hpp"

#include "options/values.hpp"

namespace cli {

void ReporterOptions::add_to(Arguments& args) {
  args.add("--name", name, N_("name of the one who raises it")).type("NAME");
  args.add("--phone", phone, N_("phone number of the one who raises it")).type("PHONE");
  args.add("--proxy", proxy, N_("who speaks for the one who raises it")).type("NAME");
  args.add("--confidential", confidential, N_("keep name and phone number on record, but show them only on request"));
  args.add("--anonymous", anonymous, N_("keep no name and no phone number")).excludes("--confidential");
}

libcase::Reporter ReporterOptions::value() const {
  using libcase::Privacy;
  libcase::Reporter reporter{name, phone, Privacy::named, proxy};
  if (confidential) reporter.privacy = Privacy::confidential;
  if (anonymous) reporter.privacy = Privacy::anonymous;
  return reporter;
}

void ClosingOptions::add_to(Arguments& args) {
  args.add("--outcome", outcome, N_("how it ended")).type(choices<libcase::Outcome>());
  args.add("--level", level, N_("resolving level; the lead unit's own if not given")).type(choices<libcase::Level>());
  args.add("--reply", reply, N_("the reply given to the resident")).type("TEXT");
  args.add("--no-reply-reason", no_reply_reason, N_("why no reply was possible")).type("TEXT");
}

libcase::command::Close ClosingOptions::value() const {
  return {.outcome = read_word<libcase::Outcome>("--outcome", outcome),
          .level = read_word<libcase::Level>("--level", level),
          .reply = reply,
          .no_reply_reason = no_reply_reason};
}

}  // namespace cli
