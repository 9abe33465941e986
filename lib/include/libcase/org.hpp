// Areas, units, assets, channels and categories of a place, as they stand on a given day.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "libcase/error.hpp"
#include "libcase/time.hpp"
#include "libcase/vocabulary.hpp"

namespace libcase {

/// A code of GB/T 2260 (6 digits), GB/T 10114 (9), the statistical code (12) or a grid (15).
/// Digits only; 0 means unknown.
using AreaCode = std::uint64_t;

struct Area {
  AreaCode code = 0;
  std::string name;
  AreaCode parent = 0;  ///< 0: the top of what this store knows
  Level level = Level::unknown;
  bool operator==(const Area&) const = default;
};

struct Unit {
  std::string code;  ///< unique in the store
  std::string name;
  UnitKind kind = UnitKind::office;
  AreaCode area = 0;             ///< what it is responsible for
  Level level = Level::unknown;  ///< of its dispositions; the area's own where not given
  std::string reports_to;        ///< next rung where the general ladder does not say it
  std::string person;            ///< who stands behind it
  /// What an adviser or a mediator is good at: "legal", "psychological" ... any short words.
  std::vector<std::string> skills{};
  bool operator==(const Unit&) const = default;
};

/// Something an area has for its residents: a WeChat group, a notice board, a box.
struct Asset {
  std::string code;  ///< unique among the assets of the store
  AssetKind kind = AssetKind::wechat_group;
  AreaCode area = 0;
  std::string name;
  bool operator==(const Asset&) const = default;
};

/// A configured channel or category. A category's code is a path: "environment/rubbish".
struct Term {
  std::string code;
  std::string name;
  bool operator==(const Term&) const = default;
};

/// The days on which a record holds: [from, to).
struct Validity {
  Day from = Day::min();
  Day to = Day::max();
  [[nodiscard]] bool holds(Day day) const { return from <= day && day < to; }
  bool operator==(const Validity&) const = default;
};

template <class T>
struct Dated {
  T value;
  Validity valid;
  bool operator==(const Dated&) const = default;
};

/// Codes of records that are no more from the day of the change on. Earlier days keep them.
struct Closings {
  std::vector<AreaCode> areas;
  std::vector<std::string> units;
  std::vector<std::string> assets;
  [[nodiscard]] std::size_t size() const { return areas.size() + units.size() + assets.size(); }
  bool operator==(const Closings&) const = default;
};

/// A change of the organisation: the records given hold from `from` on. With no day they
/// hold since ever where the code is new, and from `today` on where it is known.
struct OrgChange {
  std::vector<Area> areas;
  std::vector<Unit> units;
  std::vector<Term> channels;
  std::vector<Term> categories;
  std::optional<Day> from;
  Day today{};
  std::vector<Asset> assets;
  Closings closed;  ///< done after the records are taken in
  bool operator==(const OrgChange&) const = default;
};

/// Days on which nothing of an organisation begins or ends, so that every answer about areas and
/// units is the same; and what tells this content from any other within the process.
struct Stretch {
  std::uint64_t edition = 0;
  Validity days;
};

/// What the rules need to know of the organisation. The store answers it from its tables,
/// Directory from memory. All answers are as of the given day.
class Org {
 public:
  virtual ~Org() = default;
  [[nodiscard]] virtual std::optional<Area> area(AreaCode code, Day day) const = 0;
  [[nodiscard]] virtual std::optional<Unit> unit(std::string_view code, Day day) const = 0;
  /// Units of a kind whose own area is exactly `area`, in order of code.
  [[nodiscard]] virtual std::vector<Unit> units_of(UnitKind kind, AreaCode area, Day day) const = 0;
  [[nodiscard]] virtual std::vector<Area> areas_named(std::string_view name, Day day) const = 0;
  [[nodiscard]] virtual std::vector<Unit> units_named(std::string_view name, Day day) const = 0;
  [[nodiscard]] virtual std::optional<Term> channel(std::string_view code) const = 0;
  [[nodiscard]] virtual std::optional<Term> category(std::string_view code) const = 0;
  /// False while no category is configured: then any text is one.
  [[nodiscard]] virtual bool has_categories() const = 0;
  /// For whoever remembers answers. nullopt: not known, ask each time.
  [[nodiscard]] virtual std::optional<Stretch> stretch(Day /*day*/) const { return std::nullopt; }
  /// Names a mistyped one may have meant; empty where they are not at hand.
  [[nodiscard]] virtual std::vector<std::string> area_names(Day /*day*/) const { return {}; }
  [[nodiscard]] virtual std::vector<std::string> unit_names(Day /*day*/) const { return {}; }
};

/// The whole organisation in memory, with its history.
class Directory final : public Org {
 public:
  /// Applies one change in the order of the journal.
  /// Closing what is closed already changes nothing.
  /// @throws Error(invalid) with every fault found: an unknown parent or area, a cycle,
  ///   a level that is not below its parent's; closing what is not there on that day, or an
  ///   area that something still lies in on that day or later.
  void apply(const OrgChange& change);

