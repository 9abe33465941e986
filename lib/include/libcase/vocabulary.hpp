// The closed word lists of the field, each with the token used in data and the English
// label a person reads (see docs/metrics.md and the glossary in docs/architecture.md).
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "libcase/text.hpp"

namespace libcase {

/// One value of a word list. Tokens and numbers are part of the file format: never reuse one.
template <class E>
struct Word {
  E value;
  std::string_view token;  ///< in data and on the command line: lower-case ASCII
  const char* label;       ///< English, the key of the catalogue
};

/// Where a case stands in the loop. `none` is a case that has not been reported yet.
enum class State : std::uint8_t {
  none = 0,
  reported = 1,
  assigned = 3,
  closed = 6,
  rejected = 7,   ///< 不予受理
  withdrawn = 9,  ///< 撤回
  merged = 10,    ///< 并入: a further voice of another case
};

/// What can be done to a case.
enum class Operation : std::uint8_t {
  report = 1,
  voice = 2,  ///< another resident raises the same matter
  assign = 3,
  escalate = 4,
  close = 5,
  reopen = 6,
  rate = 7,
  note = 8,
  reject = 9,
  withdraw = 10,
  merge = 11,
};

/// How a case ended when it was closed.
enum class Outcome : std::uint8_t {
  solved = 1,           ///< 已解决
  explained = 2,        ///< 已解释
  refused = 3,          ///< 不予支持
  not_responsible = 4,  ///< 不属职责
  referred = 5,         ///< 转介
  already_settled = 6,  ///< 误报或已自行解决
};

/// Administrative level, from the ground up; also the level at which a case was solved.
enum class Level : std::uint8_t {
  unknown = 0,
  grid = 1,
  village = 2,
  township = 3,
  county = 4,
  city = 5,
};

enum class Urgency : std::uint8_t { normal = 0, urgent = 1, critical = 2 };

enum class Satisfaction : std::uint8_t {
  none = 0,  ///< not rated
  satisfied = 1,
  basically_satisfied = 2,  ///< 基本满意: counts in the lenient rate only
  dissatisfied = 3,
};

/// How a rating came in.
enum class RatedVia : std::uint8_t { self = 1, callback = 2, paper = 3 };

enum class UnitKind : std::uint8_t {
  grid_worker = 1,   ///< 网格员
  grid_captain = 2,  ///< 网格长
  centre = 3,        ///< 综治中心, at its area's level
  office = 4,        ///< 职能股室
  department = 5,    ///< 部门
  desk = 6,          ///< a department's seconded desk 进驻
  volunteers = 7,
  adviser = 8,
  mediator = 9,
  external = 10,  ///< an insurer, a contractor
};

template <class E>
[[nodiscard]] std::span<const Word<E>> words();
template <>
std::span<const Word<State>> words();
template <>
std::span<const Word<Operation>> words();
template <>
std::span<const Word<Outcome>> words();
template <>
std::span<const Word<Level>> words();
template <>
std::span<const Word<Urgency>> words();
template <>
std::span<const Word<Satisfaction>> words();
template <>
std::span<const Word<RatedVia>> words();
template <>
std::span<const Word<UnitKind>> words();

/// The token of a value; "unknown" for a number no list has.
template <class E>
[[nodiscard]] std::string_view token(E value) {
  for (const auto& word : words<E>())
    if (word.value == value) return word.token;
  return "unknown";
}

/// The label of a value, for people.
template <class E>
[[nodiscard]] Text label(E value) {
  for (const auto& word : words<E>())
    if (word.value == value) return Text::message(word.label);
  return Text("?");
}

template <class E>
[[nodiscard]] std::optional<E> from_token(std::string_view text) {
  for (const auto& word : words<E>())
    if (word.token == text) return word.value;
  return std::nullopt;
}

/// All tokens of a list, for a refusal that says what is allowed.
template <class E>
[[nodiscard]] Text all_tokens() {
  std::vector<Text> out;
  for (const auto& word : words<E>()) out.emplace_back(std::string(word.token));
  return Text::list(std::move(out));
}

/// One of the channels every store knows; places configure more with `org import`.
struct Channel {
  std::string_view token;
  const char* label;
};
[[nodiscard]] std::span<const Channel> builtin_channels();

}  // namespace libcase
