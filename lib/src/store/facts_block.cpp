#include "store/facts_block.hpp"

#include <algorithm>
#include <bit>
#include <limits>

#include "store/varint.hpp"

namespace libcase::store {
namespace {

using stats::Facts;
using stats::k_never;

constexpr std::array k_flags{&Facts::simple,   &Facts::prompt,   &Facts::due_at_report,
                             &Facts::callable, &Facts::verified, &Facts::reworked,
                             &Facts::extended, &Facts::reached,  &Facts::confirmed};
constexpr unsigned k_prompt_flag = 1;
constexpr std::array k_counts{&Facts::rounds, &Facts::absences, &Facts::dispatches, &Facts::returns, &Facts::voices};
constexpr std::array<std::uint32_t Facts::*, k_fact_terms> k_terms{&Facts::channel, &Facts::category, &Facts::unit};

/// A time, and the one it is told by; `reported` by none.
struct TimeColumn {
  std::int64_t Facts::*member;
  FactTime near;
  bool may_be_absolute = false;
};
constexpr std::array<TimeColumn, k_fact_times> k_times{{
    {&Facts::reported, FactTime::reported, true},
    {&Facts::first_recorded, FactTime::reported, true},  // what was imported was recorded all at once
    {&Facts::last_recorded, FactTime::first_recorded, true},
    {&Facts::dispatched, FactTime::reported},
    {&Facts::first_closed, FactTime::dispatched},
    {&Facts::closed, FactTime::first_closed},
    {&Facts::first_reopened, FactTime::first_closed},
    {&Facts::ended, FactTime::reported},
    {&Facts::due, FactTime::reported},
    {&Facts::original_due, FactTime::due},
    {&Facts::response_due, FactTime::dispatched},
    {&Facts::contacted, FactTime::reported},
    {&Facts::rated, FactTime::closed},
    {&Facts::last, FactTime::reported},
}};
constexpr auto place_of(FactTime time) { return static_cast<std::size_t>(time); }

/// What the last event mostly was, the likeliest first.
constexpr std::array k_last_ones{FactTime::rated,      FactTime::closed,    FactTime::ended,
                                 FactTime::dispatched, FactTime::contacted, FactTime::reported};
constexpr unsigned k_last_shift = k_fact_times;
constexpr auto k_last_by_column = std::uint64_t{k_last_ones.size()};

// Bits of the words: satisfaction 2, level 3, outcome 3, urgency 2, state 4, then the flags.
constexpr unsigned k_state_shift = 10, k_flag_shift = 14;

std::uint64_t words_of(const Facts& f) {
  const auto bits = [](auto value) { return static_cast<std::uint64_t>(value); };
  auto out = bits(f.satisfaction) | bits(f.level) << 2 | bits(f.outcome) << 5 | bits(f.urgency) << 8 |
             bits(f.state) << k_state_shift;
  for (std::size_t i = 0; i < k_flags.size(); ++i) out |= bits(f.*k_flags[i]) << (k_flag_shift + i);
  return out;
}

void set_words(Facts& f, std::uint64_t bits) {
  f.satisfaction = static_cast<Satisfaction>(bits & 3);
  f.level = static_cast<Level>(bits >> 2 & 7);
  f.outcome = static_cast<Outcome>(bits >> 5 & 7);
  f.urgency = static_cast<Urgency>(bits >> 8 & 3);
  f.state = static_cast<State>(bits >> k_state_shift & 15);
  for (std::size_t i = 0; i < k_flags.size(); ++i) f.*k_flags[i] = (bits >> (k_flag_shift + i) & 1) != 0;
}

std::uint64_t times_of(const Facts& f) {
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < k_fact_times; ++i) out |= std::uint64_t{f.*k_times[i].member != k_never} << i;
  std::uint64_t last = 0;
  while (last < k_last_ones.size() && f.*k_times[place_of(k_last_ones[last])].member != f.last) ++last;
  return out | last << k_last_shift;
}

FactKind kind_of(const Facts& f) {
  FactKind out{.words = words_of(f), .times = times_of(f), .counts = {}};
  for (std::size_t i = 0; i < k_counts.size(); ++i) out.counts[i] = f.*k_counts[i];
  return out;
}

std::uint64_t hash_of(AreaCode area) {
  constexpr std::uint64_t k_mix = 0x9E3779B97F4A7C15;
  return area * k_mix;
}

/// Different values of a block, numbered as they come.
template <class T>
class Numbers {
 public:
  std::uint8_t number(const T& value) {
    if (size_ > 0 && values_[last_] == value) return last_;
    auto slot = static_cast<std::uint8_t>(hash_of(value) >> 56);
    for (; slots_[slot] != 0; ++slot)
      if (values_[slots_[slot] - 1U] == value) return last_ = static_cast<std::uint8_t>(slots_[slot] - 1U);
    values_[size_] = value;
    last_ = static_cast<std::uint8_t>(size_);
    slots_[slot] = static_cast<std::uint8_t>(++size_);
    return last_;
  }
  [[nodiscard]] std::span<const T> values() const { return {values_.data(), size_}; }

