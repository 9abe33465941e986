#include "nightly/folder.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "libcase/error.hpp"

namespace cli::nightly {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void failed(const fs::path& path, int why) {
  throw libcase::Error(libcase::ErrorKind::io,
                       libcase::msg("{0} cannot be written: {1}", path.string(), std::string(std::strerror(why))));
}

/// ".2020-08-11.XXXXXX", and what it was before it was taken back.
bool is_leftover(const std::string& name) {
  if (name.starts_with(".latest.")) return true;
  return name.size() > 12 && name[0] == '.' && name[11] == '.' && libcase::parse_day(name.substr(1, 10)).has_value();
}

}  // namespace

std::set<libcase::Day> complete_days(const fs::path& folder) {
  std::set<libcase::Day> out;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder, none))
    if (const auto day = libcase::parse_day(entry.path().filename().string()))
      if (fs::is_regular_file(entry.path() / "manifest.json", none)) out.insert(*day);
  return out;
}

void remove_leftovers(const fs::path& folder) {
  std::error_code ignored;
  std::set<fs::path> found;
  for (const auto& entry : fs::directory_iterator(folder, ignored))
    if (is_leftover(entry.path().filename().string())) found.insert(entry.path());
  for (const auto& path : found) fs::remove_all(path, ignored);
}

void point_latest(const fs::path& folder, libcase::Day day) {
  const auto made = folder / (".latest." + std::to_string(getpid()));
  const auto latest = folder / "latest";
  std::error_code ignored;
  fs::remove(made, ignored);
  if (symlink(libcase::format_day(day).c_str(), made.c_str()) != 0) failed(latest, errno);
  if (std::rename(made.c_str(), latest.c_str()) == 0) return;
  const int why = errno;
  fs::remove(made, ignored);
  failed(latest, why);
}

StagedDay::StagedDay(const fs::path& folder, libcase::Day day) : target_(folder / libcase::format_day(day)) {
  std::string name = (folder / ("." + libcase::format_day(day) + ".XXXXXX")).string();
  if (mkdtemp(name.data()) == nullptr) failed(target_, errno);
  path_ = name;
  const mode_t mask = umask(0);
  umask(mask);
  if (chmod(name.c_str(), 0777 & ~mask) != 0) failed(target_, errno);
}

StagedDay::~StagedDay() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

void StagedDay::take_place() {
  if (renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, target_.c_str(), RENAME_NOREPLACE) == 0) {
    path_.clear();
    return;
  }
  // An older one is there: they change places, and the destructor removes it.
  if (errno == EEXIST && renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, target_.c_str(), RENAME_EXCHANGE) == 0) return;
  if (errno != EINVAL && errno != ENOSYS) failed(target_, errno);
  // A file system that knows neither: for a moment there is none.
  std::error_code ignored;
  fs::remove_all(target_, ignored);
  if (std::rename(path_.c_str(), target_.c_str()) != 0) failed(target_, errno);
  path_.clear();
}

}  // namespace cli::nightly
