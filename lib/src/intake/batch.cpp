// A line of a batch: a JSON object to one request. The rules are not known here.
#include "intake/json_fields.hpp"
#include "libcase/forms.hpp"
#include "libcase/import.hpp"

namespace libcase {
namespace {

using intake::JsonFields;
using nlohmann::json;

/// What a report of a batch and its parts need.
struct Reader {
  const json& object;
  Store& store;
  Instant now;
  Request request;

  void common(const JsonFields& fields) {
    request.at = fields.time("at", store.zone(), now);
    if (fields.has("by")) request.by = fields.text("by");
    request.key = fields.text("key");
  }
  [[nodiscard]] Day day() { return store.zone().day_of(request.at.value_or(now)); }
  [[nodiscard]] std::string unit(const std::string& given) { return resolve_unit(store.org(), given, day()).code; }
};

Reporter read_reporter(const JsonFields& fields) {
  Reporter reporter;
  reporter.name = fields.text("name");
  reporter.phone = fields.text("phone");
  reporter.privacy = fields.word<Privacy>("privacy").value_or(Privacy::named);
  reporter.proxy = fields.text("proxy");
  return reporter;
}

CaseId number_of(const JsonFields& fields, const char* key) {
  const auto number = fields.required(key);
  const auto id = CaseId::parse(number);
  if (!id) JsonFields::fail(msg("{0}: \"{1}\" is not a case number such as 20200811-131003005-00042", key, number));
  return *id;
}

void read_report(Reader& r) {
  const JsonFields fields(r.object, "report", {"do",      "title", "detail", "place", "channel", "category", "area",
                                               "urgency", "size",  "name",   "phone", "privacy", "proxy",    "due",
                                               "parent",  "auto",  "at",     "by",    "key",     "close"});
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
  matter.size = fields.word<SizeClass>("size").value_or(SizeClass::unknown);
  matter.reporter = read_reporter(fields);
  matter.due = fields.time("due", r.store.zone(), r.now);
  r.request.commands.emplace_back(command::Report{std::move(matter)});
  if (fields.has("parent")) r.request.commands.push_back(command::child_of(number_of(fields, "parent")));
  if (fields.flag("auto")) r.request.commands.emplace_back(command::AssignByRoute{{}, true});
  if (!fields.has("close")) return;
  const JsonFields closure(fields.at("close"), "close", {"outcome", "level", "reply", "no_reply_reason", "unit"});
  if (closure.has("unit")) {
    command::Assign assign;
    assign.unit = r.unit(closure.required("unit"));
    r.request.commands.emplace_back(std::move(assign));
  }
  r.request.commands.emplace_back(command::Close{.outcome = closure.word<Outcome>("outcome"),
                                                 .level = closure.word<Level>("level"),
                                                 .reply = closure.text("reply"),
                                                 .no_reply_reason = closure.text("no_reply_reason")});
}

using Kind = FormField::Kind;

/// One value as the text a form reads. Codes may be numbers, answers may be booleans.
std::string value_text(const FormField& field, const json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_boolean() && (field.kind == Kind::yes_no || field.kind == Kind::flag))
    return value.get<bool>() ? "yes" : "no";
  if (value.is_number_unsigned() && (field.kind == Kind::unit || field.kind == Kind::units || field.kind == Kind::area))
    return std::to_string(value.get<std::uint64_t>());
  JsonFields::fail(msg("{0} must be a string, not {1}", field.name, std::string(value.type_name())));
}

FormValues values_of(const Form& form, const json& object) {
  FormValues values;
  for (const auto& field : form.fields) {
    const auto found = object.find(field.name);
    if (found == object.end() || found->is_null()) continue;
    auto& texts = values[field.name];
    if (!found->is_array() || (field.kind != Kind::texts && field.kind != Kind::units)) {
      texts.push_back(value_text(field, *found));
      continue;
    }
    for (const auto& item : *found) texts.push_back(value_text(field, item));
  }
  return values;
}

std::vector<std::string_view> keys_of(const Form& form) {
  std::vector<std::string_view> keys{"do", "case", "at", "by", "key"};
  for (const auto& field : form.fields) keys.emplace_back(field.name);
  return keys;
}

void read_follow_up(Reader& r, const Form& form) {
  const JsonFields fields(r.object, std::string(token(form.operation)), keys_of(form));
  r.common(fields);
  r.request.id = number_of(fields, "case");
  auto command = fill(form, values_of(form, r.object), r.store, r.day(), r.now);
  if (const auto* rate = std::get_if<command::Rate>(&command); rate && !fields.has("by"))
    r.request.by = rating_author(*rate, r.request.by);
  r.request.commands.push_back(std::move(command));
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
  if (const auto* form = form_of(operation_of_line(object)))
    read_follow_up(reader, *form);
  else
    read_report(reader);
  return std::move(reader.request);
}

}  // namespace libcase
