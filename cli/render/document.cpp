#include "render/document.hpp"

#include <algorithm>

#include "i18n.hpp"
#include "libcase/stats.hpp"
#include "render/duration.hpp"

namespace cli::render {
namespace {

template <class Chosen, class Place>
std::vector<std::size_t> in_order(const std::vector<Figure>& figures, Chosen chosen, Place place) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < figures.size(); ++i)
    if (chosen(figures[i])) out.push_back(i);
  std::ranges::stable_sort(out, {}, [&](std::size_t i) { return place(figures[i]); });
  return out;
}

std::string span(std::optional<std::int64_t> minutes, bool working) {
  constexpr std::int64_t k_minute = 60;
  if (!minutes) return "-";
  return working ? working_duration(*minutes * k_minute) : duration(*minutes * k_minute);
}

/// "-16.2 %", "+1.5 pp".
std::string change_text(const Value& value) {
  return (value.n > 0 ? "+" : "") + tenths(value.n) + (value.of == 1 ? " pp" : " %");
}

}  // namespace

std::vector<std::size_t> lines_of(const std::vector<Figure>& figures, int block) {
  return in_order(
      figures, [block](const Figure& f) { return f.line >= 0 && f.block == block; },
      [](const Figure& f) { return f.line; });
}

std::vector<std::size_t> columns_of(const std::vector<Figure>& figures) {
  return in_order(
      figures, [](const Figure& f) { return f.column >= 0; }, [](const Figure& f) { return f.column; });
}

std::vector<std::vector<std::size_t>> sections_of(const std::vector<Figure>& figures) {
  std::vector<std::vector<std::size_t>> out;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const auto same = [&](const auto& list) { return figures[list.front()].section == figures[i].section; };
    const auto found = std::ranges::find_if(out, same);
    if (found == out.end())
      out.push_back({i});
    else
      found->push_back(i);
  }
  return out;
}

std::string percent_digits(const Value& value) {
  return value.of == 0 ? std::string() : libcase::Ratio{value.n, value.of}.percent();
}

ValueKind kind_of(const Figure& figure, const Value& value) { return value.kind.value_or(figure.kind); }

std::string main_text(const Figure& figure, const Value& value) {
  const auto kind = kind_of(figure, value);
  if (value.missing && kind == ValueKind::change) return "n/a";
  if (value.missing) return kind == ValueKind::survival && value.of > 0 ? _("not reached") : "-";
  switch (kind) {
    case ValueKind::text:
      return value.text;
    case ValueKind::count:
      return std::to_string(value.n);
    case ValueKind::rate:
      return value.of == 0 ? std::string("-") : percent_digits(value) + " %";
    case ValueKind::spread:
    case ValueKind::survival:
      return span(value.n, value.in_hours);
    case ValueKind::flag:
      return value.n == 0 ? _("no") : _("yes");
    case ValueKind::change:
      return change_text(value);
  }
  return {};
}

std::string fraction_text(const Figure& figure, const Value& value) {
  if (kind_of(figure, value) != ValueKind::rate || value.missing) return {};
  return std::to_string(value.n) + "/" + std::to_string(value.of);
}

std::string note_text(const Figure& figure, const Value& value) {
  if (figure.kind == ValueKind::survival || (figure.kind == ValueKind::spread && value.of == 0))
    return std::to_string(value.of);
  if (figure.kind == ValueKind::spread)
    return shown(libcase::msg("of {0}; three quarters {1}, nine tenths {2}", std::to_string(value.of),
                              span(value.p75, value.in_hours), span(value.p90, value.in_hours)));
  std::string out = fraction_text(figure, value);
  if (value.interval) out += "  [" + tenths(value.interval->first) + ", " + tenths(value.interval->second) + "]";
  return out;
}

std::string tenths(std::int64_t value) {
  const auto size = value < 0 ? -value : value;
  return (value < 0 ? "-" : "") + std::to_string(size / 10) + "." + std::to_string(size % 10);
}

bool alarming(const Figure& figure, const Value& value) { return figure.bad && !value.missing && value.n > 0; }

}  // namespace cli::render
