#include "render/letter.hpp"

#include "i18n.hpp"
#include "libcase/track.hpp"
#include "options/org_text.hpp"
#include "render/cells.hpp"
#include "render/json.hpp"
#include "render/privacy.hpp"

namespace cli::render {
namespace {

using libcase::MessageKind;
using libcase::msg;

/// Sentence after sentence; Chinese has no blank between them.
std::string and_then(const std::string& first, const std::string& second) {
  if (first.empty() || second.empty()) return first + second;
  return shown(msg("{0} {1}", first, second));
}

bool to_resident(MessageKind kind) {
  return kind == MessageKind::acknowledgement || kind == MessageKind::closing_notice;
}

/// The words of one message about one case.
struct Sentences {
  libcase::Store& store;
  const libcase::Letter& letter;
  libcase::Day day;
  const libcase::Case& c = *letter.about;
  std::string title = Veil(c)(c.report.title);

  [[nodiscard]] std::string due() const {
    const auto time = c.due_now();
    return time ? shown(msg("It is due {0}.", minute(store.zone(), *time))) : std::string();
  }
  [[nodiscard]] std::string received() const {
    const auto code = libcase::tracking_code(store.settings(), c.id);
    return and_then(shown(msg("Your matter \"{0}\" has been received; its number is {1}.", title, c.id.str())),
                    code.empty() ? std::string() : shown(msg("The code to follow it is {0}.", code)));
  }
  [[nodiscard]] std::string closed() const {
    const auto& end = *letter.closed;
    return and_then(
        shown(msg("Your matter \"{0}\" ({1}) is closed: {2}.", title, c.id.str(), libcase::label(end.outcome))),
        end.reply);
  }
  [[nodiscard]] std::string to_unit() const {
    const std::string unit = unit_name(store.org(), letter.message.unit, day);
    if (letter.message.kind == MessageKind::prompt)
      return shown(msg("A matter for {0}: \"{1}\" ({2}).", unit, title, c.id.str()));
    if (letter.message.kind == MessageKind::reminder)
      return shown(msg("Reminder for {0}: \"{1}\" ({2}).", unit, title, c.id.str()));
    return shown(msg("Under supervision, {0}: \"{1}\" ({2}).", unit, title, c.id.str()));
  }
  [[nodiscard]] std::string text() const {
    if (letter.message.kind == MessageKind::acknowledgement) return received();
    if (letter.message.kind == MessageKind::closing_notice) return closed();
    return and_then(and_then(to_unit(), due()), Veil(c)(letter.words));
  }
};

void write_recipient(JsonWriter& json, libcase::Store& store, const libcase::Message& message, libcase::Day day) {
  const auto unit = message.unit.empty() ? std::nullopt : store.org().unit(message.unit, day);
  json.key("to").begin_object().member("name", message.name).member("phone", message.phone);
  json.member("unit", message.unit).member("unit_name", unit ? unit->name : "");
  json.member("person", unit ? unit->person : "").member("medium", message.medium);
  json.member("area", code_text(message.area)).member("area_name", area_name(store.org(), message.area, day)).end();
}

void write_case(JsonWriter& json, libcase::Store& store, const libcase::Letter& letter, libcase::Day day) {
  const auto& c = *letter.about;
  json.member("case", c.id.str());
  const auto code = libcase::tracking_code(store.settings(), c.id);
  json.optional("code", to_resident(letter.message.kind) && !code.empty() ? std::optional(code) : std::nullopt);
  json.member("title", Veil(c)(c.report.title));
  const auto due = c.due_now();
  json.optional("due", due ? std::optional(store.zone().format(*due)) : std::nullopt);
  json.member("text", Sentences{store, letter, day}.text());
}

}  // namespace

std::string letter_json(libcase::Store& store, const libcase::Letter& letter, const libcase::OutboxRow& row,
                        libcase::Day day) {
  JsonWriter json(false);
  json.begin_object().member("schema", "shuoshi.message/1").member("id", row.id.str());
  json.member("kind", libcase::token(row.kind)).member("attempt", std::int64_t{row.mark.attempts} + 1);
  json.member("made", store.zone().format(row.made_at));
  write_recipient(json, store, letter.message, day);
  if (letter.broadcast)
    json.key("case").null().member("topic", letter.broadcast->topic).member("text", letter.broadcast->text);
  else
    write_case(json, store, letter, day);
  return json.end().finish();
}

std::string recipient_token(const libcase::Message& message) {
  if (!message.unit.empty()) return message.unit;
  if (message.kind != MessageKind::broadcast) return "resident";
  return message.area == 0 ? message.medium : message.medium + " " + code_text(message.area);
}

std::string recipient(libcase::Store& store, const libcase::Message& message, libcase::Day day) {
  if (!message.unit.empty()) return unit_name(store.org(), message.unit, day);
  if (message.kind != MessageKind::broadcast) return _("resident");
  if (message.area == 0) return message.medium;
  return message.medium + " " + area_name(store.org(), message.area, day);
}

}  // namespace cli::render
