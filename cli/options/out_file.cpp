#include "options/out_file.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "libcase/error.hpp"

namespace cli {

OutFile::OutFile(std::string name) : name_(std::move(name)) {
  if (name_.empty() || name_ == "-") {
    file_.reset(stdout);
    return;
  }
  temporary_ = name_ + ".part" + std::to_string(getpid());
  file_.reset(std::fopen(temporary_.c_str(), "wb"));
  if (!file_) fail();
}

OutFile::~OutFile() {
  if (file_ && file_.get() != stdout) std::remove(temporary_.c_str());
}

void OutFile::fail() const {
  throw libcase::Error(
      libcase::ErrorKind::io,
      libcase::msg("{0} cannot be written: {1}", name_.empty() ? "stdout" : name_, std::string(std::strerror(errno))));
}

void OutFile::write(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), file_.get()) != text.size()) fail();
}

void OutFile::finish() {
  if (std::fflush(file_.get()) != 0) fail();
  if (file_.get() == stdout) return static_cast<void>(file_.release());
  if (std::fclose(file_.release()) == 0 && std::rename(temporary_.c_str(), name_.c_str()) == 0) return;
  const int why = errno;
  std::remove(temporary_.c_str());
  errno = why;
  fail();
}

}  // namespace cli
