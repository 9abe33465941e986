// Events as JSON. It walks the members of journal_fields.hpp with the names of event_names.hpp.
#include "core/event_names.hpp"
#include "core/journal_fields.hpp"
#include "intake/json_text.hpp"
#include "intake/source/utf8.hpp"
#include "libcase/history.hpp"

namespace libcase {
namespace {

/// Instants whose printed form is sure to be read back as the same; others are written as numbers.
bool printable(Instant at) { return to_unix(at) >= 0 && to_unix(at) < 4'102'444'800; }

constexpr bool is_code(std::string_view name) {
  for (const auto code : names::k_codes)
    if (code == name) return true;
  return false;
}

class Writer {
 public:
  Writer(const TimeZone& zone, const Discretion& discretion) : zone_(zone), discretion_(discretion) {}

  void event(const Event& e) {
    out_ += "{\"event\":\"";
    out_ += names::k_events[e.body.index()];
    out_ += "\",\"at\":";
    value(e.at);
    if (!e.by.empty()) member("by", discretion_.person(e.by));
    std::visit([this](const auto& body) { members(body); }, e.body);
    out_ += '}';
  }
  std::string& out() { return out_; }

 private:
  /// Is handed all members of one record at once, as the journal's list has it.
  template <class R>
  struct Names {
    Writer& w;
    template <class... T>
    void operator()(const T&... all) {
      static_assert(sizeof...(T) == names::k_members<R>.size(), "each member needs its name in core/event_names.hpp");
      std::size_t i = 0;
      (w.named(names::k_members<R>[i++], all), ...);
    }
  };
  template <class R>
  void members(const R& record) {
    Names<R> visitor{*this};
    fields(visitor, record);
  }

  template <class T>
  void member(std::string_view name, const T& v) {
    ((out_ += ",\"") += name) += "\":";
    value(v);
  }
  void named(std::string_view name, const std::string& v) {
    if (!v.empty()) member(name, is_code(name) ? v : discretion_.text(v));
  }
  void named(std::string_view name, const std::vector<std::string>& v) {
    if (v.empty()) return;
    std::vector<std::string> told = v;
    if (!is_code(name))
      for (auto& item : told) item = discretion_.text(item);
    member(name, told);
  }
  /// One that is there is told even where it is empty: a correction may take a text away.
  void named(std::string_view name, const std::optional<std::string>& v) {
    if (discretion_.discreet() && name.starts_with("reporter_")) return;
    if (v) member(name, is_code(name) ? *v : discretion_.text(*v));
  }
  template <class T>
  void named(std::string_view name, const std::optional<T>& v) {
    if (v) member(name, *v);
  }
  void named(std::string_view name, bool v) {
    if (v) member(name, v);
  }
  void named(std::string_view name, CaseId v) {
    if (v) member(name, v);
  }
  /// These have no word for what is not known: it is left out.
  void named(std::string_view name, SizeClass v) {
    if (v != SizeClass::unknown) member(name, v);
  }
  void named(std::string_view name, Satisfaction v) {
    if (v != Satisfaction::none) member(name, v);
  }
  void named(std::string_view name, const Reporter& v) {
    ((out_ += ",\"") += name) += "\":{";
    const auto begin = out_.size();
    members(discretion_.reporter(v));
    if (out_.size() > begin) out_.erase(begin, 1);  // the comma before its first member
    out_ += '}';
  }
  template <class T>
  void named(std::string_view name, const T& v) {
    member(name, v);
  }

  void value(const std::string& v) { intake::append_json(out_, v); }
  void value(bool v) { out_ += v ? "true" : "false"; }
  void value(std::uint64_t v) { out_ += std::to_string(v); }
  void value(std::uint32_t v) { out_ += std::to_string(v); }
  void value(Instant v) {
    if (printable(v))
      value(zone_.format(v));
    else
      out_ += std::to_string(to_unix(v));
  }
  void value(CaseId v) { value(v.str()); }
  void value(const std::vector<std::string>& v) {
    out_ += '[';
    for (const auto& item : v) {
      if (&item != &v.front()) out_ += ',';
      value(item);
    }
    out_ += ']';
  }
  /// A number that no list has stays a number.
  template <class E>
  requires std::is_enum_v<E>
  void value(E v) {
    const auto word = token(v);
    if (from_token<E>(word) == v)
      intake::append_json(out_, word);
    else
      out_ += std::to_string(static_cast<unsigned>(v));
  }

  const TimeZone& zone_;
  const Discretion& discretion_;
  std::string out_;
};

}  // namespace

std::string format_events(std::span<const Event> events, const TimeZone& zone, const Discretion& discretion) {
  Writer writer(zone, discretion);
  writer.out() += '[';
  for (const auto& event : events) {
    if (&event != &events.front()) writer.out() += ',';
    writer.event(event);
  }
  std::string out = std::move(writer.out()) + "]";
  for (auto bad = intake::utf8_prefix(out); bad < out.size(); bad += 1 + intake::utf8_prefix(out.substr(bad + 1)))
    out[bad] = '?';
  return out;
}

}  // namespace libcase
