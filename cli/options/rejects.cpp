#include "options/rejects.hpp"

#include <cerrno>
#include <cstring>

#include "i18n.hpp"
#include "render/csv.hpp"

namespace cli {

void RejectsFile::fail() const {
  throw libcase::Error(libcase::ErrorKind::io,
                       libcase::msg("{0} cannot be written: {1}", name_, std::string(std::strerror(errno))));
}

void RejectsFile::add(const libcase::RowError& error) {
  if (!file_) {
    file_.reset(std::fopen(name_.c_str(), "wb"));
    if (!file_) fail();
    std::fputs("line,column,value,reason\r\n", file_.get());
  }
  const auto line = render::csv_line({std::to_string(error.line), error.column, error.value, shown(error.reason)});
  std::fwrite(line.data(), 1, line.size(), file_.get());
}

void RejectsFile::finish() {
  if (!file_) {
    std::remove(name_.c_str());
    return;
  }
  if (std::fflush(file_.get()) != 0 || std::ferror(file_.get()) != 0) fail();
  file_.reset();
}

}  // namespace cli
