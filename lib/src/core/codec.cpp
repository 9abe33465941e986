// Journal content as CBOR arrays. One `fields` function a record lists its members once, and
// both directions walk that list, so that they cannot drift apart.
#include <sodium/crypto_generichash.h>

#include "core/cbor.hpp"
#include "libcase/error.hpp"
#include "libcase/journal.hpp"

namespace libcase {
namespace {

// --- the field lists: append only -------------------------------------------------------

template <class V, class R>
void fields(V& v, R& r) requires std::same_as<std::remove_const_t<R>, Reporter> {
  v(r.name, r.phone);
}
template <class V, class R>
void fields(V& v, R& r) requires std::same_as<std::remove_const_t<R>, event::Reported> {
  v(r.title, r.detail, r.place, r.channel, r.category, r.area, r.urgency, r.reporter, r.source, r.external_id, r.due);
}
template <class V, class R>
void fields(V& v, R& r) requires std::same_as<std::remove_const_t<R>, event::VoiceAdded> {
  v(r.channel, r.reporter, r.text);
}
template <class V, class R>
void fields(V& v, R& r) requires std::same_as<std::remove_const_t<R>, event::Assigned> {
  v(r.unit, r.level, r.note, r.due);
}
template <class V, class R>
void fields(V& v, R& r) requires std::same_as<std::remove_const_t<R>, event::Escalated> {
  v(r.unit, r.level, r.reason, r.skipped);
}
template <class V, class R>
void fields(V& v, R& r) requires std::same_as<std::remove_const_t<R>, event::Closed> {
  v(r.outcome, r.level, r.reply, r.no_reply_reason);
}
template <class V, class R>
void fields(V& v, R& r) requires std::same_as<std::remove_const_t<R>, event::Reopened> {
  v(r.reason);
}
template <class V, class R>
void fields(V& v, R& r) requires std::same_as<std::remove_const_t<R>, event::Rated> {
  v(r.party, r.score, r.via, r.comment, r.own_entry);
}
template <class V, class R>
void fields(V& v, R& r) requires std::same_as<std::remove_const_t<R>, event::Noted> {
  v(r.text);
}
template <class V, class R>
void fields(V& v, R& r) requires std::same_as<std::remove_const_t<R>, event::Rejected> {
  v(r.reason);
}
template <class V, class R>
void fields(V& v, R& r) requires std::same_as<std::remove_const_t<R>, event::Withdrawn> {
  v(r.reason);
}
template <class V, class R>
void fields(V& v, R& r) requires std::same_as<std::remove_const_t<R>, event::Merged> {
  v(r.into);
}
template <class V, class R>
void fields(V& v, R& r) requires std::same_as<std::remove_const_t<R>, event::Absorbed> {
  v(r.child, r.voices);
}
template <class V, class R>
void fields(V& v, R& r) requires std::same_as<std::remove_const_t<R>, Event> {
  v(r.at, r.by, r.body);
}
template <class V, class R>
void fields(V& v, R& r) requires std::same_as<std::remove_const_t<R>, Area> {
  v(r.code, r.name, r.parent, r.level);
}
template <class V, class R>
void fields(V& v, R& r) requires std::same_as<std::remove_const_t<R>, Unit> {
  v(r.code, r.name, r.kind, r.area, r.level, r.reports_to, r.person);
}
template <class V, class R>
void fields(V& v, R& r) requires std::same_as<std::remove_const_t<R>, Term> {
  v(r.code, r.name);
}
template <class V, class R>
void fields(V& v, R& r) requires std::same_as<std::remove_const_t<R>, OrgChange> {
  v(r.areas, r.units, r.channels, r.categories, r.from, r.today);
}
template <class V, class R>
void fields(V& v, R& r) requires std::same_as<std::remove_const_t<R>, Settings> {
  v(r.time_zone, r.default_area);
}
template <class V, class R>
void fields(V& v, R& r) requires std::same_as<std::remove_const_t<R>, SettingsEntry> {
  v(r.by, r.settings);
}
template <class V, class R>
void fields(V& v, R& r) requires std::same_as<std::remove_const_t<R>, OrgEntry> {
  v(r.by, r.change);
}
// The case's number is the entry's own column, not content.
template <class V, class R>
void fields(V& v, R& r) requires std::same_as<std::remove_const_t<R>, CaseEntry> {
  v(r.operation, r.by, r.key, r.events);
}

// --- both directions --------------------------------------------------------------------

class Encoder {
 public:
  template <class... T>
  void operator()(const T&... members) {
    out_.array(sizeof...(T));
    (put(members), ...);
  }
  template <class... T>
  void variant(const std::variant<T...>& v) {
    out_.array(2);
    out_.uint(v.index());
    std::visit(
        [this](const auto& body) {
          if constexpr (std::same_as<std::remove_cvref_t<decltype(body)>, CaseEntry>) entry_by_ = &body.by;
          fields(*this, body);
        },
        v);
  }
  [[nodiscard]] std::string take() { return out_.take(); }

