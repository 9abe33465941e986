#include "intake/heads.hpp"

#include <algorithm>
#include <charconv>

#include "core/near_names.hpp"
#include "intake/cell_clean.hpp"

namespace libcase::intake {

bool is_column_number(std::string_view name) {
  return name.size() > 1 && name.front() == '#' &&
         std::all_of(name.begin() + 1, name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Heads::Heads(const std::vector<std::string>& header) {
  if (header.empty()) throw Error(ErrorKind::invalid, msg("the input is empty: there is no head row"));
  heads_.resize(header.size());
  for (std::size_t i = 0; i < header.size(); ++i)
    if (clean_cell(header[i], heads_[i]))
      throw Error(
          ErrorKind::invalid,
          msg("the head row is not UTF-8; convert the file first, for example: iconv -f GB18030 -t UTF-8 FILE"));
}

std::optional<std::size_t> Heads::find(const std::string& name) const {
  if (is_column_number(name)) return numbered(name);
  const auto found = std::find(heads_.begin(), heads_.end(), name);
  if (found == heads_.end()) return numbered(name);
  if (std::count(found, heads_.end(), name) > 1)
    throw Error(
        ErrorKind::invalid,
        msg("two columns are headed \"{0}\", and the mapping uses it: name the one meant as \"{0}#1\" or \"{0}#2\"",
            name));
  return static_cast<std::size_t>(found - heads_.begin());
}

std::optional<std::size_t> Heads::numbered(const std::string& name) const {
  const auto mark = name.rfind('#');
  if (mark == std::string::npos || mark + 1 == name.size()) return std::nullopt;
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(name.data() + mark + 1, name.data() + name.size(), number);
  if (error != std::errc{} || end != name.data() + name.size() || number == 0) return std::nullopt;
  if (mark == 0) return number <= heads_.size() ? std::optional(number - 1) : std::nullopt;
  const auto head = std::string_view(name).substr(0, mark);
  for (std::size_t i = 0; i < heads_.size(); ++i)
    if (heads_[i] == head && --number == 0) return i;
  return std::nullopt;
}

void Heads::refuse(const std::vector<std::string>& missing) const {
  const NearNames near(heads_);
  std::vector<Text> named;
  for (const auto& name : missing) {
    const auto nearest = near.of(name);
    const std::string quoted = "\"" + name + "\"";
    named.push_back(nearest.empty() ? Text(quoted) : msg("{0} (near it: {1})", quoted, quoted_list(nearest)));
  }
  throw Error(ErrorKind::invalid, msg("the mapping names columns the head row lacks: {0}; it has: {1}",
                                      Text::list(std::move(named)), quoted_list(heads_)));
}

}  // namespace libcase::intake
