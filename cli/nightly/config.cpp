#include "nightly/config.hpp"

#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>
#include <algorithm>
#include <set>

#include "libcase/error.hpp"
#include "nightly/period.hpp"
#include "options/period.hpp"
#include "options/report_output.hpp"
#include "options/values.hpp"
#include "usage.hpp"

namespace cli::nightly {
namespace {

using libcase::msg;

/// One table of the file; every complaint names the file and the line.
class Reader {
 public:
  Reader(const std::string& file, const toml::table& table) : file_(file), table_(table) {}

  [[noreturn]] void complain(const toml::node& where, const libcase::Text& why) const {
    throw libcase::Error(libcase::ErrorKind::invalid,
                         msg("{0}, line {1}: {2}", file_, std::to_string(where.source().begin.line), why));
  }
  void only(std::initializer_list<std::string_view> known) const {
    for (const auto& [key, value] : table_)
      if (std::ranges::find(known, key.str()) == known.end())
        complain(value, msg("unknown key '{0}'", std::string(key.str())));
  }
  template <class T>
  T value(std::string_view key, T otherwise) const {
    const auto* node = table_.get(key);
    if (node == nullptr) return otherwise;
    if (const auto found = node->value_exact<T>()) return *found;
    complain(*node, msg("'{0}' has a value of the wrong kind", std::string(key)));
  }
  std::vector<std::string> texts(std::string_view key) const {
    std::vector<std::string> out;
    const auto* node = table_.get(key);
    if (node == nullptr) return out;
    const auto* array = node->as_array();
    if (array == nullptr) complain(*node, msg("'{0}' is a list of texts", std::string(key)));
    for (const auto& item : *array) {
      const auto text = item.value_exact<std::string>();
      if (!text) complain(item, msg("'{0}' is a list of texts", std::string(key)));
      out.push_back(*text);
    }
    return out;
  }
  [[nodiscard]] const toml::table& table() const { return table_; }
  [[nodiscard]] const std::string& file() const { return file_; }

 private:
  const std::string& file_;
  const toml::table& table_;
};

/// A name that is a file's everywhere.
bool is_file_name(const std::string& name) {
  const bool plain = name.find_first_of("/\\:*?\"<>|") == std::string::npos && !name.starts_with('.');
  return plain && !name.empty() && name.size() <= 100 && name != "manifest" &&
         std::ranges::none_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

std::optional<libcase::Text> fault_of_comparison(const ReportPlan& plan) {
  if (plan.compare.empty()) return std::nullopt;
  const auto period = period_of(plan.period, libcase::Day{});
  if (!period || !period->from || !period->to)
    return msg("compare needs a period with a beginning and an end, which '{0}' is not", plan.period);
  if (!other_period(plan.compare, {*period->from, *period->to}, libcase::Day{}))
    return msg("compare '{0}' is not previous, year, or a period such as 2019-08", plan.compare);
  const auto format = std::ranges::find_if(
      plan.formats, [](const auto& name) { return has_totals_only(read_report_format("formats", name)); });
  if (format != plan.formats.end() && !(plan.tables.by.empty() && !plan.tables.cross))
    return msg("with compare, {0} has no tables: leave out by, or write md, xlsx, html", *format);
  return std::nullopt;
}

ReportPlan read_report(const Reader& reader) {
  reader.only({"name", "period", "area", "by", "formats", "bom", "compare"});
  ReportPlan plan{.name = reader.value<std::string>("name", {}),
                  .period = reader.value<std::string>("period", "day"),
                  .area = reader.value<std::string>("area", {}),
                  .tables = {},
                  .compare = reader.value<std::string>("compare", {}),
                  .formats = reader.texts("formats"),
                  .bom = reader.value<bool>("bom", false)};
  if (!is_file_name(plan.name)) reader.complain(reader.table(), msg("a report needs a name that can be a file's"));
  if (!period_of(plan.period, libcase::Day{}))
    reader.complain(reader.table(), msg("period '{0}' is not one of {1}", plan.period, period_names()));
  if (plan.formats.empty()) plan.formats = {"html"};
  try {
    for (const auto& format : plan.formats) static_cast<void>(read_report_format("formats", format));
    for (const auto& by : reader.texts("by")) plan.tables.add("by", by);
  } catch (const UsageError& error) {
    reader.complain(reader.table(), error.text);
  }
  if (const auto fault = fault_of_comparison(plan)) reader.complain(reader.table(), *fault);
  return plan;
}

std::vector<ReportPlan> read_reports(const Reader& reader) {
  std::vector<ReportPlan> out;
  const auto* node = reader.table().get("report");
  if (node == nullptr) return default_config().reports;
  const auto* array = node->as_array();
  if (array == nullptr || !array->is_array_of_tables())
    reader.complain(*node, msg("reports are written as [[report]]"));
  std::set<std::string> names;
  for (const auto& item : *array) {
    out.push_back(read_report(Reader(reader.file(), *item.as_table())));
    if (!names.insert(out.back().name).second)
      reader.complain(item, msg("two reports have the name {0}", out.back().name));
  }
  return out;
}

bool read_known(const Reader& reader) {
  const auto known = reader.value<std::string>("known", "day");
  if (known != "day" && known != "now")
    reader.complain(*reader.table().get("known"), msg("known is \"day\" or \"now\""));
  return known == "now";
}

toml::table parsed(const std::string& file) {
  try {
    return toml::parse(read_file(file), file);
  } catch (const toml::parse_error& error) {
    throw libcase::Error(
        libcase::ErrorKind::invalid,
        msg("{0}, line {1}: {2}", file, std::to_string(error.source().begin.line), std::string(error.description())));
  }
}

}  // namespace

Config default_config() {
  Config out;
  out.reports.push_back({"day", "day", {}, {}, {}, {"html", "csv"}, false});
  out.reports.push_back({"month", "month-to-date", {}, {}, {}, {"html", "xlsx", "csv"}, false});
  return out;
}

Config read_config(const std::filesystem::path& file) {
  const std::string name = file.string();
  const auto table = parsed(name);
  const Reader reader(name, table);
  reader.only({"language", "catch_up", "known", "report"});
  Config out{.language = reader.value<std::string>("language", {}),
             .catch_up = reader.value<std::int64_t>("catch_up", Config{}.catch_up),
             .known_now = read_known(reader),
             .reports = read_reports(reader)};
  constexpr std::int64_t k_most = 366;
  if (out.catch_up < 0 || out.catch_up > k_most)
    reader.complain(table, msg("catch_up is a number of days from 0 to {0}", std::to_string(k_most)));
  return out;
}

}  // namespace cli::nightly
