// What the writer and the reader of a block of facts have in common.
#pragma once
#include "store/facts_block.hpp"
#include "store/varint.hpp"

namespace libcase::store {

using stats::Facts;
using stats::k_never;

inline constexpr std::array k_flags{&Facts::simple,   &Facts::prompt,   &Facts::due_at_report,
                                    &Facts::callable, &Facts::verified, &Facts::reworked,
                                    &Facts::extended, &Facts::reached,  &Facts::confirmed};
inline constexpr unsigned k_prompt_flag = 1;
inline constexpr std::array k_counts{&Facts::rounds, &Facts::absences, &Facts::dispatches, &Facts::returns,
                                     &Facts::voices};
inline constexpr std::array<std::uint32_t Facts::*, k_fact_terms> k_terms{&Facts::channel, &Facts::category,
                                                                          &Facts::unit};

/// A time, and the one it is told by; `reported` by none.
struct TimeColumn {
  std::int64_t Facts::*member;
  FactTime near;
  bool may_be_absolute = false;
};
inline constexpr std::array<TimeColumn, k_fact_times> k_times{{
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
inline constexpr auto place_of(FactTime time) { return static_cast<std::size_t>(time); }

/// What the last event mostly was, the likeliest first.
inline constexpr std::array k_last_ones{FactTime::rated,      FactTime::closed,    FactTime::ended,
                                        FactTime::dispatched, FactTime::contacted, FactTime::reported};
inline constexpr unsigned k_last_shift = k_fact_times;
inline constexpr auto k_last_by_column = std::uint64_t{k_last_ones.size()};

// Bits of the words: satisfaction 2, level 3, outcome 3, urgency 2, state 4, then the flags.
inline constexpr unsigned k_state_shift = 10, k_flag_shift = 14;

// Of any two times, as damaged bytes may say anything.
inline std::int64_t apart(std::int64_t a, std::int64_t b) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b));
}
inline std::int64_t later(std::int64_t a, std::int64_t by) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(by));
}

/// A time near another one; 0 for none.
inline std::uint64_t near(std::int64_t t, std::int64_t base) { return t == k_never ? 0 : zigzag(apart(t, base)) + 1; }
inline std::int64_t from_near(std::uint64_t coded, std::int64_t base) {
  return coded == 0 ? k_never : later(base, unzigzag(coded - 1));
}

}  // namespace libcase::store
