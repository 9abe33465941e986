// Entries of the journal and the chain that binds them.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "libcase/event.hpp"
#include "libcase/org.hpp"
#include "libcase/rules.hpp"

namespace libcase {

/// BLAKE2b-256.
using Hash = std::array<std::uint8_t, 32>;
[[nodiscard]] std::string to_hex(const Hash& hash);

/// One command's effect on one case.
struct CaseEntry {
  CaseId id;
  Operation operation = Operation::report;
  std::string by;
  std::string key;  ///< idempotency key; empty: none
  std::vector<Event> events;
  bool notifies = false;  ///< messages go out for it; false of what a log tells afterwards
  bool operator==(const CaseEntry&) const = default;
};

/// What holds for the whole store.
struct Settings {
  std::string time_zone = "Asia/Shanghai";
  AreaCode default_area = 0;  ///< of reports that name none; 0: unknown
  std::string secret{};       ///< of this store: the residents' codes are made from it
  bool operator==(const Settings&) const = default;
};

struct SettingsEntry {
  std::string by;
  Settings settings;
  bool operator==(const SettingsEntry&) const = default;
};
struct OrgEntry {
  std::string by;
  OrgChange change;
  bool operator==(const OrgEntry&) const = default;
};

/// Rules of an area (0: the whole store) from now on.
struct RulesEntry {
  std::string by;
  AreaCode area = 0;
  RuleSet rules;
  bool operator==(const RulesEntry&) const = default;
};

/// One attempt at handing a message of the outbox over.
struct DeliveryEntry {
  std::string by;
  std::string message;        ///< its id
  std::uint32_t attempt = 0;  ///< 1, 2, ...; 0: it is taken up again after it was given up
  bool delivered = false;
  std::string error;
  bool given_up = false;  ///< nothing more is tried until it is taken up again
  bool operator==(const DeliveryEntry&) const = default;
};

/// A month of an external series, such as court cases.
struct IndicatorValue {
  std::string series;
  AreaCode area = 0;  ///< 0: the whole place
  Day month{};        ///< its first day
  std::int64_t value = 0;
  bool operator==(const IndicatorValue&) const = default;
};
struct IndicatorEntry {
  std::string by;
  std::vector<IndicatorValue> values;  ///< each replaces what stood for its series, area and month
  bool operator==(const IndicatorEntry&) const = default;
};

/// A matter of common interest, told to all 大喇叭. Its number is the entry's seq.
struct BroadcastEntry {
  std::string by;
  Instant at;
  std::string topic;
  std::string text;
  std::vector<std::string> media;  ///< loudspeaker, wechat_group ...
  std::vector<AreaCode> areas;     ///< none: the whole place
  std::vector<CaseId> cases;       ///< none: a warning with no case behind it
  bool operator==(const BroadcastEntry&) const = default;
};

/// What an import had done when a transaction of it was committed; counts are those so far.
struct ImportEntry {
  std::string by;
  std::uint64_t number = 0;  ///< 1, 2, 3, ... of the store's imports
  std::string source;        ///< log, as the mapping names it
  std::string file;
  std::int64_t first_seq = 0, last_seq = 0;  ///< entries of cases in this transaction; 0: none
  std::int64_t read = 0, added = 0, updated = 0, known = 0, rejected = 0;
  bool finished = false;  ///< the input had ended
  bool undone = false;    ///< everything that the import did was taken back
  bool operator==(const ImportEntry&) const = default;
};
/// Takes back the newest entry of a case that counts: the case is as it was before it.
struct VoidEntry {
  std::string by;
  std::int64_t seq = 0;      ///< of the entry that no longer counts
  std::uint64_t import = 0;  ///< whose undoing it is part of
  bool operator==(const VoidEntry&) const = default;
};

using Content = std::variant<SettingsEntry, OrgEntry, CaseEntry, RulesEntry, DeliveryEntry, IndicatorEntry,
                             BroadcastEntry, ImportEntry, VoidEntry>;

/// An entry as it stands in the store. Hash = BLAKE2b-256 over the previous entry's hash,
/// then seq, recorded_at, case id and previous entry of the case as 8-byte little-endian
/// integers, then the content bytes. The first entry's previous hash is all zero.
struct Entry {
  std::int64_t seq = 0;  ///< 1, 2, 3, ... without a gap
  Instant recorded_at;   ///< never before the previous entry's
  Content content;
};

/// Content as bytes: deterministic CBOR (RFC 8949, 4.2), arrays of fixed field order; fields
/// are only ever appended. docs/formats.md has the field lists.
[[nodiscard]] std::string encode(const Content& content);
/// The same of a case's entry, into a buffer that is used again: what was in it is gone.
void encode(const CaseEntry& entry, std::string& out);
/// @throws Error(corrupt) on bytes that are not an entry of a known kind.
[[nodiscard]] Content decode(std::string_view bytes, CaseId id);

struct ChainLink {
  std::int64_t seq = 0;
  std::int64_t recorded_at = 0;
  std::int64_t case_id = 0;   ///< 0: not of a case
  std::int64_t previous = 0;  ///< seq of the case's previous entry; 0: none
  std::string_view content;
};
[[nodiscard]] Hash chain_hash(const Hash& previous, const ChainLink& link);

}  // namespace libcase
