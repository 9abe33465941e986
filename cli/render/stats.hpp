// The figures as a document: the only room of the program that knows what the engine hands out.
#pragma once
#include <string>

#include "libcase/explain.hpp"
#include "render/document.hpp"
#include "render/sheet.hpp"

namespace cli::render {

/// What the scope lines say, in words made by the caller's store.
struct StatsScope {
  std::string from, to;  ///< days; empty: open
  std::string as_of;     ///< ISO 8601
  std::string known;     ///< ISO 8601; empty: all that is recorded
  std::string area_code, area_name;
  bool interval = false;  ///< print the Wilson interval beside each rate
};

[[nodiscard]] Document document_of(const libcase::StatsReport& report, const StatsScope& scope);

/// The matters raised of a cross table, by area and month, as a picture. Nothing for less than two of either.
[[nodiscard]] std::optional<Picture> heat_of(const libcase::Breakdown& cross);

[[nodiscard]] bool is_area(libcase::By by);

/// Both periods and the change, each figure a line; the series of other origin below them.
[[nodiscard]] std::string compared_stats(const libcase::Comparison& comparison, const StatsScope& now,
                                         const StatsScope& before, Format format);
/// The same as a table of the document, before all others, and a line of its scope.
void add_comparison(Document& document, const libcase::Comparison& comparison, const StatsScope& now,
                    const StatsScope& before);
/// A label of a figure: one that is part of the figure before it begins with two blanks for each step.
struct FigureLabel {
  std::string text;  ///< in the reader's language, without them
  unsigned steps = 0;
};
[[nodiscard]] FigureLabel label_of(const libcase::Figure& figure);
/// A figure as a value that knows its kind.
[[nodiscard]] Value value_in(const libcase::Figure& figure, const libcase::Values& values);
/// A figure in one cell: "97.7 % 7903/8090", "2 d 3 h".
[[nodiscard]] Cell figure_text(const libcase::Figure& figure, const libcase::Values& values);

}  // namespace cli::render
