#include "libcase/georeport.hpp"

#include <nlohmann/json.hpp>

#include "core/characters.hpp"
#include "intake/json_items.hpp"

namespace libcase {
namespace {

using nlohmann::json;

/// The columns, in the order in which fill() writes them: the standard's own names, so that a
/// rejected row can be mended and taken in again.
const std::vector<std::string> k_columns = {
    "service_request_id", "service_name",      "description",      "address",      "service_code", "agency_responsible",
    "requested_datetime", "expected_datetime", "updated_datetime", "status_notes", "status"};

constexpr const char* k_mapping = R"(source = "georeport"
time_zone = "UTC"
[fields]
external_id = "service_request_id"
title = "service_name"
detail = "description"
place = "address"
category = "service_code"
unit = "agency_responsible"
reported_at = { column = "requested_datetime", formats = ["%Y-%m-%d %H:%M:%SZ"] }
due_at = { column = "expected_datetime", formats = ["%Y-%m-%d %H:%M:%SZ"] }
closed_at = { column = "updated_datetime", formats = ["%Y-%m-%d %H:%M:%SZ"] }
outcome = { constant = "solved" }
level = { constant = "unknown" }
reply = "status_notes"
no_reply_reason = { constant = "no status notes" }
status = "status"
)";

class GeoReport final : public RecordSource {
 public:
  GeoReport(std::istream& input, Store& store) : items_(input), org_(store.directory()), zone_(store.zone()) {}

  [[nodiscard]] const std::vector<std::string>& header() const override { return k_columns; }

  bool next(Record& record) override {
    if (!items_.next(text_, record.line)) return false;
    record.raw = text_;
    record.cells.resize(k_columns.size());
    record.fault.reset();
    const json request = json::parse(text_, nullptr, false);
    if (request.is_object())
      fill(request, record.cells);
    else
      record.fault = msg("not a service request: no JSON object");
    return true;
  }

 private:
  static std::string text(const json& request, const char* key) {
    const auto found = request.find(key);
    if (found == request.end() || found->is_null()) return {};
    return found->is_string() ? found->get<std::string>() : found->dump();
  }

  /// As UTC; one that cannot be read stays as it is, for the mapping to refuse.
  [[nodiscard]] std::string time(const json& request, const char* key, std::optional<Day>* day = nullptr) const {
    static const TimeZone k_utc("UTC");
    std::string given = text(request, key);
    const auto at = given == "now" ? std::nullopt : parse_instant(given, zone_, {});
    if (!at) return given;
    if (day != nullptr) *day = zone_.day_of(*at);
    std::string utc = k_utc.format(*at).substr(0, 19);
    utc[10] = ' ';
    return utc + "Z";
  }

  void fill(const json& request, std::vector<std::string>& cells) const {
    std::optional<Day> day;
    std::size_t i = 0;
    const bool closed = text(request, "status") == "closed";
    cells[i++] = text(request, "service_request_id");
    cells[i++] = title(request);
    cells[i++] = text(request, "description");
    cells[i++] = place(request);
    cells[i++] = category(text(request, "service_code"));
    std::string& unit = cells[i++];
    cells[i++] = time(request, "requested_datetime", &day);
    cells[i++] = time(request, "expected_datetime");
    cells[i++] = closed ? time(request, "updated_datetime") : std::string();
    cells[i++] = text(request, "status_notes");
    cells[i++] = text(request, "status");
    unit = day ? unit_of(text(request, "agency_responsible"), *day) : std::string();
  }

  static std::string title(const json& request) {
    constexpr std::size_t k_characters = 40;
    for (const char* key : {"service_name", "service_code"})
      if (auto name = text(request, key); !name.empty()) return name;
    const std::string description = text(request, "description");
    std::size_t end = 0;
    for (std::size_t n = 0; n < k_characters && end < description.size() && description[end] != '\n'; ++n)
      end += character_length(std::string_view(description).substr(end));
    return description.substr(0, end);
  }

  static std::string place(const json& request) {
    std::string address = text(request, "address");
    const std::string lat = text(request, "lat"), lon = text(request, "long");
    if (lat.empty() || lon.empty()) return address;
    return address.empty() ? lat + ", " + lon : address + " (" + lat + ", " + lon + ")";
  }

  /// A service that a place does not have among its categories is told by the title alone.
  [[nodiscard]] std::string category(const std::string& code) const {
    return !org_.has_categories() || org_.category(code) ? code : std::string();
  }

  [[nodiscard]] std::string unit_of(const std::string& name, Day day) const {
    if (name.empty()) return {};
    if (const auto unit = org_.unit(name, day)) return unit->code;
    const auto named = org_.units_named(name, day);
    return named.size() == 1 ? named.front().code : std::string();
  }

  intake::JsonItems items_;
  Directory org_;
  const TimeZone& zone_;
  std::string text_;
};

}  // namespace

std::unique_ptr<RecordSource> georeport_source(std::istream& input, Store& store) {
  return std::make_unique<GeoReport>(input, store);
}

Mapping georeport_mapping(const std::string& source) {
  auto mapping = Mapping::parse(k_mapping, "georeport");
  if (!source.empty()) mapping.source = source;
  return mapping;
}

}  // namespace libcase
