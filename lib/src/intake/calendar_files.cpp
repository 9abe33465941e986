// Holidays and make-up workdays: JSON as published year by year, or a plain CSV.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "intake/cell_text.hpp"
#include "libcase/import.hpp"

namespace libcase {
namespace {

using namespace intake;
using json = nlohmann::json;

/// Puts rules into a calendar; a fault names the file and the place in it.
class Rules {
 public:
  explicit Rules(const std::string& name) : name_(name) {}

  [[noreturn]] void fail(Text place, Text what) const {
    throw Error(ErrorKind::invalid, msg("{0}, {1}: {2}", name_, std::move(place), std::move(what)));
  }

  [[nodiscard]] Day day(const Text& place, const std::string& text) const {
    const auto out = parse_day(text);
    if (!out) fail(place, msg("\"{0}\" is not a day such as 2026-10-01", text));
    return *out;
  }

  void add(const Text& place, DayRule rule) {
    if (calendar_.rule_of(rule.day)) fail(place, msg("{0} is in the file twice", format_day(rule.day)));
    calendar_.put(std::move(rule));
  }

  WorkCalendar finish() { return std::move(calendar_); }

 private:
  const std::string& name_;
  WorkCalendar calendar_;
};

Text line(std::int64_t number) { return msg("line {0}", std::to_string(number)); }

class HolidayJson {
 public:
  explicit HolidayJson(const std::string& name) : rules_(name) {}

  WorkCalendar read(std::string_view text) {
    const json root = parse(text);
    if (!root.is_object() || !root.contains("days") || !root["days"].is_array())
      rules_.fail(line(1), msg("a calendar is an object with \"days\", a list of {0}",
                               std::string(R"({"name": "...", "date": "2026-10-01", "isOffDay": true})")));
    std::size_t number = 0;
    for (const auto& entry : root["days"]) read_entry(entry, msg("entry {0} of days", std::to_string(++number)));
    return rules_.finish();
  }

 private:
  [[nodiscard]] json parse(std::string_view text) const {
    try {
      return json::parse(text);
    } catch (const json::parse_error& error) {
      const auto read = text.substr(0, std::max<std::size_t>(error.byte, 1) - 1);
      rules_.fail(line(1 + std::count(read.begin(), read.end(), '\n')), msg("this is not JSON"));
    }
  }

  void read_entry(const json& entry, const Text& place) {
    if (!entry.is_object()) rules_.fail(place, msg("an entry of days must be an object"));
    const auto off = entry.find("isOffDay");
    if (off == entry.end() || !off->is_boolean()) rules_.fail(place, msg("isOffDay must be true or false"));
    const auto date = string(entry, "date", place);
    if (!date) rules_.fail(place, msg("{0} is missing", std::string("date")));
    DayRule rule{.day = rules_.day(place, *date), .works = !off->get<bool>(), .name = {}};
    rule.name = string(entry, "name", place).value_or("");
    rules_.add(place, std::move(rule));
  }

  [[nodiscard]] std::optional<std::string> string(const json& entry, const std::string& key, const Text& place) const {
    const auto found = entry.find(key);
    if (found == entry.end()) return std::nullopt;
    if (!found->is_string()) rules_.fail(place, msg("{0} must be a string in quotes", key));
    return found->get<std::string>();
  }

  Rules rules_;
};

class HolidayCsv {
 public:
  HolidayCsv(std::istream& input, const std::string& name) : source_(csv_source(input)), rules_(name) {
    for (const auto& cell : source_->header()) heads_.emplace_back(trim(cell));
    for (const auto& head : heads_)
      if (head != "day" && head != "kind" && head != "name")
        rules_.fail(line(1), msg("column \"{0}\" is not known; columns of a calendar: day,kind,name", head));
    for (const char* needed : {"day", "kind"})
      if (std::count(heads_.begin(), heads_.end(), needed) != 1)
        rules_.fail(line(1),
                    msg("column \"{0}\" is needed once; columns of a calendar: day,kind,name", std::string(needed)));
  }

  WorkCalendar read() {
    for (Record record; source_->next(record);) read_row(record, line(record.line));
    return rules_.finish();
  }

 private:
  void read_row(const Record& record, const Text& place) {
    if (auto fault = row_fault(record, heads_.size())) rules_.fail(place, std::move(*fault));
    DayRule rule;
    for (std::size_t i = 0; i < heads_.size(); ++i) {
      const std::string cell(trim(record.cells[i]));
      if (heads_[i] == "day")
        rule.day = rules_.day(place, cell);
      else if (heads_[i] == "kind")
        rule.works = works(cell, place);
      else
        rule.name = cell;
    }
    rules_.add(place, std::move(rule));
  }

  [[nodiscard]] bool works(const std::string& kind, const Text& place) const {
    if (kind == "workday" || kind == "班") return true;
    if (kind != "holiday" && kind != "休")
      rules_.fail(place, msg("kind \"{0}\" is not one of: {1}", kind, std::string("holiday, workday, 休, 班")));
    return false;
  }

  std::unique_ptr<RecordSource> source_;
  Rules rules_;
  std::vector<std::string> heads_;
};

}  // namespace

WorkCalendar parse_calendar_json(std::string_view text, const std::string& name) {
  return HolidayJson(name).read(text);
}

WorkCalendar parse_calendar_csv(std::istream& input, const std::string& name) { return HolidayCsv(input, name).read(); }

}  // namespace libcase
