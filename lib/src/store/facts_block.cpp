#include "store/facts_block.hpp"

#include <algorithm>

#include "store/facts_coding.hpp"

namespace libcase::store {
namespace {

void set_words(Facts& f, std::uint64_t bits) {
  f.satisfaction = static_cast<Satisfaction>(bits & 3);
  f.level = static_cast<Level>(bits >> 2 & 7);
  f.outcome = static_cast<Outcome>(bits >> 5 & 7);
  f.urgency = static_cast<Urgency>(bits >> 8 & 3);
  f.state = static_cast<State>(bits >> k_state_shift & 15);
  for (std::size_t i = 0; i < k_flags.size(); ++i) f.*k_flags[i] = (bits >> (k_flag_shift + i) & 1) != 0;
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
