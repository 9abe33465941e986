#include "i18n.hpp"

#include <libintl.h>
#include <unistd.h>

#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string_view>

namespace cli {
namespace {

bool chinese = false;

std::string_view wanted_language() {
  for (const char* name : {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"})
    if (const char* value = std::getenv(name); value != nullptr && *value != '\0') return value;
  return {};
}

std::string catalogue_folder() {
  std::error_code failed;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", failed);
  if (failed) return SHUOSHI_BUILD_LOCALEDIR;
  auto beside = self.parent_path().parent_path() / "share" / "locale";
  return std::filesystem::is_directory(beside, failed) ? beside.string() : SHUOSHI_BUILD_LOCALEDIR;
}

}  // namespace

void choose_language() { choose_language(std::string(wanted_language())); }

void choose_language(const std::string& wanted) {
  chinese = wanted.starts_with("zh");
  // glibc looks at LANGUAGE only outside the plain "C" locale; C.UTF-8 is always there.
  if (!chinese) {
    std::setlocale(LC_MESSAGES, "C");
    return;
  }
  std::setlocale(LC_MESSAGES, "C.UTF-8");
  setenv("LANGUAGE", "zh_CN", 1);
  bindtextdomain("shuoshi", catalogue_folder().c_str());
  bind_textdomain_codeset("shuoshi", "UTF-8");
  textdomain("shuoshi");
}

std::string language_tag() { return chinese ? "zh-CN" : "en"; }

std::string _(const char* english) { return *english == '\0' ? std::string() : std::string(gettext(english)); }

std::string shown(const libcase::Text& text) { return text.render(_); }

void say(const libcase::Text& text) {
  const std::string line = "shuoshi: " + shown(text) + "\n";
  std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace cli