 private:
  std::array<std::uint8_t, 256> slots_{};  ///< one more than a number
  std::array<T, k_block_cases> values_;
  std::size_t size_ = 0;
  std::uint8_t last_ = 0;
};

// Of any two times, as damaged bytes may say anything.
std::int64_t apart(std::int64_t a, std::int64_t b) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b));
}
std::int64_t later(std::int64_t a, std::int64_t by) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(by));
}

/// A time near another one; 0 for none.
std::uint64_t near(std::int64_t t, std::int64_t base) { return t == k_never ? 0 : zigzag(apart(t, base)) + 1; }
std::int64_t from_near(std::uint64_t coded, std::int64_t base) {
  return coded == 0 ? k_never : later(base, unzigzag(coded - 1));
}

BlockBounds bounds_of(std::span<const Facts> facts) {
  BlockBounds out{.first_id = facts.front().id, .last_id = facts.back().id};
  for (const auto& f : facts) {
    const auto last = std::max(f.last, f.reported);
    out.last = std::max(out.last, last);
    if (f.closed != k_never || f.ended != k_never) out.settled = std::max(out.settled, last);
    out.recorded = std::max({out.recorded, f.first_recorded, f.last_recorded});
  }
  return out;
}

void put_bounds(std::string& out, const BlockBounds& bounds) {
  put_varint(out, static_cast<std::uint64_t>(bounds.first_id));
  put_varint(out, static_cast<std::uint64_t>(apart(bounds.last_id, bounds.first_id)));
  put_varint(out, near(bounds.last, 0));
  put_varint(out, near(bounds.settled, bounds.last));
  put_varint(out, near(bounds.recorded, bounds.last));
}

BlockBounds get_bounds(VarintReader& in) {
  BlockBounds out;
  out.first_id = static_cast<std::int64_t>(in.next());
  out.last_id = later(out.first_id, static_cast<std::int64_t>(in.next()));
  out.last = from_near(in.next(), 0);
  out.settled = from_near(in.next(), out.last);
  out.recorded = from_near(in.next(), out.last);
  return out;
}

constexpr std::size_t k_page = 4096;

/// Writes one block: counts and bounds, codes of areas, heads of columns, then their codes, and ids.
class Writer {
 public:
  explicit Writer(std::span<const Facts> facts) : facts_(facts) {}

  [[nodiscard]] std::string write() {
    for (std::size_t i = 0; i < facts_.size(); ++i) {
      kind_[i] = kind_numbers_.number(kind_of(facts_[i]));
      area_[i] = area_numbers_.number(facts_[i].area);
    }
    put_open_first();
    std::string areas, heads;
    put_areas(areas);
    codes_.reserve(k_page);
    put_places(kind_, kind_count_);
    put_places(area_, area_numbers_.values().size());
    put_kinds(heads);
    for (const auto term : k_terms) put(heads, [&](const Facts& f) { return std::int64_t{f.*term}; });
    for (std::size_t i = 0; i < k_fact_times; ++i) put_time(heads, i);
    std::string out;
    out.reserve(k_page);
    for (const auto count : {facts_.size(), kind_count_, open_kinds_, area_numbers_.values().size()})
      out += static_cast<char>(count);
    put_bounds(out, bounds_of(facts_));
    put_varint(out, areas.size());
    put_varint(out, heads.size());
    out += areas;
    out += heads;
    out += codes_;
    for (std::size_t i = 1; i < facts_.size(); ++i)
      put_varint(out, static_cast<std::uint64_t>(apart(facts_[i].id, facts_[i - 1].id)));
    out.append(k_column_padding, '\0');
    return out;
  }

