// Events from JSON: the inverse of event_writer.cpp, along the same lists.
#include <nlohmann/json.hpp>

#include "core/event_names.hpp"
#include "core/journal_fields.hpp"
#include "libcase/error.hpp"
#include "libcase/history.hpp"

namespace libcase {
namespace {

using nlohmann::json;

[[noreturn]] void fail(Text what) { throw Error(ErrorKind::invalid, std::move(what)); }

class Reader {
 public:
  Event event(const json& object, std::size_t number) {
    where_ = std::to_string(number);
    if (!object.is_object()) fail(msg("event {0} is no JSON object", where_));
    Event out;
    const auto kind = object.find("event");
    if (kind == object.end() || !kind->is_string()) fail(msg("event {0} does not say what it is (\"event\")", where_));
    if (!object.contains("at")) fail(msg("event {0} does not say when it happened (\"at\")", where_));
    get("at", object.at("at"), out.at);
    if (object.contains("by")) get("by", object.at("by"), out.by);
    known_ = {"event", "at", "by"};
    body(object, kind->get_ref<const std::string&>(), out.body, std::make_index_sequence<names::k_events.size()>());
    return out;
  }

 private:
  template <std::size_t... I>
  void body(const json& object, const std::string& kind, event::Body& out, std::index_sequence<I...>) {
    const bool found =
        ((names::k_events[I] == kind ? (members(object, out.template emplace<I>()), true) : false) || ...);
    if (!found) fail(msg("event {0}: \"{1}\" is no event", where_, kind));
  }

  template <class R>
  struct Names {
    Reader& r;
    const json& object;
    template <class... T>
    void operator()(T&... all) {
      static_assert(sizeof...(T) == names::k_members<R>.size(), "each member needs its name in core/event_names.hpp");
      std::size_t i = 0;
      (r.named(object, names::k_members<R>[i++], all), ...);
    }
  };
  template <class R>
  void members(const json& object, R& record) {
    auto known = std::move(known_);
    known.insert(known.end(), names::k_members<R>.begin(), names::k_members<R>.end());
    Names<R> visitor{*this, object};
    fields(visitor, record);
    for (const auto& item : object.items())
      if (std::find(known.begin(), known.end(), item.key()) == known.end())
        fail(msg("event {0}: \"{1}\" is not one of its members", where_, item.key()));
  }
  template <class T>
  void named(const json& object, std::string_view name, T& out) {
    const auto member = object.find(std::string(name));
    if (member != object.end()) get(name, *member, out);
  }

  [[noreturn]] void bad(std::string_view name) const {
    fail(msg("event {0}: the value of \"{1}\" is not of its kind", where_, std::string(name)));
  }
  void get(std::string_view name, const json& v, std::string& out) const {
    if (!v.is_string()) bad(name);
    out = v.get_ref<const std::string&>();
  }
  void get(std::string_view name, const json& v, bool& out) const {
    if (!v.is_boolean()) bad(name);
    out = v.get<bool>();
  }
  template <class T>
  requires std::is_same_v<T, std::uint64_t> || std::is_same_v<T, std::uint32_t>
  void get(std::string_view name, const json& v, T& out) const {
    if (!v.is_number_unsigned() || v.get<std::uint64_t>() > std::numeric_limits<T>::max()) bad(name);
    out = v.get<T>();
  }
  void get(std::string_view name, const json& v, Instant& out) const {
    static const TimeZone k_utc("UTC");
    if (v.is_number_integer()) return void(out = from_unix(v.get<std::int64_t>()));
    if (!v.is_string()) bad(name);
    const auto& text = v.get_ref<const std::string&>();
    const auto at = has_zone(text) ? parse_instant(text, k_utc, {}) : std::nullopt;
    if (!at) bad(name);
    out = *at;
  }
  /// A time without an offset would be another moment in another zone.
  static bool has_zone(const std::string& text) {
    constexpr std::size_t k_second = 19;
    return text.size() > k_second && text != "now";
  }
  void get(std::string_view name, const json& v, CaseId& out) const {
    if (!v.is_string()) bad(name);
    const auto id = CaseId::parse(v.get_ref<const std::string&>());
    if (!id) bad(name);
    out = *id;
  }
  template <class E>
  requires std::is_enum_v<E>
  void get(std::string_view name, const json& v, E& out) const {
    if (v.is_number_unsigned() && v.get<std::uint64_t>() <= std::numeric_limits<std::underlying_type_t<E>>::max())
      return void(out = static_cast<E>(v.get<std::underlying_type_t<E>>()));
    if (!v.is_string()) bad(name);
    const auto word = from_token<E>(v.get_ref<const std::string&>());
    if (!word)
      fail(msg("event {0}: {1}: \"{2}\" is not one of: {3}", where_, std::string(name), v.get_ref<const std::string&>(),
               all_tokens<E>()));
    out = *word;
  }
  template <class T>
  void get(std::string_view name, const json& v, std::optional<T>& out) {
    if (!v.is_null()) get(name, v, out.emplace());
  }
  void get(std::string_view name, const json& v, std::vector<std::string>& out) const {
    if (!v.is_array()) bad(name);
    for (const auto& item : v) get(name, item, out.emplace_back());
  }
  void get(std::string_view name, const json& v, Reporter& out) {
    if (!v.is_object()) bad(name);
    members(v, out);
  }

  std::string where_;
  std::vector<std::string_view> known_;
};

}  // namespace

std::vector<Event> parse_events(std::string_view text) {
  const json all = json::parse(text, nullptr, false);
  if (!all.is_array()) fail(msg("the events are no JSON array; was the cell cut short?"));
  Reader reader;
  std::vector<Event> out;
  for (const auto& object : all) out.push_back(reader.event(object, out.size() + 1));
  return out;
}

}  // namespace libcase