  [[nodiscard]] std::optional<Area> area(AreaCode code, Day day) const override;
  [[nodiscard]] std::optional<Unit> unit(std::string_view code, Day day) const override;
  [[nodiscard]] std::vector<Unit> units_of(UnitKind kind, AreaCode area, Day day) const override;
  [[nodiscard]] std::vector<Area> areas_named(std::string_view name, Day day) const override;
  [[nodiscard]] std::vector<Unit> units_named(std::string_view name, Day day) const override;
  [[nodiscard]] std::optional<Term> channel(std::string_view code) const override;
  [[nodiscard]] std::optional<Term> category(std::string_view code) const override;
  [[nodiscard]] bool has_categories() const override { return !categories_.empty(); }
  [[nodiscard]] std::optional<Stretch> stretch(Day day) const override;
  [[nodiscard]] std::vector<std::string> area_names(Day day) const override;
  [[nodiscard]] std::vector<std::string> unit_names(Day day) const override;

  /// Puts back what area_history() and its kin gave: no rule is checked.
  void restore(const Dated<Area>& area);
  void restore(const Dated<Unit>& unit);
  void restore(const Dated<Asset>& asset);
  void restore_channel(const Term& channel) { channels_[channel.code] = channel; }
  void restore_category(const Term& category) { categories_[category.code] = category; }
  /// The same history, whatever way it came about.
  [[nodiscard]] bool same_as(const Directory& other) const {
    return areas_ == other.areas_ && units_ == other.units_ && assets_ == other.assets_ &&
           channels_ == other.channels_ && categories_ == other.categories_;
  }

  [[nodiscard]] std::vector<Area> areas(Day day) const;
  [[nodiscard]] std::vector<Unit> units(Day day) const;
  [[nodiscard]] std::vector<Asset> assets(Day day) const;
  [[nodiscard]] const std::map<std::string, Term, std::less<>>& channels() const { return channels_; }
  [[nodiscard]] const std::map<std::string, Term, std::less<>>& categories() const { return categories_; }
  [[nodiscard]] const std::map<AreaCode, std::vector<Dated<Area>>>& area_history() const { return areas_; }
  [[nodiscard]] const std::map<std::string, std::vector<Dated<Unit>>, std::less<>>& unit_history() const {
    return units_;
  }
  [[nodiscard]] const std::map<std::string, std::vector<Dated<Asset>>, std::less<>>& asset_history() const {
    return assets_;
  }

 private:
  class Faults;
  struct Given;
  Given take(const OrgChange& change);
  void close(const OrgChange& change, Faults& faults);
  /// To be called after each change of content.
  void changed_on(const Validity& days);
  [[nodiscard]] static std::uint64_t new_edition();

  std::map<AreaCode, std::vector<Dated<Area>>> areas_;
  std::map<std::string, std::vector<Dated<Unit>>, std::less<>> units_;
  std::map<std::string, std::vector<Dated<Asset>>, std::less<>> assets_;
  std::map<std::string, Term, std::less<>> channels_;
  std::map<std::string, Term, std::less<>> categories_;
  // Index of names and of (kind, area), kept so that look-ups of an import stay cheap.
  std::multimap<std::string, AreaCode, std::less<>> area_names_;
  std::multimap<std::string, std::string, std::less<>> unit_names_;
  std::multimap<std::pair<AreaCode, UnitKind>, std::string> units_by_area_;
  std::set<Day> turns_;  ///< days on which an area or a unit may begin or end
  std::uint64_t edition_ = new_edition();
};

/// The area of `level` that `code` lies in (itself included); nullopt where there is none.
[[nodiscard]] std::optional<Area> area_at_level(const Org& org, AreaCode code, Level level, Day day);
/// True where `code` is `ancestor` or lies in it.
[[nodiscard]] bool lies_in(const Org& org, AreaCode code, AreaCode ancestor, Day day);

/// The next unit up the ladder, or why there is none.
struct NextRung {
  std::optional<Unit> unit;
  Text reason;  ///< set where `unit` is not
};
/// Rungs: grid worker, grid captain, then the centres of village, township, county, city.
/// Any other unit goes to the centre of its own level's area first. A rung the area does
/// not have is passed over; two units on one rung make it ambiguous.
[[nodiscard]] NextRung next_rung(const Org& org, const Unit& from, Day day);
/// Height on the ladder: 1 grid worker ... 6 city centre; other units stand half a rung below
/// the centre of their level, so heights are doubled: 2, 4, ..., 12 and odd numbers between.
[[nodiscard]] int ladder_height(const Unit& unit);

/// One to fifteen digits and nothing else; nullopt for any other text.
[[nodiscard]] std::optional<AreaCode> parse_area_code(std::string_view text);

/// A code or an unambiguous name.
/// @throws Error(not_found) or Error(invalid) that lists the candidates.
[[nodiscard]] Area resolve_area(const Org& org, std::string_view code_or_name, Day day);
/// @throws Error(not_found) where the code is not in the organisation on that day.
void require_area(const Org& org, AreaCode code, Day day);
[[nodiscard]] Unit resolve_unit(const Org& org, std::string_view code_or_name, Day day);

}  // namespace libcase
