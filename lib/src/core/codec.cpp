// Journal content as CBOR arrays: both directions walk the field lists.
#include "core/cbor.hpp"
#include "core/digest.hpp"
#include "core/journal_fields.hpp"
#include "libcase/error.hpp"

namespace libcase {
namespace {

class Encoder {
 public:
  Encoder() = default;
  /// Writes into a buffer that has its storage already.
  explicit Encoder(std::string buffer) : out_(std::move(buffer)) {}
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
  /// As variant() writes the content that holds it.
  void alternative(const CaseEntry& entry) {
    static const std::size_t k_index = Content(CaseEntry{}).index();
    out_.array(2);
    out_.uint(k_index);
    entry_by_ = &entry.by;
    fields(*this, entry);
  }
  [[nodiscard]] std::string take() { return out_.take(); }

 private:
  void put(std::string_view v) { out_.text(v); }
  void put(bool v) { out_.boolean(v); }
  void put(std::uint64_t v) { out_.uint(v); }
  void put(std::uint32_t v) { out_.uint(v); }
  void put(int v) { out_.integer(v); }
  void put(std::int64_t v) { out_.integer(v); }
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
  void put(const RuleSet& v) { variant(v); }
  /// An event by the entry's own author does not say it again.
  void put(const Event& v) {
    const bool same = entry_by_ && v.by == *entry_by_;
    (*this)(v.at, same ? std::string_view() : std::string_view(v.by), v.body);
  }
  template <class T, std::size_t N>
  void put(const std::array<T, N>& v) {
    out_.array(N);
    for (const auto& item : v) put(item);
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
  void get(std::int64_t& v) { v = in_.integer(); }
  void get(int& v) { v = static_cast<int>(in_.integer()); }
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
  void get(RuleSet& v) { variant(v); }
  template <class T, std::size_t N>
  void get(std::array<T, N>& v) {
    if (in_.array() != N) cbor::Reader::fail();
    for (auto& item : v) get(item);
  }
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

}  // namespace

std::string encode(const Content& content) {
  Encoder encoder;
  encoder.variant(content);
  return encoder.take();
}

void encode(const CaseEntry& entry, std::string& out) {
  Encoder encoder(std::move(out));
  encoder.alternative(entry);
  out = encoder.take();
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
  // One piece before the content: each piece costs a call, and an import does this for every row.
  std::array<std::uint8_t, Hash{}.size() + 4 * sizeof(std::int64_t)> before{};
  auto* end = std::copy(previous.begin(), previous.end(), before.begin());
  for (const auto value : {link.seq, link.recorded_at, link.case_id, link.previous})
    for (unsigned i = 0; i < sizeof(value); ++i)
      *end++ = static_cast<std::uint8_t>(static_cast<std::uint64_t>(value) >> (8 * i));
  Digest<Hash{}.size()> digest;
  digest.add(std::span<const std::uint8_t>(before));
  digest.add(link.content);
  return digest.finish();
}

std::string to_hex(const Hash& hash) { return hex(hash); }

}  // namespace libcase