 private:
  void put(const std::string& v) { out_.text(v); }
  void put(bool v) { out_.boolean(v); }
  void put(std::uint64_t v) { out_.uint(v); }
  void put(std::uint32_t v) { out_.uint(v); }
  void put(Instant v) { out_.integer(to_unix(v)); }
  void put(Day v) { out_.integer(v.time_since_epoch().count()); }
  void put(CaseId v) { out_.integer(v.raw()); }
  template <class E>
  requires std::is_enum_v<E>
  void put(E v) { out_.uint(static_cast<std::uint64_t>(v)); }
  template <class T>
  void put(const std::optional<T>& v) {
    v ? put(*v) : out_.null();
  }
  void put(const event::Body& v) { variant(v); }
  /// An event by the entry's own author does not say it again.
  void put(const Event& v) {
    static const std::string k_same;
    (*this)(v.at, entry_by_ && v.by == *entry_by_ ? k_same : v.by, v.body);
  }
  template <class T>
  void put(const std::vector<T>& v) {
    out_.array(v.size());
    for (const auto& item : v) put(item);
  }
  template <class T>
  requires requires(Encoder& e, const T& t) { fields(e, t); }
  void put(const T& v) { fields(*this, v); }

  cbor::Writer out_;
  const std::string* entry_by_ = nullptr;
};

class Decoder {
 public:
  explicit Decoder(std::string_view bytes) : in_(bytes) {}

  /// Fields that an older writer did not know keep their default.
  template <class... T>
  void operator()(T&... members) {
    std::uint64_t left = in_.array();
    if (left > sizeof...(T)) cbor::Reader::fail();
    ((left > 0 ? (get(members), --left) : left), ...);
  }
  template <class... T>
  void variant(std::variant<T...>& v) {
    if (in_.array() != 2) cbor::Reader::fail();
    const auto index = in_.uint();
    if (index >= sizeof...(T)) cbor::Reader::fail();
    std::size_t i = 0;
    ((i++ == index ? fields(*this, v.template emplace<T>()) : void()), ...);
  }
  [[nodiscard]] bool done() const { return in_.done(); }

 private:
  void get(std::string& v) { v = in_.text(); }
  void get(bool& v) { v = in_.boolean(); }
  void get(std::uint64_t& v) { v = in_.uint(); }
  void get(std::uint32_t& v) { v = static_cast<std::uint32_t>(in_.uint()); }
  void get(Instant& v) { v = from_unix(in_.integer()); }
  void get(Day& v) { v = Day{std::chrono::days{in_.integer()}}; }
  void get(CaseId& v) { v = CaseId::from_raw(in_.integer()); }
  template <class E>
  requires std::is_enum_v<E>
  void get(E& v) { v = static_cast<E>(in_.uint()); }
  template <class T>
  void get(std::optional<T>& v) {
    if (in_.null())
      v.reset();
    else
      get(v.emplace());
  }
  void get(event::Body& v) { variant(v); }
  template <class T>
  void get(std::vector<T>& v) {
    const auto size = in_.array();
    for (std::uint64_t i = 0; i < size; ++i) get(v.emplace_back());
  }
  template <class T>
  requires requires(Decoder& d, T& t) { fields(d, t); }
  void get(T& v) { fields(*this, v); }

  cbor::Reader in_;
};

void little_endian(crypto_generichash_state& state, std::int64_t value) {
  std::array<std::uint8_t, 8> bytes{};
  for (unsigned i = 0; i < 8; ++i) bytes[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(value) >> (8 * i));
  crypto_generichash_update(&state, bytes.data(), bytes.size());
}

}  // namespace

std::string encode(const Content& content) {
  Encoder encoder;
  encoder.variant(content);
  return encoder.take();
}

Content decode(std::string_view bytes, CaseId id) {
  Decoder decoder(bytes);
  Content content;
  decoder.variant(content);
  if (!decoder.done()) cbor::Reader::fail();
  if (auto* entry = std::get_if<CaseEntry>(&content)) {
    entry->id = id;
    for (auto& event : entry->events)
      if (event.by.empty()) event.by = entry->by;
  }
  return content;
}

Hash chain_hash(const Hash& previous, const ChainLink& link) {
  Hash hash{};
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, hash.size());
  crypto_generichash_update(&state, previous.data(), previous.size());
  for (const auto value : {link.seq, link.recorded_at, link.case_id, link.previous}) little_endian(state, value);
  crypto_generichash_update(&state, reinterpret_cast<const std::uint8_t*>(link.content.data()), link.content.size());
  crypto_generichash_final(&state, hash.data(), hash.size());
  return hash;
}

std::string to_hex(const Hash& hash) {
  constexpr char k_digits[] = "0123456789abcdef";
  std::string out;
  for (const auto byte : hash) {
    out += k_digits[byte >> 4];
    out += k_digits[byte & 15];
  }
  return out;
}

}  // namespace libcase
