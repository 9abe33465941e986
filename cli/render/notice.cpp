#include "render/notice.hpp"

#include <algorithm>
#include <numeric>

#include "i18n.hpp"
#include "options/org_text.hpp"
#include "render/cells.hpp"
#include "render/width.hpp"
#include "render/wrap.hpp"

namespace cli::render {
namespace {

using libcase::msg;
using Row = std::vector<std::string>;

constexpr std::size_t k_gap = 2;
constexpr std::size_t k_narrowest = 8;

/// All that stands on the notice, in words.
struct Page {
  std::string title, scope, counts;
  std::vector<Row> rows;  ///< the head row first
  std::vector<std::string> footer;
};

std::string area_of(libcase::Store& store, const libcase::NoticeQuery& query) {
  if (query.area == 0) return _("whole place");
  return area_name(store.org(), query.area, store.zone().day_of(query.as_of));
}

/// Both days are within, as people read it.
std::string period_of(const libcase::NoticeQuery& query) {
  const auto from = query.from ? libcase::format_day(*query.from) : std::string();
  const auto last = query.to ? libcase::format_day(*query.to - std::chrono::days{1}) : std::string();
  if (query.from && query.to) return shown(msg("raised from {0} to {1}", from, last));
  if (query.from) return shown(msg("raised since {0}", from));
  if (query.to) return shown(msg("raised until {0}", last));
  return _("all that was raised");
}

std::string end_of(const libcase::NoticeRow& row) {
  return shown(row.outcome ? label(*row.outcome) : label(row.state));
}

Row cells_of(libcase::Store& store, const libcase::NoticeRow& row) {
  const auto category = category_name(store.org(), row.category);
  if (row.withheld) return {"", "", _("(not shown)"), category, "", end_of(row), ""};
  return {row.id.str(),
          libcase::format_day(row.day),
          row.title,
          category,
          unit_name(store.org(), row.unit, row.day),
          end_of(row),
          row.reply};
}

Page page_of(libcase::Store& store, const libcase::Notice& notice) {
  const auto& tally = notice.tally;
  const auto n = [](std::int64_t value) { return std::to_string(value); };
  Page page;
  page.title = shown(msg("{0}: what was raised and what came of it", area_of(store, notice.query)));
  page.scope = shown(msg("{0}; as of {1}", period_of(notice.query), minute(store.zone(), notice.query.as_of)));
  page.counts =
      shown(msg("Raised: {0}    Closed: {1}    Open: {2}", n(tally.population()), n(tally.closed), n(tally.open())));
  page.rows.push_back(
      {_("Number"), _("Day"), _("Matter"), _("Category"), _("Lead unit"), _("State or outcome"), _("Reply")});
  for (const auto& row : notice.rows) page.rows.push_back(cells_of(store, row));
  page.footer.push_back(shown(msg("Not listed above: {0} not accepted, {1} withdrawn, {2} merged into another matter.",
                                  n(tally.rejected), n(tally.withdrawn), n(tally.merged))));
  page.footer.push_back(
      _("Names and telephone numbers are replaced by ×. Of matters raised anonymously or in "
        "confidence only category and outcome are shown."));
  for (auto& row : page.rows)
    for (auto& cell : row) cell = one_line(cell);
  return page;
}

/// Natural widths, the widest column narrowed again and again until the row fits. Number and day
/// stay whole.
std::vector<std::size_t> widths_of(const std::vector<Row>& rows, std::size_t page) {
  std::vector<std::size_t> widths(rows.front().size(), 0);
  for (const auto& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width(row[i]));
  const auto gaps = k_gap * (widths.size() - 1);
  while (std::accumulate(widths.begin(), widths.end(), gaps) > page) {
    const auto widest = std::max_element(widths.begin() + 2, widths.end());
    if (*widest <= k_narrowest) break;
    --*widest;
  }
  return widths;
}

std::string wrapped(const Row& row, const std::vector<std::size_t>& widths) {
  std::vector<std::vector<std::string>> cells;
  std::size_t height = 1;
  for (std::size_t i = 0; i < row.size(); ++i) {
    cells.push_back(wrap(row[i], widths[i]));
    height = std::max(height, cells.back().size());
  }
  std::string out;
  for (std::size_t line = 0; line < height; ++line) {
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto& part = line < cells[i].size() ? cells[i][line] : std::string();
      text.append(part).append(widths[i] - std::min(widths[i], width(part)) + k_gap, ' ');
    }
    text.erase(text.find_last_not_of(' ') + 1);
    out.append(text).append("\n");
  }
  return out;
}

std::string centred(const std::string& text, std::size_t page) {
  const auto taken = width(text);
  return std::string(taken < page ? (page - taken) / 2 : 0, ' ').append(text).append("\n");
}

/// Signs that Markdown would take for its own.
std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("\\|<>*_`[]#~").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string markdown_row(const Row& row) {
  std::string out = "|";
  for (const auto& cell : row) out.append(" ").append(escaped(cell)).append(cell.empty() ? "|" : " |");
  return out.append("\n");
}

}  // namespace

std::string notice_text(libcase::Store& store, const libcase::Notice& notice, std::size_t page_width) {
  const Page page = page_of(store, notice);
  const auto widths = widths_of(page.rows, page_width);
  const std::string rule = std::string(page_width, '-').append("\n");
  std::string out = centred(page.title, page_width) + centred(page.scope, page_width) + "\n" + page.counts + "\n";
  for (const auto& row : page.rows) out += (&row == &page.rows.front() ? "\n" : "") + wrapped(row, widths) + rule;
  for (const auto& note : page.footer)
    for (const auto& line : wrap(note, page_width)) out += line + "\n";
  return out;
}

std::string notice_markdown(libcase::Store& store, const libcase::Notice& notice) {
  const Page page = page_of(store, notice);
  std::string out = "# " + escaped(page.title) + "\n\n" + escaped(page.scope) + "\n\n" + escaped(page.counts) + "\n\n";
  for (const auto& row : page.rows) {
    out += markdown_row(row);
    if (&row != &page.rows.front()) continue;
    for (std::size_t i = 0; i < row.size(); ++i) out += "|---";
    out += "|\n";
  }
  for (const auto& note : page.footer) out += "\n" + escaped(note) + "\n";
  return out;
}

}  // namespace cli::render
