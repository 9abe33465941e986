#include "render/html.hpp"

#include <algorithm>

#include "i18n.hpp"
#include "render/width.hpp"

namespace cli::render {
namespace {

constexpr std::size_t k_short_head = 8;  ///< never broken into lines

std::string cell(const Figure& figure, const Value& value) {
  std::string content = html_value(figure, value);
  if (const auto fraction = fraction_text(figure, value); !fraction.empty() && value.of > 0)
    content += element("span", "class=\"of\"", fraction);
  return element("td", alarming(figure, value) ? "class=\"bad\"" : "", content);
}

const char* class_of(Row::Kind kind) {
  switch (kind) {
    case Row::Kind::item:
      return "";
    case Row::Kind::remainder:
      return "class=\"remainder\"";
    case Row::Kind::head:
      return "class=\"head\"";
    case Row::Kind::total:
      return "class=\"total\"";
  }
  return "";
}

std::string row_markup(const Table& table, const Row& row, const std::vector<std::size_t>& columns) {
  std::string cells;
  if (table.ranked) cells += element("td", "", row.rank ? std::to_string(*row.rank) : std::string());
  cells += element("th", "scope=\"row\"", html_text(row.name));
  if (!table.across_key.empty()) cells += element("td", "class=\"name\"", html_text(row.across_name));
  if (row.kind != Row::Kind::head)
    for (const auto i : columns) cells += cell(table.figures[i], row.cells.at(i));
  return element("tr", class_of(row.kind), cells) + "\n";
}

std::string head_markup(const Table& table, const std::vector<std::size_t>& columns) {
  std::string heads = table.ranked ? element("th", "scope=\"col\"", html_text(_("Rank"))) : std::string();
  heads += element("td", "", "");
  if (!table.across_key.empty()) heads += element("th", "scope=\"col\" class=\"name\"", html_text(table.across_title));
  for (const auto i : columns) {
    const auto& head = table.figures[i].head;
    const bool is_short = width(head) <= k_short_head;
    heads += element("th", is_short ? "scope=\"col\" class=\"short\"" : "scope=\"col\"", html_text(head));
  }
  return element("thead", "", element("tr", "", heads)) + "\n";
}

/// A row of noughts is there in every table of data; a page does without.
bool says_nothing(const Row& row, const std::vector<std::size_t>& columns) {
  const bool counted = row.kind == Row::Kind::item || row.kind == Row::Kind::remainder;
  return counted && std::ranges::all_of(columns, [&](std::size_t i) { return row.cells.at(i).n == 0; }) &&
         std::ranges::none_of(row.cells, [](const Value& value) { return value.kind.has_value(); });
}

}  // namespace

std::string html_text(std::string_view text) {
  std::string out;
  for (const char c : one_line(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string json_in_script(std::string_view json) {
  std::string out;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const auto rest = json.substr(i);
    if (rest.starts_with("\xE2\x80\xA8") || rest.starts_with("\xE2\x80\xA9")) {  // U+2028, U+2029
      out += rest[2] == '\xA8' ? "\\u2028" : "\\u2029";
      i += 2;
    } else if (rest[0] == '<') {
      out += "\\u003c";
    } else if (rest[0] == '>') {
      out += "\\u003e";
    } else if (rest[0] == '&') {
      out += "\\u0026";
    } else {
      out += rest[0];
    }
  }
  return out;
}

std::string element(std::string_view name, std::string_view attributes, std::string_view content) {
  std::string out = "<";
  out.append(name);
  if (!attributes.empty()) out.append(" ").append(attributes);
  return out.append(">").append(content).append("</").append(name).append(">");
}

std::string html_value(const Figure& figure, const Value& value) {
  const auto kind = kind_of(figure, value);
  const bool says_itself = kind == ValueKind::survival || kind == ValueKind::change;
  if ((value.missing && !says_itself) || (kind == ValueKind::rate && value.of == 0)) return "–";
  if (kind == ValueKind::rate) return percent_digits(value) + element("small", "", "%");
  return html_text(main_text(figure, value));
}

std::string html_table(const Table& table) {
  const auto columns = columns_of(table.figures);
  std::string rows;
  for (const auto& row : table.rows)
    if (!says_nothing(row, columns)) rows += row_markup(table, row, columns);
  const std::string label = "aria-label=\"" + html_text(table.title) + "\"";
  const std::string markup =
      element("table", label, "\n" + head_markup(table, columns) + element("tbody", "", "\n" + rows) + "\n");
  const bool wide = columns.size() > 5;
  return element(
      "div", std::string("class=\"scroll") + (wide ? " wide" : " small") + "\" tabindex=\"0\" role=\"region\" " + label,
      markup);
}

std::string html_list(const Document& document, int block) {
  std::string rows;
  for (const auto i : lines_of(document.figures, block)) {
    const auto& figure = document.figures[i];
    const auto& value = document.values[i];
    const std::string step = figure.indent == 0 ? "" : " class=\"step-" + std::to_string(figure.indent) + "\"";
    const std::string bad = alarming(figure, value) ? "class=\"bad\"" : "";
    rows += element("tr", "",
                    element("th", "scope=\"row\"" + step, html_text(figure.label)) +
                        element("td", bad, html_value(figure, value)) +
                        element("td", "class=\"fraction\"", value.of > 0 ? html_text(note_text(figure, value)) : "")) +
            "\n";
  }
  const auto& title = document.blocks.at(static_cast<std::size_t>(block));
  return element("table", "aria-label=\"" + html_text(title.empty() ? _("All figures") : title) + "\"",
                 element("tbody", "", "\n" + rows));
}

}  // namespace cli::render
