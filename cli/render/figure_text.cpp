#include <algorithm>

#include "i18n.hpp"
#include "render/duration.hpp"
#include "render/stats.hpp"

namespace cli::render {
namespace {

Cell minutes_cell(std::optional<std::int64_t> minutes, bool working = false) {
  constexpr std::int64_t k_minute = 60;
  if (!minutes) return {"", "-"};
  const auto seconds = *minutes * k_minute;
  return {std::to_string(*minutes), working ? working_duration(seconds) : duration(seconds)};
}

}  // namespace

FigureLabel label_of(const libcase::Figure& figure) {
  const std::string label = _(figure.label);
  const auto text = std::min(label.find_first_not_of(' '), label.size());
  return {label.substr(text), static_cast<unsigned>(text / 2)};
}

Cell figure_text(const libcase::Figure& figure, const libcase::Values& values) {
  using libcase::FigureKind;
  switch (figure.kind) {
    case FigureKind::count:
      return figure.count(values);
    case FigureKind::rate: {
      const auto ratio = figure.rate(values);
      const std::string parts = std::to_string(ratio.n) + "/" + std::to_string(ratio.of);
      return {parts, (ratio.of == 0 ? "-" : ratio.percent() + " %") + " " + parts};
    }
    case FigureKind::spread:
      return minutes_cell(figure.spread(values).p50, figure.working);
    case FigureKind::survival:
      break;
  }
  return minutes_cell(figure.survival(values).median);
}

}  // namespace cli::render