 private:
  template <class Number>
  void put(std::string& heads, Number number) {
    for (std::size_t i = 0; i < facts_.size(); ++i) numbers_[i] = number(facts_[i]);
    put_column(heads, codes_, {numbers_.data(), facts_.size()});
  }

  void put_open_first() {
    const auto kinds = kind_numbers_.values();
    std::array<std::uint8_t, k_block_cases> number;
    for (const bool open : {true, false}) {
      for (std::size_t i = 0; i < kinds.size(); ++i) {
        if (kinds[i].open() != open) continue;
        kinds_[kind_count_] = kinds[i];
        number[i] = static_cast<std::uint8_t>(kind_count_++);
      }
      if (open) open_kinds_ = kind_count_;
    }
    for (std::size_t i = 0; i < facts_.size(); ++i) kind_[i] = number[kind_[i]];
  }

  void put_areas(std::string& out) const {
    std::int64_t before = 0;
    for (const auto code : area_numbers_.values()) {
      const auto area = static_cast<std::int64_t>(code);
      put_varint(out, zigzag(apart(area, before)));
      before = area;
    }
  }

  void put_kinds(std::string& heads) {
    const auto put_each = [&](auto number) {
      for (std::size_t i = 0; i < kind_count_; ++i) numbers_[i] = static_cast<std::int64_t>(number(kinds_[i]));
      put_column(heads, codes_, {numbers_.data(), kind_count_});
    };
    put_each([](const FactKind& k) { return k.words; });
    put_each([](const FactKind& k) { return k.times; });
    for (std::size_t i = 0; i < k_counts.size(); ++i) put_each([=](const FactKind& k) { return k.counts[i]; });
  }

  void put_places(const std::array<std::uint8_t, k_block_cases>& places, std::size_t count) {
    if (count == 1) return;
    for (std::size_t i = 0; i < facts_.size(); ++i) codes_ += static_cast<char>(places[i]);
  }

  /// Where a case has no such time, its code is 0, and what is told by that time is told by what the code stands for.
  void put_time(std::string& heads, std::size_t column) {
    const auto [member, near, may_be_absolute] = k_times[column];
    auto& times = times_[column];
    const auto* base = column == 0 ? nullptr : times_[place_of(near)].data();
    Span there, far;
    for (std::size_t i = 0; i < facts_.size(); ++i) {
      const auto time = facts_[i].*member;
      if (!coded(time, i, column)) continue;
      there.add(time);
      if (base != nullptr) far.add(apart(time, base[i]));
    }
    const bool absolute = base == nullptr || (may_be_absolute && there.width() < far.width());
    const auto least = absolute ? there.least() : far.least();
    for (std::size_t i = 0; i < facts_.size(); ++i) {
      const auto time = facts_[i].*member;
      const auto from = absolute ? 0 : base[i];
      times[i] = coded(time, i, column) ? time : later(from, least);
      numbers_[i] = apart(times[i], from);
    }
    put_column(heads, codes_, {numbers_.data(), facts_.size()}, absolute);
  }

  /// The kind says what the last event was, but for what it has no word for.
  [[nodiscard]] bool coded(std::int64_t time, std::size_t i, std::size_t column) const {
    if (column != place_of(FactTime::last)) return time != k_never;
    return time != k_never && kinds_[kind_[i]].times >> k_last_shift == k_last_by_column;
  }

