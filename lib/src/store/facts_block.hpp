// Facts of neighbouring cases in one blob, a column after the other, so that a report reads those it needs and counts
// many cases by what they have in common. About 20 bytes a case.
//
// What is no time and no name is of few kinds in a block: state, outcome, flags, counts, and which of the times there
// are. Each kind stands there once, those of open cases first, and of each case its number; the same with areas. A time
// is told by how far it is from the one it mostly follows, where there is one.
#pragma once
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "stats/facts.hpp"
#include "store/facts_column.hpp"

namespace libcase::store {

/// So many cases fit a page of 4 KB.
inline constexpr std::size_t k_block_cases = 128;

/// Times of a case, in the order in which they are coded.
enum class FactTime : std::uint8_t {
  reported,
  first_recorded,
  last_recorded,
  dispatched,
  first_closed,
  closed,
  first_reopened,
  ended,
  due,
  original_due,
  response_due,
  contacted,
  rated,
  last
};
inline constexpr std::size_t k_fact_times = 14;
[[nodiscard]] std::int64_t stats::Facts::*member_of(FactTime time);
enum class FactTerm : std::uint8_t { channel, category, unit };
inline constexpr std::size_t k_fact_terms = 3;

/// What cases of one kind have in common. Not set to anything at first: there is room for many of which few are used.
struct FactKind {
  std::uint64_t words;  ///< state, urgency, outcome, level, satisfaction, flags
  std::uint64_t times;  ///< which there are, and which of them `last` is
  std::array<std::uint32_t, 5> counts;
  bool operator==(const FactKind&) const = default;

  [[nodiscard]] bool has(FactTime time) const { return (times >> static_cast<unsigned>(time) & 1) != 0; }
  [[nodiscard]] bool open() const { return !has(FactTime::closed) && !has(FactTime::ended); }
  [[nodiscard]] bool prompt() const;
  /// Facts of such a case; the times that there are say 0.
  [[nodiscard]] stats::Facts facts() const;
};

[[nodiscard]] inline std::uint64_t hash_of(const FactKind& kind) {
  constexpr std::uint64_t k_mix = 0x9E3779B97F4A7C15;
  std::uint64_t out = kind.words ^ kind.times << 23;
  for (const auto count : kind.counts) out = out * 31 + count;
  return out * k_mix;
}

/// What holds of all cases of a block.
struct BlockBounds {
  std::int64_t first_id = 0, last_id = 0;
  std::int64_t last = stats::k_never;      ///< no event is later
  std::int64_t settled = stats::k_never;   ///< the same, of those that are not open
  std::int64_t recorded = stats::k_never;  ///< nothing was recorded later
};

/// `facts` in order of id, at least one and at most k_block_cases.
[[nodiscard]] std::string encode_block(std::span<const stats::Facts> facts);
/// Replaces `out`, whose memory is used again. @throws Error(corrupt).
void decode_block(std::string_view bytes, std::vector<stats::Facts>& out);

/// A block to be read, each column when it is asked for. Cases go by their place: 0, 1, ...
class FactsBlock {
 public:
  FactsBlock() = default;
  FactsBlock(const FactsBlock&) = delete;
  FactsBlock& operator=(const FactsBlock&) = delete;
  /// The bytes must live until the next call. @throws Error(corrupt), as all do that read.
  void open(std::string_view bytes);
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] const BlockBounds& bounds() const { return bounds_; }
  [[nodiscard]] std::span<const FactKind> kinds();
  /// So many of them, the first ones, are kinds of open cases.
  [[nodiscard]] std::size_t open_kinds() const { return open_kinds_; }
  [[nodiscard]] std::span<const AreaCode> areas();
  /// Of each case, its place in kinds() or areas().
  [[nodiscard]] const std::uint8_t* kind() const { return kind_; }
  [[nodiscard]] const std::uint8_t* area() const { return area_; }
  [[nodiscard]] const std::int64_t* ids();
  [[nodiscard]] const std::uint32_t* terms(FactTerm term);
  /// Of a case that does not have it, any number.
  [[nodiscard]] const std::int64_t* times(FactTime time);
  [[nodiscard]] stats::Facts at(std::size_t i);

 private:
  static constexpr std::size_t k_kind_columns = 2 + std::tuple_size_v<decltype(FactKind::counts)>;
  static constexpr std::size_t k_columns = k_kind_columns + k_fact_terms + k_fact_times;
  using Times = std::array<std::int64_t, k_block_cases>;
  void read_kinds();
  /// Numbers below `count`, or none where it is 1.
  const std::uint8_t* read_places(std::size_t count);
  /// Columns lie one behind another, so those before it are found, too.
  const Column& column(std::size_t number);
  const Column& column(FactTerm term) { return column(k_kind_columns + static_cast<std::size_t>(term)); }
  const Column& column(FactTime time) { return column(k_kind_columns + k_fact_terms + static_cast<std::size_t>(time)); }
  void read_last(Times& out);
  const char* take(std::size_t bytes);

  std::size_t size_ = 0, kind_count_ = 0, open_kinds_ = 0, area_count_ = 0;
  BlockBounds bounds_;
  const std::uint8_t* kind_ = nullptr;
  const std::uint8_t* area_ = nullptr;
  VarintReader area_codes_{{}}, heads_{{}};
  std::string_view codes_;  ///< of the columns that were not found yet; then from id to id
  std::array<Column, k_columns> columns_;
  std::size_t found_ = 0;  ///< so many of them
  std::array<FactKind, k_block_cases> kinds_;
  std::array<AreaCode, k_block_cases> areas_;
  std::uint32_t read_ = 0;  ///< bits of what was read: areas, ids, kinds, terms, times
  Times ids_;
  std::array<std::array<std::uint32_t, k_block_cases>, k_fact_terms> terms_;
  std::array<Times, k_fact_times> times_;
};

}  // namespace libcase::store
