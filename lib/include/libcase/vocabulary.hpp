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
  accepted = 2,  ///< 受理: it will be dealt with; nobody leads it yet
  assigned = 3,  ///< dispatched to a lead that has not taken it yet
  handling = 4,  ///< the lead has taken it 签收
  replied = 5,   ///< the resident has the reply; not closed yet
  closed = 6,
  rejected = 7,   ///< 不予受理
  suspended = 8,  ///< 挂账: its clock stands still
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
  accept = 12,
  take = 13,         ///< 签收, 接单
  return_case = 14,  ///< 退回: the lead hands it back; token "return"
  suspend = 15,      ///< 挂账
  resume = 16,
  extend = 17,  ///< ask for, approve or refuse a later due time
  reply = 18,   ///< 反馈
  verify = 19,  ///< 核实
  unmerge = 20,
  join = 21,   ///< a co-handler 协办 comes in
  leave = 22,  ///< a co-handler goes
  amend = 23,  ///< what was taken down wrongly is put right; moves no clock
  contact = 24,
  urge = 25,       ///< 催办
  supervise = 26,  ///< 督办
  council = 27,    ///< 协商议事会
  advise = 28,     ///< opinion of a legal or psychological adviser
  mediate = 29,
  visit = 30,     ///< 实地查看
  patrol = 31,    ///< 全面巡查
  plan = 32,      ///< 处理方案
  contract = 33,  ///< an outside contractor is given the work
  evidence = 34,  ///< by reference and hash
  link = 35,
  callback = 36,  ///< 回访
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

/// 小事 / 大事 / 难事: small matters stay in the village, large ones in the township.
enum class SizeClass : std::uint8_t { unknown = 0, small = 1, large = 2, hard = 3 };

/// What may be known of the one who raises a matter.
enum class Privacy : std::uint8_t {
  named = 0,
  confidential = 1,  ///< on record, shown only on request
  anonymous = 2,     ///< not on record
};

enum class ExtensionStep : std::uint8_t { ask = 1, approve = 2, refuse = 3 };
enum class AdviserKind : std::uint8_t { legal = 1, psychological = 2, other = 3 };
enum class MediationResult : std::uint8_t { agreed = 1, failed = 2 };
enum class LinkKind : std::uint8_t { parent = 1, child = 2, related = 3 };

/// Who may verify that a matter is solved (核实).
enum class Verification : std::uint8_t {
  none = 0,          ///< nobody has to
  other_person = 1,  ///< not the one who replied
  other_unit = 2,    ///< nor anyone of the handling unit
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

/// What a place has beside its people: where residents are reached, and where they speak up.
enum class AssetKind : std::uint8_t {
  wechat_group = 1,     ///< 微信群
  notice_board = 2,     ///< 公示栏
  suggestion_box = 3,   ///< 意见箱, 说事箱
  party_group = 4,      ///< 党小组
  loudspeaker = 5,      ///< 大喇叭
  liaison_station = 6,  ///< 代表联络站
};

/// What a message of the outbox is about.
enum class MessageKind : std::uint8_t {
  acknowledgement = 1,  ///< 即收即复: to the one who raised the matter
  prompt = 2,           ///< to a unit: there is work
  reminder = 3,         ///< 催办
  supervision = 4,      ///< 督办
  closing_notice = 5,   ///< 办结告知
  broadcast = 6,        ///< 大喇叭
};

/// How far the handing over of a message is.
enum class DeliveryState : std::uint8_t {
  pending = 1,
  delivered = 2,
  dead = 3,  ///< given up after too many attempts
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
std::span<const Word<SizeClass>> words();
template <>
std::span<const Word<Privacy>> words();
template <>
std::span<const Word<ExtensionStep>> words();
template <>
std::span<const Word<AdviserKind>> words();
template <>
std::span<const Word<MediationResult>> words();
template <>
std::span<const Word<LinkKind>> words();
template <>
std::span<const Word<Verification>> words();
template <>
std::span<const Word<Urgency>> words();
template <>
std::span<const Word<Satisfaction>> words();
template <>
std::span<const Word<RatedVia>> words();
template <>
std::span<const Word<UnitKind>> words();
template <>
std::span<const Word<AssetKind>> words();
template <>
std::span<const Word<MessageKind>> words();
template <>
std::span<const Word<DeliveryState>> words();

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