  /// The smallest and the largest of some numbers.
  class Span {
   public:
    void add(std::int64_t number) {
      least_ = std::min(least_, number);
      most_ = std::max(most_, number);
    }
    [[nodiscard]] std::int64_t least() const { return any() ? least_ : 0; }
    /// In bytes.
    [[nodiscard]] int width() const {
      return any() ? static_cast<int>(std::bit_width(static_cast<std::uint64_t>(apart(most_, least_))) + 7) / 8 : 0;
    }

   private:
    [[nodiscard]] bool any() const { return least_ <= most_; }
    std::int64_t least_ = std::numeric_limits<std::int64_t>::max(), most_ = std::numeric_limits<std::int64_t>::min();
  };

  std::span<const Facts> facts_;
  Numbers<FactKind> kind_numbers_;
  Numbers<AreaCode> area_numbers_;
  std::array<FactKind, k_block_cases> kinds_;
  std::size_t kind_count_ = 0, open_kinds_ = 0;
  std::array<std::uint8_t, k_block_cases> kind_, area_;  ///< numbers of each case
  std::array<std::array<std::int64_t, k_block_cases>, k_fact_times> times_;
  std::array<std::int64_t, k_block_cases> numbers_;
  std::string codes_;
};

constexpr std::array<std::uint8_t, k_block_cases> k_all_first{};
/// What was read of a block.
constexpr std::uint32_t k_areas_bit = 1, k_ids_bit = 2, k_kinds_bit = 4, k_first_term_bit = 8;

}  // namespace

std::int64_t Facts::*member_of(FactTime time) { return k_times[place_of(time)].member; }

bool FactKind::prompt() const { return (words >> (k_flag_shift + k_prompt_flag) & 1) != 0; }

Facts FactKind::facts() const {
  Facts out;
  set_words(out, words);
  for (std::size_t i = 0; i < k_counts.size(); ++i) out.*k_counts[i] = counts[i];
  for (std::size_t i = 0; i < k_fact_times; ++i)
    if (has(static_cast<FactTime>(i))) out.*k_times[i].member = 0;
  return out;
}

std::string encode_block(std::span<const Facts> facts) { return Writer(facts).write(); }

void FactsBlock::open(std::string_view bytes) {
  VarintReader in(bytes);
  size_ = in.next_byte();
  kind_count_ = in.next_byte();
  open_kinds_ = in.next_byte();
  area_count_ = in.next_byte();
  if (size_ == 0 || size_ > k_block_cases || kind_count_ == 0 || kind_count_ > size_ || open_kinds_ > kind_count_ ||
      area_count_ == 0 || area_count_ > size_)
    throw_damaged_figures();
  bounds_ = get_bounds(in);
  const auto areas = in.next(), heads = in.next();
  area_codes_ = VarintReader(in.take(areas));
  heads_ = VarintReader(in.take(heads));
  codes_ = in.rest();
  kind_ = read_places(kind_count_);
  area_ = read_places(area_count_);
  found_ = 0;
  read_ = 0;
}

const char* FactsBlock::take(std::size_t bytes) {
  if (bytes + k_column_padding > codes_.size()) throw_damaged_figures();
  const char* out = codes_.data();
  codes_.remove_prefix(bytes);
  return out;
}

const std::uint8_t* FactsBlock::read_places(std::size_t count) {
  if (count == 1) return k_all_first.data();
  const auto* places = reinterpret_cast<const std::uint8_t*>(take(size_));
  std::uint8_t most = 0;
  for (std::size_t i = 0; i < size_; ++i) most = std::max(most, places[i]);
  if (most >= count) throw_damaged_figures();
  return places;
}

const Column& FactsBlock::column(std::size_t number) {
  for (; found_ <= number; ++found_) {
    auto& column = columns_[found_];
    column = get_column(heads_);
    column.codes = take(column.bytes(found_ < k_kind_columns ? kind_count_ : size_));
  }
  return columns_[number];
}

std::span<const FactKind> FactsBlock::kinds() {
  if ((read_ & k_kinds_bit) == 0) read_kinds();
  read_ |= k_kinds_bit;
  return {kinds_.data(), kind_count_};
}

