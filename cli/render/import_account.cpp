#include "render/import_account.hpp"

#include <unistd.h>

#include <algorithm>
#include <map>

#include "i18n.hpp"
#include "progress.hpp"
#include "render/json.hpp"

namespace cli::render {
namespace {

Sheet sheet_of(const std::vector<FileAccount>& files) {
  Sheet sheet{"import",
              "files",
              {{"file", _("File")},
               {"read", _("Rows read"), true},
               {"added", _("Added"), true},
               {"updated", _("Updated"), true},
               {"known", _("Known already"), true},
               {"rejected", _("Rejected"), true},
               {"import", _("Import"), true},
               {"rejects", _("Rejects file")}},
              {}};
  for (const auto& [file, a, rejects, seconds] : files)
    sheet.rows.push_back({file, a.read, a.added, a.updated, a.known + a.kept, a.rejected,
                          a.number == 0 ? Cell() : Cell(static_cast<std::int64_t>(a.number)),
                          a.rejected == 0 ? Cell() : Cell(rejects)});
  return sheet;
}

void write_reasons(JsonWriter& json, const char* key, const std::map<std::string, std::int64_t>& reasons) {
  json.key(key).begin_array();
  for (const auto& [reason, rows] : reasons) json.begin_object().member("reason", reason).member("rows", rows).end();
  json.end();
}

void write_file(JsonWriter& json, const FileAccount& file) {
  const auto& a = file.account;
  json.begin_object()
      .member("file", file.file)
      .member("read", a.read)
      .member("added", a.added)
      .member("updated", a.updated)
      .member("known", a.known)
      .member("kept", a.kept)
      .member("repeated", a.repeated)
      .member("rejected", a.rejected);
  write_reasons(json, "reasons", a.reasons);
  write_reasons(json, "passed_over", a.passed_over);
  json.optional("rejects", a.rejected == 0 ? std::nullopt : std::optional(file.rejects));
  json.key("import");
  a.number == 0 ? json.null() : json.number(static_cast<std::int64_t>(a.number));
  json.key("stopped").boolean(a.stopped).member("milliseconds", static_cast<std::int64_t>(file.seconds * 1000));
  const double rate = file.seconds > 0 ? static_cast<double>(a.read) / file.seconds : 0;
  json.member("rows_per_second", static_cast<std::int64_t>(rate)).end();
}

std::string json_of(const std::vector<FileAccount>& files, bool dry_run) {
  JsonWriter json;
  json.begin_object().member("schema", "shuoshi.import/2").key("dry_run").boolean(dry_run).key("files").begin_array();
  for (const auto& file : files) write_file(json, file);
  return json.end().end().finish();
}

/// A template with dots where its arguments were.
std::string without_arguments(std::string text) {
  for (auto at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1))
    if (at + 2 < text.size() && text[at + 2] == '}') text.replace(at, 3, "…");
  return text;
}

}  // namespace

std::string import_accounts(const std::vector<FileAccount>& files, bool dry_run, Format format) {
  return format == Format::json ? json_of(files, dry_run) : render(sheet_of(files), format);
}

void say_reasons(const std::vector<FileAccount>& files) {
  std::map<std::string, std::int64_t> reasons, passed_over;
  std::int64_t repeated = 0;
  for (const auto& file : files) {
    for (const auto& [reason, rows] : file.account.reasons) reasons[reason] += rows;
    for (const auto& [what, rows] : file.account.passed_over) passed_over[what] += rows;
    repeated += file.account.repeated;
    if (isatty(STDERR_FILENO) == 1 && file.seconds > 0)
      say(libcase::msg("{0}: {1} rows a second", file.file,
                       grouped(static_cast<std::int64_t>(static_cast<double>(file.account.read) / file.seconds))));
  }
  if (repeated > 0)
    say(libcase::msg("{0} rows have an identity that stood in their file before", std::to_string(repeated)));
  for (const auto& [what, rows] : passed_over)
    say(libcase::msg("{0} passed over, being no matters: {1}", std::to_string(rows), _(what.c_str())));
  std::vector<std::pair<std::int64_t, std::string>> most;
  most.reserve(reasons.size());
  for (const auto& [reason, rows] : reasons) most.emplace_back(rows, without_arguments(_(reason.c_str())));
  std::stable_sort(most.begin(), most.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  for (const auto& [rows, reason] : most) say(libcase::msg("{0} rejected: {1}", std::to_string(rows), reason));
}

}  // namespace cli::render
