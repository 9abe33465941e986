#include "intake/name_finder.hpp"

#include "intake/name_path.hpp"

namespace libcase::intake {
namespace {

/// A column of free text must not fill the memory.
constexpr std::size_t k_most_answers = 100'000;

Text codes(const std::vector<Area>& areas) {
  std::vector<Text> out;
  out.reserve(areas.size());
  for (const auto& area : areas) out.emplace_back(std::to_string(area.code));
  return Text::list(std::move(out));
}

Text codes(const std::vector<Unit>& units) {
  std::vector<Text> out;
  out.reserve(units.size());
  for (const auto& unit : units) out.emplace_back(unit.code);
  return Text::list(std::move(out));
}

const NearNames& ready(std::unique_ptr<NearNames>& near, const std::vector<std::string>& names) {
  near = std::make_unique<NearNames>(names);
  return *near;
}

AreaCode find_area(const Org& org, const std::string& text, Day day, std::unique_ptr<NearNames>& near) {
  try {
    return resolve_area(org, text, day).code;
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::not_found) throw;
    const auto found = areas_by_path(org, text, day);
    if (found.size() == 1) return found.front().code;
    if (found.size() > 1)
      throw Error(ErrorKind::invalid,
                  msg("several areas are called \"{0}\": give the code, one of {1}", text, codes(found)));
    const auto nearest = (near ? *near : ready(near, org.area_names(day))).of(text);
    if (nearest.empty()) throw;
    throw Error(ErrorKind::not_found,
                msg("area \"{0}\" is not in the organisation; near it: {1}", text, quoted_list(nearest)));
  }
}

std::string find_unit(const Org& org, const std::string& text, Day day, std::unique_ptr<NearNames>& near) {
  try {
    return resolve_unit(org, text, day).code;
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::not_found) throw;
    const auto found = units_by_path(org, text, day);
    if (found.size() == 1) return found.front().code;
    if (found.size() > 1)
      throw Error(ErrorKind::invalid,
                  msg("several units are called \"{0}\": give the code, one of {1}", text, codes(found)));
    const auto nearest = (near ? *near : ready(near, org.unit_names(day))).of(text);
    if (nearest.empty()) throw;
    throw Error(ErrorKind::not_found,
                msg("unit \"{0}\" is not in the organisation; near it: {1}", text, quoted_list(nearest)));
  }
}

/// The answer remembered, or the one that `find` gives.
template <class T, class Answers, class Find>
const T& answer(Answers& answers, std::string_view text, Find find) {
  auto found = answers.find(text);
  if (found == answers.end()) {
    if (answers.size() >= k_most_answers) answers.clear();
    std::string key(text);
    try {
      auto value = find(key);
      found = answers.emplace(std::move(key), std::move(value)).first;
    } catch (const Error& error) {
      found = answers.emplace(std::move(key), error).first;
    }
  }
  if (const auto* error = std::get_if<Error>(&found->second)) throw Error(*error);
  return std::get<T>(found->second);
}

}  // namespace

NameFinder::Known& NameFinder::known(const Org& org, Day day) {
  const auto stretch = org.stretch(day);
  if (!stretch) {
    passing_ = {};
    return passing_;
  }
  if (stretch->edition != edition_) {
    stretches_.clear();
    last_ = nullptr;
    edition_ = stretch->edition;
  }
  if (!last_ || last_->days != stretch->days) {
    last_ = &stretches_[stretch->days.from];
    last_->days = stretch->days;
  }
  return *last_;
}

AreaCode NameFinder::area(const Org& org, std::string_view text, Day day) {
  Known& here = known(org, day);
  return answer<AreaCode>(here.areas, text,
                          [&](const std::string& name) { return find_area(org, name, day, here.area_names); });
}

const std::string& NameFinder::unit(const Org& org, std::string_view text, Day day) {
  Known& here = known(org, day);
  return answer<std::string>(here.units, text,
                             [&](const std::string& name) { return find_unit(org, name, day, here.unit_names); });
}

}  // namespace libcase::intake