void FactsBlock::read_kinds() {
  std::array<std::int64_t, k_block_cases> numbers;
  const auto each = [&](std::size_t number, auto put) {
    read_column(column(number), kind_count_, numbers.data());
    for (std::size_t i = 0; i < kind_count_; ++i) put(kinds_[i], static_cast<std::uint64_t>(numbers[i]));
  };
  each(0, [](FactKind& kind, std::uint64_t value) { kind.words = value; });
  each(1, [](FactKind& kind, std::uint64_t value) { kind.times = value; });
  for (std::size_t k = 0; k < k_counts.size(); ++k)
    each(2 + k, [=](FactKind& kind, std::uint64_t value) { kind.counts[k] = static_cast<std::uint32_t>(value); });
}

std::span<const AreaCode> FactsBlock::areas() {
  if ((read_ & k_areas_bit) == 0) {
    read_ |= k_areas_bit;
    std::int64_t area = 0;
    for (std::size_t i = 0; i < area_count_; ++i)
      areas_[i] = static_cast<AreaCode>(area = later(area, unzigzag(area_codes_.next())));
  }
  return {areas_.data(), area_count_};
}

const std::int64_t* FactsBlock::ids() {
  if ((read_ & k_ids_bit) != 0) return ids_.data();
  read_ |= k_ids_bit;
  static_cast<void>(column(k_columns - 1));
  VarintReader steps(codes_);
  std::int64_t id = ids_[0] = bounds_.first_id;
  for (std::size_t i = 1; i < size_; ++i) ids_[i] = id = later(id, static_cast<std::int64_t>(steps.next()));
  return ids_.data();
}

const std::uint32_t* FactsBlock::terms(FactTerm term) {
  const auto place = static_cast<std::size_t>(term);
  const auto bit = k_first_term_bit << place;
  auto& out = terms_[place];
  if ((read_ & bit) == 0) read_column(column(term), size_, out.data());
  read_ |= bit;
  return out.data();
}

const std::int64_t* FactsBlock::times(FactTime time) {
  const auto place = place_of(time);
  const auto bit = k_first_term_bit << (k_fact_terms + place);
  auto& out = times_[place];
  if ((read_ & bit) != 0) return out.data();
  read_ |= bit;
  const auto& coded = column(time);
  if (coded.absolute)
    read_column(coded, size_, out.data());
  else
    read_column(coded, size_, times(k_times[place].near), out.data());
  if (time == FactTime::last) read_last(out);
  return out.data();
}

/// Most of them are a time that is there already.
void FactsBlock::read_last(Times& out) {
  const auto all = kinds();
  std::array<const std::int64_t*, k_block_cases> source;
  for (std::size_t k = 0; k < all.size(); ++k) {
    const auto last = all[k].times >> k_last_shift;
    source[k] = last < k_last_ones.size() ? times(k_last_ones[last]) : out.data();
  }
  for (std::size_t i = 0; i < size_; ++i) out[i] = source[kind_[i]][i];
}

Facts FactsBlock::at(std::size_t i) {
  const FactKind& kind = kinds()[kind_[i]];
  Facts out;
  set_words(out, kind.words);
  for (std::size_t k = 0; k < k_counts.size(); ++k) out.*k_counts[k] = kind.counts[k];
  out.id = ids()[i];
  out.area = areas()[area_[i]];
  for (std::size_t k = 0; k < k_fact_terms; ++k) out.*k_terms[k] = terms(static_cast<FactTerm>(k))[i];
  for (std::size_t k = 0; k < k_fact_times; ++k) {
    const auto time = static_cast<FactTime>(k);
    if (kind.has(time)) out.*k_times[k].member = times(time)[i];
  }
  return out;
}

void decode_block(std::string_view bytes, std::vector<Facts>& out) {
  FactsBlock block;
  block.open(bytes);
  out.clear();
  for (std::size_t i = 0; i < block.size(); ++i) out.push_back(block.at(i));
}

}  // namespace libcase::store
