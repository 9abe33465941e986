#include "store/facts_block.hpp"

#include <algorithm>
#include <array>

#include "store/varint.hpp"

namespace libcase::store {
namespace {

using stats::Facts;
using stats::k_never;

/// A time near another one; 0 for none.
std::uint64_t near(std::int64_t t, std::int64_t base) { return t == k_never ? 0 : zigzag(t - base) + 1; }
std::int64_t from_near(std::uint64_t coded, std::int64_t base) {
  return coded == 0 ? k_never : base + unzigzag(coded - 1);
}
std::int64_t or_else(std::int64_t t, std::int64_t other) { return t == k_never ? other : t; }

/// The latest thing that is known to have happened, from which the last event is seldom far.
std::int64_t latest(const Facts& f) { return std::max({f.reported, f.dispatched, f.closed, f.rated, f.ended}); }

constexpr std::array k_flags{&Facts::simple,   &Facts::prompt,   &Facts::due_at_report,
                             &Facts::callable, &Facts::verified, &Facts::reworked,
                             &Facts::extended, &Facts::reached,  &Facts::confirmed};

std::uint64_t flags_of(const Facts& f) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < k_flags.size(); ++i) bits |= static_cast<std::uint64_t>(f.*k_flags[i]) << i;
  return bits;
}
void set_flags(Facts& f, std::uint64_t bits) {
  for (std::size_t i = 0; i < k_flags.size(); ++i) f.*k_flags[i] = (bits >> i & 1) != 0;
}

// Bits of the words: satisfaction 2, level 3, outcome 3, urgency 2, state 4.
std::uint64_t words_of(const Facts& f) {
  const auto bits = [](auto value) { return static_cast<std::uint64_t>(value); };
  return bits(f.satisfaction) | bits(f.level) << 2 | bits(f.outcome) << 5 | bits(f.urgency) << 8 | bits(f.state) << 10;
}
void set_words(Facts& f, std::uint64_t bits) {
  f.satisfaction = static_cast<Satisfaction>(bits & 3);
  f.level = static_cast<Level>(bits >> 2 & 7);
  f.outcome = static_cast<Outcome>(bits >> 5 & 7);
  f.urgency = static_cast<Urgency>(bits >> 8 & 3);
  f.state = static_cast<State>(bits >> 10 & 15);
}

/// Every column, in order: column(how to code it, how to read it back, whether facts begin with what zeros say).
/// `before` is the case before. What a column is coded against stands in a column before it.
template <class Column>
void each_column(Column column) {
  const auto number = [&](auto member) {
    column([=](const Facts& f, const Facts&) { return static_cast<std::uint64_t>(f.*member); },
           [=](Facts& f, const Facts&, std::uint64_t v) {
             f.*member = static_cast<std::remove_reference_t<decltype(f.*member)>>(v);
           },
           true);
  };
  const auto step = [&](auto member) {
    column(
        [=](const Facts& f, const Facts& b) {
          return zigzag(static_cast<std::int64_t>(f.*member) - static_cast<std::int64_t>(b.*member));
        },
        [=](Facts& f, const Facts& b, std::uint64_t v) {
          f.*member = static_cast<std::remove_reference_t<decltype(f.*member)>>(static_cast<std::int64_t>(b.*member) +
                                                                                unzigzag(v));
        },
        false);
  };
  const auto time = [&](auto member, auto base) {
    column([=](const Facts& f, const Facts&) { return near(f.*member, base(f)); },
           [=](Facts& f, const Facts&, std::uint64_t v) { f.*member = from_near(v, base(f)); }, true);
  };
  const auto reported = [](const Facts& f) { return f.reported; };
  const auto dispatched = [](const Facts& f) { return or_else(f.dispatched, f.reported); };
  const auto closed = [](const Facts& f) { return or_else(f.closed, f.reported); };
  const auto first_closed = [](const Facts& f) { return or_else(f.first_closed, f.reported); };

  step(&Facts::id);
  step(&Facts::area);
  number(&Facts::channel);
  number(&Facts::category);
  number(&Facts::unit);
  step(&Facts::reported);
  step(&Facts::first_recorded);
  time(&Facts::last_recorded, [](const Facts& f) { return f.first_recorded; });
  time(&Facts::dispatched, reported);
  time(&Facts::first_closed, dispatched);
  time(&Facts::closed, first_closed);
  time(&Facts::first_reopened, first_closed);
  time(&Facts::ended, reported);
  time(&Facts::due, reported);
  time(&Facts::original_due, [](const Facts& f) { return or_else(f.due, f.reported); });
  time(&Facts::response_due, dispatched);
  time(&Facts::contacted, reported);
  time(&Facts::rated, closed);
  time(&Facts::last, latest);
  number(&Facts::rounds);
  number(&Facts::absences);
  number(&Facts::dispatches);
  number(&Facts::returns);
  column([](const Facts& f, const Facts&) { return std::uint64_t{f.voices} - 1; },
         [](Facts& f, const Facts&, std::uint64_t v) { f.voices = static_cast<std::uint32_t>(v + 1); }, false);
  column([](const Facts& f, const Facts&) { return flags_of(f); },
         [](Facts& f, const Facts&, std::uint64_t v) { set_flags(f, v); }, true);
  column([](const Facts& f, const Facts&) { return words_of(f); },
         [](Facts& f, const Facts&, std::uint64_t v) { set_words(f, v); }, false);
}

Facts first_before() {
  Facts none;
  none.reported = none.first_recorded = 0;
  return none;
}

}  // namespace

std::string encode_block(const std::vector<Facts>& facts) {
  std::string out, column;
  put_varint(out, facts.size());
  const Facts none = first_before();
  each_column([&](auto code, auto, bool) {
    column.clear();
    std::uint64_t any = 0;
    const Facts* before = &none;
    for (const auto& f : facts) {
      const std::uint64_t value = code(f, *before);
      any |= value;
      put_varint(column, value);
      before = &f;
    }
    // A column of zeros is no column.
    put_varint(out, any == 0 ? 0 : column.size());
    if (any != 0) out += column;
  });
  return out;
}

void decode_block(std::string_view bytes, std::vector<Facts>& out) {
  VarintReader reader(bytes);
  out.assign(reader.next(), Facts{});
  const Facts none = first_before();
  each_column([&](auto, auto read, bool zero_at_first) {
    const auto size = reader.next();
    if (size == 0 && zero_at_first) return;
    VarintReader column(reader.take(size));
    const Facts* before = &none;
    for (auto& f : out) {
      read(f, *before, size == 0 ? 0 : column.next());
      before = &f;
    }
  });
}

}  // namespace libcase::store
