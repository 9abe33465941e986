// Histories of records: versions one after another, each with the days it holds.
#pragma once
#include <algorithm>
#include <vector>

#include "libcase/org.hpp"

namespace libcase::dated {

template <class T>
const T* on_day(const std::vector<Dated<T>>& versions, Day day) {
  for (const auto& version : versions)
    if (version.valid.holds(day)) return &version.value;
  return nullptr;
}

/// Ends the history on `from`: nothing of it holds on that day or later.
template <class T>
void end(std::vector<Dated<T>>& history, Day from) {
  std::erase_if(history, [&](const Dated<T>& d) { return d.valid.from >= from; });
  if (!history.empty()) history.back().valid.to = std::min(history.back().valid.to, from);
}

/// Puts a version into a history: it holds from `from` on, the older ones end there.
template <class T>
void supersede(std::vector<Dated<T>>& history, const T& value, Day from) {
  if (const T* now = on_day(history, from); now && *now == value) return;
  end(history, from);
  history.push_back({value, {from, Day::max()}});
}

}  // namespace libcase::dated
