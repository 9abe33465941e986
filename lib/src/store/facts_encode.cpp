// Facts into a block.
#include <algorithm>
#include <bit>
#include <limits>

#include "store/facts_coding.hpp"

namespace libcase::store {
namespace {

std::uint64_t words_of(const Facts& f) {
  const auto bits = [](auto value) { return static_cast<std::uint64_t>(value); };
  auto out = bits(f.satisfaction) | bits(f.level) << 2 | bits(f.outcome) << 5 | bits(f.urgency) << 8 |
             bits(f.state) << k_state_shift;
  for (std::size_t i = 0; i < k_flags.size(); ++i) out |= bits(f.*k_flags[i]) << (k_flag_shift + i);
  return out;
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

}  // namespace

std::string encode_block(std::span<const Facts> facts) { return Writer(facts).write(); }

}  // namespace libcase::store
