// A line of a batch: a JSON object to one request. The rules are not known here.
#include "intake/json_fields.hpp"
#include "libcase/import.hpp"

namespace libcase {
namespace {

using intake::JsonFields;
using nlohmann::json;

/// What the readers of single operations share.
struct Reader {
  const json& object;
  Store& store;
  Instant now;
  Request request;

  /// The keys every line may have are "do", "at", "by", "key"; what follows on a case has "case".
  void common(const JsonFields& fields) {
    request.at = fields.time("at", store.zone(), now);
    if (fields.has("by")) request.by = fields.text("by");
    request.key = fields.text("key");
  }
  void follow_up(const JsonFields& fields) {
    common(fields);
    request.id = number(fields, "case");
  }
  [[nodiscard]] Day day() { return store.zone().day_of(request.at.value_or(now)); }
  [[nodiscard]] static CaseId number(const JsonFields& fields, const std::string& key) {
    const auto text = fields.required(key);
    const auto id = CaseId::parse(text);
    if (!id) JsonFields::fail(msg("{0}: \"{1}\" is not a case number such as 20200811-131003005-00042", key, text));
    return *id;
  }
  [[nodiscard]] std::string unit(const std::string& given) { return resolve_unit(store.org(), given, day()).code; }
};

command::Close read_closure(const JsonFields& fields) {
  return {.outcome = fields.word<Outcome>("outcome"),
          .level = fields.word<Level>("level"),
          .reply = fields.text("reply"),
          .no_reply_reason = fields.text("no_reply_reason")};
}

void read_report(Reader& r) {
  const JsonFields fields(r.object, "report",
                          {"do", "title", "detail", "place", "channel", "category", "area", "urgency", "name", "phone",
                           "due", "at", "by", "key", "close"});
  r.common(fields);
  event::Reported matter;
  matter.title = fields.required("title");
  matter.detail = fields.text("detail");
  matter.place = fields.text("place");
  matter.channel = fields.text("channel");
  matter.category = fields.text("category");
  const auto area = fields.code("area");
  matter.area = area.empty() ? r.store.settings().default_area : resolve_area(r.store.org(), area, r.day()).code;
  matter.urgency = fields.word<Urgency>("urgency").value_or(Urgency::normal);
  matter.reporter = {fields.text("name"), fields.text("phone")};
  matter.due = fields.time("due", r.store.zone(), r.now);
  r.request.commands.emplace_back(command::Report{std::move(matter)});
  if (!fields.has("close")) return;
  const JsonFields closure(fields.at("close"), "close", {"outcome", "level", "reply", "no_reply_reason", "unit"});
  if (closure.has("unit"))
    r.request.commands.emplace_back(command::Assign{.unit = r.unit(closure.required("unit")), .note = {}, .due = {}});
  r.request.commands.emplace_back(read_closure(closure));
}

void read_voice(Reader& r) {
  const JsonFields fields(r.object, "voice", {"do", "case", "channel", "name", "phone", "text", "at", "by", "key"});
  r.follow_up(fields);
  r.request.commands.emplace_back(
      command::Voice{fields.text("channel"), {fields.text("name"), fields.text("phone")}, fields.text("text")});
}

void read_assign(Reader& r) {
  const JsonFields fields(r.object, "assign", {"do", "case", "to", "note", "due", "at", "by", "key"});
  r.follow_up(fields);
  r.request.commands.emplace_back(
      command::Assign{r.unit(fields.required("to")), fields.text("note"), fields.time("due", r.store.zone(), r.now)});
}

void read_escalate(Reader& r) {
  const JsonFields fields(r.object, "escalate", {"do", "case", "to", "reason", "at", "by", "key"});
  r.follow_up(fields);
  const auto to = fields.code("to");
  r.request.commands.emplace_back(command::Escalate{to.empty() ? to : r.unit(to), fields.text("reason")});
}

void read_close(Reader& r) {
  const JsonFields fields(r.object, "close",
                          {"do", "case", "outcome", "level", "reply", "no_reply_reason", "at", "by", "key"});
  r.follow_up(fields);
  r.request.commands.emplace_back(read_closure(fields));
}

void read_reopen(Reader& r) {
  const JsonFields fields(r.object, "reopen", {"do", "case", "reason", "at", "by", "key"});
  r.follow_up(fields);
  r.request.commands.emplace_back(command::Reopen{fields.text("reason")});
}

void read_rate(Reader& r) {
  const JsonFields fields(r.object, "rate",
                          {"do", "case", "score", "via", "party", "unit", "comment", "at", "by", "key"});
  r.follow_up(fields);
  command::Rate rate;
  rate.score = fields.word<Satisfaction>("score").value_or(Satisfaction::none);
  rate.via = fields.word<RatedVia>("via").value_or(RatedVia::self);
  rate.party = fields.text("party");
  const auto unit = fields.code("unit");
  rate.unit = unit.empty() ? unit : r.unit(unit);
  rate.comment = fields.text("comment");
  if (!fields.has("by")) r.request.by = rating_author(rate, r.request.by);
  r.request.commands.emplace_back(std::move(rate));
}

void read_note(Reader& r) {
  const JsonFields fields(r.object, "note", {"do", "case", "text", "at", "by", "key"});
  r.follow_up(fields);
  r.request.commands.emplace_back(command::Note{fields.text("text")});
}

void read_reject(Reader& r) {
  const JsonFields fields(r.object, "reject", {"do", "case", "reason", "at", "by", "key"});
  r.follow_up(fields);
  r.request.commands.emplace_back(command::Reject{fields.text("reason")});
}

void read_withdraw(Reader& r) {
  const JsonFields fields(r.object, "withdraw", {"do", "case", "reason", "at", "by", "key"});
  r.follow_up(fields);
  r.request.commands.emplace_back(command::Withdraw{fields.text("reason")});
}

void read_merge(Reader& r) {
  const JsonFields fields(r.object, "merge", {"do", "case", "into", "at", "by", "key"});
  r.follow_up(fields);
  r.request.commands.emplace_back(command::Merge{Reader::number(fields, "into")});
}

using Read = void (*)(Reader&);

Read reader_of(Operation operation) {
  switch (operation) {
    case Operation::report:
      return read_report;
    case Operation::voice:
      return read_voice;
    case Operation::assign:
      return read_assign;
    case Operation::escalate:
      return read_escalate;
    case Operation::close:
      return read_close;
    case Operation::reopen:
      return read_reopen;
    case Operation::rate:
      return read_rate;
    case Operation::note:
      return read_note;
    case Operation::reject:
      return read_reject;
    case Operation::withdraw:
      return read_withdraw;
    case Operation::merge:
      return read_merge;
  }
  return read_note;
}

json parse_object(std::string_view line) {
  try {
    auto value = json::parse(line);
    if (value.is_object()) return value;
  } catch (const json::parse_error& error) {
    throw Error(ErrorKind::invalid,
                msg("this is not JSON; it stops making sense at byte {0}", std::to_string(error.byte)));
  }
  throw Error(ErrorKind::invalid, msg("a line of a batch must be a JSON object such as {0}",
                                      std::string(R"({"do":"note","case":"20200811-131003005-00042","text":"..."})")));
}

Operation operation_of_line(const json& object) {
  const auto found = object.find("do");
  const std::string word = found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
  const auto operation = from_token<Operation>(word);
  if (!operation) throw Error(ErrorKind::invalid, msg("\"do\" must be one of: {0}", all_tokens<Operation>()));
  return *operation;
}

}  // namespace

Request parse_batch_line(std::string_view line, Store& store, const std::string& default_by, Instant now) {
  const json object = parse_object(line);
  Reader reader{object, store, now, {}};
  reader.request.by = default_by;
  reader_of(operation_of_line(object))(reader);
  return std::move(reader.request);
}

}  // namespace libcase
