// One list of fields and one maker an operation: those that move a case. What is put on file is
// in filing_forms.cpp.
#include "core/mark.hpp"
#include "intake/form_reader.hpp"

namespace libcase {
namespace {

using Kind = FormField::Kind;
namespace c = command;

std::string pass_fail() { return "pass|fail"; }
std::string yes_no() { return "yes|no"; }
std::string scores() { return choices<Satisfaction>() + "|1/5|2/5|3/5|4/5|5/5"; }

Command record(decltype(c::Record::what) what) { return c::Record{std::move(what)}; }

constexpr FormField k_reason_of_reject[] = {{"reason", Kind::text, N_("why it is not accepted")}};
constexpr FormField k_reason_of_withdraw[] = {{"reason", Kind::text, N_("why it is taken back")}};
constexpr FormField k_reason_of_reopen[] = {{"reason", Kind::text, N_("why it is opened again")}};
constexpr FormField k_reason_of_return[] = {{"reason", Kind::text, N_("why it is handed back")}};
constexpr FormField k_reason_of_resume[] = {{"reason", Kind::text, N_("why it goes on")}};
constexpr FormField k_reason_of_unmerge[] = {{"reason", Kind::text, N_("why it is a matter of its own")}};

constexpr FormField k_voice[] = {
    {"channel", Kind::text, N_("channel it came through"), "CHANNEL"},
    {"name", Kind::text, N_("name of the one who raises it"), "NAME"},
    {"phone", Kind::text, N_("phone number of the one who raises it"), "PHONE"},
    {"text", Kind::text, N_("what this resident says")},
    {"proxy", Kind::text, N_("who speaks for the one who raises it"), "NAME"},
    {"confidential", Kind::flag, N_("keep name and phone number on record, but show them only on request")},
    {"anonymous", Kind::flag, N_("keep no name and no phone number")},
};
Command make_voice(const FormReader& v) {
  Reporter reporter;
  reporter.name = v.text("name");
  reporter.phone = v.text("phone");
  reporter.proxy = v.text("proxy");
  if (v.flag("confidential")) reporter.privacy = Privacy::confidential;
  if (v.flag("anonymous")) {
    if (reporter.privacy == Privacy::confidential)
      throw FieldError("anonymous", "confidential", msg("says the contrary; give one of the two"));
    reporter.privacy = Privacy::anonymous;
  }
  return c::Voice{v.text("channel"), std::move(reporter), v.text("text")};
}

constexpr FormField k_accept[] = {{"note", Kind::text, N_("what should be known")}};

constexpr FormField k_assign[] = {
    {"to", Kind::units, N_("code or name of the unit; of several, the first leads and the others help"), "UNIT"},
    {"auto", Kind::flag, N_("the routes of the place choose the unit")},
    {"with", Kind::units, N_("unit that helps; may be repeated"), "UNIT"},
    {"note", Kind::text, N_("what the unit should know")},
    {"due", Kind::time, N_("when it is due, where the matter has no due time yet"), "TIME"},
    {"signed_by", Kind::text, N_("officer who signs it off"), "NAME"},
};
Command make_assign(const FormReader& v) {
  auto units = v.units("to");
  c::Assign assign;
  if (!units.empty()) {
    assign.unit = units.front();
    assign.co_handlers.assign(units.begin() + 1, units.end());
  }
  for (auto& unit : v.units("with")) assign.co_handlers.push_back(std::move(unit));
  assign.note = v.text("note");
  assign.due = v.time("due");
  assign.signed_by = v.text("signed_by");
  if (!v.flag("auto")) return assign;
  if (!assign.unit.empty())
    throw FieldError("to", v.text("to"), msg("is chosen by hand; with auto the routes choose, so give one of the two"));
  return c::AssignByRoute{std::move(assign), false};
}

constexpr FormField k_escalate[] = {
    {"to", Kind::unit, N_("code or name of the unit; the next rung if not given"), "UNIT"},
    {"reason", Kind::text, N_("why; needed where a rung is skipped")},
};
constexpr FormField k_take[] = {{"unit", Kind::unit, N_("unit that takes it; the lead if not given"), "UNIT"}};

constexpr FormField k_reply[] = {{"text", Kind::text, N_("the reply given to the resident")}};

constexpr FormField k_verify[] = {
    {"result", Kind::word, N_("what came of it"), "RESULT", pass_fail},
    {"unit", Kind::unit, N_("unit of the one who verifies"), "UNIT"},
    {"note", Kind::text, N_("what was seen; needed where it failed")},
};

constexpr FormField k_close[] = {
    {"outcome", Kind::word, N_("how it ended"), "WORD", choices<Outcome>},
    {"level", Kind::word, N_("resolving level; the lead unit's own if not given"), "WORD", choices<Level>},
    {"reply", Kind::text, N_("the reply given to the resident")},
    {"no_reply_reason", Kind::text, N_("why no reply was possible")},
};
Command make_close(const FormReader& v) {
  return c::Close{.outcome = v.word<Outcome>("outcome"),
                  .level = v.word<Level>("level"),
                  .reply = v.text("reply"),
                  .no_reply_reason = v.text("no_reply_reason")};
}

constexpr FormField k_rate[] = {
    {"score", Kind::word, N_("how satisfied; may also be the last word"), "WORD", scores},
    {"via", Kind::word, N_("how the rating came in; self if not given"), "WORD", choices<RatedVia>},
    {"party", Kind::text, N_("for which party; resident if not given"), "NAME"},
    {"unit", Kind::unit, N_("unit of the one who enters it; the lead's own entry does not count"), "UNIT"},
    {"comment", Kind::text, N_("what they say")},
};
c::Rate rating(const FormReader& v) {
  c::Rate rate;
  if (const auto score = v.text("score"); score.size() == 3 && score.ends_with("/5"))
    rate.given = score;
  else
    rate.score = v.word<Satisfaction>("score").value_or(Satisfaction::none);
  rate.party = v.text("party");
  rate.unit = v.unit("unit");
  return rate;
}
Command make_rate(const FormReader& v) {
  c::Rate rate = rating(v);
  rate.via = v.word<RatedVia>("via").value_or(RatedVia::self);
  rate.comment = v.text("comment");
  return rate;
}

constexpr FormField k_callback[] = {
    {"reached", Kind::yes_no, N_("was the resident reached?"), "WORD", yes_no},
    {"done", Kind::yes_no, N_("does the resident say that it is done?"), "WORD", yes_no},
    {"text", Kind::text, N_("what they say")},
    {"reopen", Kind::flag, N_("open it again, as it is not done")},
    {"score", Kind::word, N_("how satisfied the one who was reached is"), "WORD", scores},
    {"party", Kind::text, N_("for which party the rating is; resident if not given"), "NAME"},
    {"unit", Kind::unit, N_("unit of the one who enters it; the lead's own rating does not count"), "UNIT"},
};
Command make_callback(const FormReader& v) {
  c::Callback call{v.yes_no("reached"), v.yes_no("done"), v.text("text"), v.flag("reopen"), {}};
  // A party or a unit without a score is refused by the rule, not passed over.
  if (v.has("score") || v.has("party") || v.has("unit")) call.rating = rating(v);
  return call;
}

constexpr FormField k_merge[] = {{"into", Kind::number, N_("number of the matter that stays"), "CASE"}};

constexpr FormField k_suspend[] = {
    {"reason", Kind::text, N_("why its clock stands still")},
    {"until", Kind::time, N_("when it should go on"), "TIME"},
};
constexpr FormField k_extend[] = {
    {"step", Kind::word, N_("ask for it, approve it or refuse it"), "WORD", choices<ExtensionStep>},
    {"until", Kind::time, N_("the later due time"), "TIME"},
    {"reason", Kind::text, N_("why")},
};

constexpr FormField k_join[] = {{"unit", Kind::unit, N_("unit that comes in as a co-handler"), "UNIT"}};
constexpr FormField k_leave[] = {
    {"unit", Kind::unit, N_("co-handler that goes"), "UNIT"},
    {"reason", Kind::text, N_("why")},
};

constexpr FormField k_amend[] = {
    {"title", Kind::text, N_("what the matter is, in a few words")},
    {"detail", Kind::text, N_("the matter in full")},
    {"place", Kind::text, N_("where it is, in words")},
    {"channel", Kind::text, N_("channel it came through"), "CHANNEL"},
    {"category", Kind::text, N_("category, as a path: environment/rubbish"), "CATEGORY"},
    {"area", Kind::area, N_("code or name of the area where the problem is"), "AREA"},
    {"urgency", Kind::word, N_("how urgent it is"), "WORD", choices<Urgency>},
    {"size", Kind::word, N_("how large it is: village, township, county"), "WORD", choices<SizeClass>},
    {"reason", Kind::text, N_("why it is put right")},
};
Command make_amend(const FormReader& v) {
  event::Amended change;
  change.title = v.optional_text("title");
  change.detail = v.optional_text("detail");
  change.place = v.optional_text("place");
  change.channel = v.optional_text("channel");
  change.category = v.optional_text("category");
  change.area = v.area("area");
  change.urgency = v.word<Urgency>("urgency");
  change.size = v.word<SizeClass>("size");
  change.reason = v.text("reason");
  return record(std::move(change));
}

const Form k_forms[] = {
    {Operation::voice, k_voice, make_voice},
    {Operation::accept, k_accept, [](const FormReader& v) { return record(event::Accepted{v.text("note")}); }},
    {Operation::assign, k_assign, make_assign},
    {Operation::escalate, k_escalate,
     [](const FormReader& v) -> Command {
       return c::Escalate{v.unit("to"), v.text("reason"), {}};
     }},
    {Operation::take, k_take, [](const FormReader& v) -> Command { return c::Take{v.unit("unit")}; }},
    {Operation::return_case, k_reason_of_return,
     [](const FormReader& v) -> Command { return c::Return{v.text("reason")}; }},
    {Operation::reply, k_reply, [](const FormReader& v) -> Command { return c::Reply{v.text("text")}; }},
    {Operation::verify, k_verify,
     [](const FormReader& v) -> Command {
       return c::Verify{v.pass_fail("result"), v.unit("unit"), v.text("note")};
     }},
    {Operation::close, k_close, make_close},
    {Operation::reopen, k_reason_of_reopen, [](const FormReader& v) -> Command { return c::Reopen{v.text("reason")}; }},
    {Operation::rate, k_rate, make_rate},
    {Operation::callback, k_callback, make_callback},
    {Operation::reject, k_reason_of_reject, [](const FormReader& v) -> Command { return c::Reject{v.text("reason")}; }},
    {Operation::withdraw, k_reason_of_withdraw,
     [](const FormReader& v) -> Command { return c::Withdraw{v.text("reason")}; }},
    {Operation::merge, k_merge, [](const FormReader& v) -> Command { return c::Merge{v.number("into")}; }},
    {Operation::unmerge, k_reason_of_unmerge,
     [](const FormReader& v) -> Command { return c::Unmerge{v.text("reason")}; }},
    {Operation::suspend, k_suspend,
     [](const FormReader& v) -> Command {
       return c::Suspend{v.text("reason"), v.time("until")};
     }},
    {Operation::resume, k_reason_of_resume, [](const FormReader& v) -> Command { return c::Resume{v.text("reason")}; }},
    {Operation::extend, k_extend,
     [](const FormReader& v) -> Command {
       return c::Extend{v.word<ExtensionStep>("step"), v.time("until"), v.text("reason")};
     }},
    {Operation::join, k_join, [](const FormReader& v) -> Command { return c::Join{v.unit("unit")}; }},
    {Operation::leave, k_leave,
     [](const FormReader& v) -> Command {
       return c::Leave{v.unit("unit"), v.text("reason")};
     }},
    {Operation::amend, k_amend, make_amend},
};

}  // namespace

const Form* form_of(Operation operation) {
  for (const auto forms : {std::span<const Form>(k_forms), filing_forms()})
    for (const auto& form : forms)
      if (form.operation == operation) return &form;
  return nullptr;
}

Command fill(const Form& form, const FormValues& values, Store& store, Day day, Instant now) {
  return form.make(FormReader(values, store, day, now));
}

}  // namespace libcase
