#include <algorithm>

#include "digest.hpp"
#include "i18n.hpp"
#include "render/formats.hpp"
#include "render/html.hpp"
#include "render/html_assets.hpp"
#include "version.hpp"

namespace cli::render {
namespace {

constexpr std::size_t k_folded_from = 40;  ///< rows; a longer table is opened by who wants it

std::string term(const std::string& label, const std::string& text) {
  return element("div", "", element("dt", "", html_text(label)) + element("dd", "", html_text(text)));
}

std::string heading_terms(const Document& document) {
  std::string out;
  for (const auto& line : document.scope)
    if (!line.heading.empty()) out += term(line.label, line.heading);
  return out;
}

/// What the heading does not say, or not in full.
std::string end_terms(const Document& document) {
  std::string out;
  for (const auto& line : document.scope)
    if (!line.label.empty() && line.heading != line.shown) out += term(line.label, line.shown);
  return out;
}

std::string bar(const Value& value) {
  if (value.of == 0) return element("span", "class=\"bar\" aria-hidden=\"true\"", "");
  const std::string style = "style=\"width:" + percent_digits(value) + "%\"";
  return element("span", "class=\"bar\" aria-hidden=\"true\"", element("i", style, ""));
}

std::string card(const Figure& figure, const Value& value) {
  std::string content =
      element("span", "class=\"label\"", html_text(figure.head.empty() ? figure.label : figure.head)) +
      element("span", "class=\"value\"", html_value(figure, value));
  if (figure.kind == ValueKind::rate)
    content += bar(value) + element("span", "class=\"fraction\"", fraction_text(figure, value));
  return element("li", alarming(figure, value) ? "class=\"bad\"" : "", content) + "\n";
}

std::string cards(const Document& document) {
  std::string items;
  for (std::size_t block = 0; block < document.blocks.size(); ++block)
    for (const auto i : lines_of(document.figures, static_cast<int>(block)))
      if (document.figures[i].headline) items += card(document.figures[i], document.values[i]);
  return element("ul", "class=\"cards\" aria-label=\"" + html_text(_("Key figures")) + "\"", "\n" + items) + "\n";
}

std::string foldable(const Table& table) {
  if (table.unfolded || table.rows.size() <= k_folded_from) return html_table(table);
  const auto summary = shown(libcase::msg("Table of {0} rows", std::to_string(table.rows.size())));
  return element("details", "", element("summary", "", html_text(summary)) + html_table(table));
}

const Table* table_of(const Document& document, const std::string& key) {
  const auto found = std::ranges::find(document.tables, key, &Table::key);
  return found == document.tables.end() ? nullptr : &*found;
}

std::string picture(const Document& document, std::size_t number, bool drawn) {
  const auto& picture = document.pictures[number];
  const Table* table = table_of(document, picture.table.key);
  std::string content = element("h2", "", html_text(picture.title)) + "\n";
  content += element("p", "class=\"notes\"", html_text(picture.note)) + "\n";
  const std::string place = "class=\"picture\" id=\"picture-" + std::to_string(number) +
                            "\" role=\"img\" aria-label=\"" + html_text(picture.title + ". " + picture.note) + "\"";
  if (drawn) content += element("div", place, "") + "\n";
  content += foldable(table == nullptr ? picture.table : *table);
  return element("section", "", element("figure", "", content)) + "\n";
}

std::string lists(const Document& document) {
  std::string columns;
  for (std::size_t block = 0; block < document.blocks.size(); ++block) {
    const auto& title = document.blocks[block];
    if (lines_of(document.figures, static_cast<int>(block)).empty()) continue;
    columns += element("div", "",
                       element("h2", "", html_text(title.empty() ? _("All figures") : title)) +
                           html_list(document, static_cast<int>(block))) +
               "\n";
  }
  return element("section", "class=\"lists\"", columns) + "\n";
}

std::string heading(const Document& document) {
  return element(
             "header", "",
             element("h1", "", html_text(document.title)) + element("dl", "class=\"about\"", heading_terms(document))) +
         "\n";
}

std::string footer(const Document& document) {
  std::string out = element("dl", "", end_terms(document));
  for (const auto& note : document.notes) out += element("p", "", html_text(note));
  out += element("p", "", html_text(std::string("shuoshi ") + program_version()));
  return element("footer", "", out) + "\n";
}

std::string body(const Document& document, bool drawn) {
  std::string out = heading(document) + cards(document);
  if (!drawn && !document.pictures.empty())
    out += element("p", "class=\"warning\" role=\"note\"",
                   html_text(_("This page has no pictures: the library that draws them was not there when it was "
                               "made. The tables hold the same figures."))) +
           "\n";
  for (std::size_t i = 0; i < document.pictures.size(); ++i) out += picture(document, i, drawn);
  out += lists(document);
  const auto drawn_from = [&](const Table& table) {
    return std::ranges::any_of(document.pictures, [&](const Picture& p) { return p.table.key == table.key; });
  };
  for (const auto& table : document.tables)
    if (!drawn_from(table))
      out += element("section", "", element("h2", "", html_text(table.title)) + "\n" + foldable(table)) + "\n";
  return element("main", "", "\n" + out + footer(document));
}

/// Nothing is loaded from anywhere, and no script runs but the two of this page.
std::string policy(const std::string& library) {
  std::string scripts = "'none'";
  if (!library.empty()) scripts = "'sha256-" + sha256_base64(library) + "' 'sha256-" + sha256_base64(report_js()) + "'";
  return "default-src 'none'; style-src 'unsafe-inline'; script-src " + scripts +
         "; base-uri 'none'; form-action 'none'";
}

std::string scripts(const Document& document, const std::string& library) {
  if (library.empty()) return {};
  return element("script", "type=\"application/json\" id=\"pictures\"", picture_data(document)) + "\n" +
         element("script", "", library) + "\n" + element("script", "", report_js()) + "\n";
}

}  // namespace

std::string document_html(const Document& document, const std::string& library) {
  const std::string used = document.pictures.empty() ? std::string() : library;
  std::string out = "<!DOCTYPE html>\n<html lang=\"" + language_tag() + "\">\n<head>\n<meta charset=\"utf-8\">\n";
  out += "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy(used) + "\">\n";
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  out += "<meta name=\"referrer\" content=\"no-referrer\">\n";
  out += element("title", "", html_text(document.title)) + "\n";
  out += element("style", "", report_css()) + "\n</head>\n<body>\n";
  out += body(document, !used.empty()) + "\n" + scripts(document, used);
  return out + "</body>\n</html>\n";
}

}  // namespace cli::render
