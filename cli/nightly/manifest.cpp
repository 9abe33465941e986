#include "nightly/manifest.hpp"

#include <algorithm>
#include <string_view>

#include "digest.hpp"
#include "file_writer.hpp"
#include "options/values.hpp"
#include "render/json.hpp"
#include "version.hpp"

namespace cli::nightly {
namespace {

/// The scope lines of these names, as the report's own JSON has them.
void write_scope(render::JsonWriter& json, const std::vector<render::ScopeLine>& scope,
                 std::initializer_list<std::string_view> keys) {
  for (const auto key : keys) {
    const auto found = std::ranges::find(scope, key, &render::ScopeLine::key);
    if (found == scope.end()) continue;
    json.key(key);
    if (found->missing)
      json.null();
    else if (found->number)
      json.raw(found->data);
    else
      json.text(found->data);
  }
}

}  // namespace

void Manifest::add(const std::filesystem::path& file, const std::string& report, const std::string& format,
                   const Report& made) {
  const std::string bytes = read_file(file.string());
  files_.push_back({file.filename().string(), report, format, sha256_hex(bytes),
                    static_cast<std::int64_t>(bytes.size()), made.document.scope});
}

void Manifest::write(const std::filesystem::path& file) const {
  render::JsonWriter json;
  json.begin_object().member("schema", "shuoshi.nightly/1").member("day", libcase::format_day(day_));
  if (!files_.empty())
    write_scope(json, files_.back().scope,
                {"as_of", "known", "time_zone", "definition_version", "calendar_version", "head"});
  json.member("program", std::string("shuoshi ") + program_version()).key("files").begin_array();
  for (const auto& one : files_) {
    json.begin_object().member("name", one.name).member("report", one.report).member("format", one.format);
    write_scope(json, one.scope, {"from", "to", "area", "head"});
    json.member("bytes", one.bytes).member("sha256", one.sha256).end();
  }
  write_file(file, json.end().end().finish());
}

}  // namespace cli::nightly
