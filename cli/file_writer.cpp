#include "file_writer.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

#include "libcase/error.hpp"

namespace cli {
namespace {

[[noreturn]] void failed(const std::filesystem::path& file, int why) {
  throw libcase::Error(libcase::ErrorKind::io,
                       libcase::msg("{0} cannot be written: {1}", file.string(), std::string(std::strerror(why))));
}

/// Those of the file that is replaced, else as any new file's.
mode_t permissions(const std::filesystem::path& file) {
  struct stat old {};
  if (stat(file.c_str(), &old) == 0) return old.st_mode & 07777;
  const mode_t mask = umask(0);
  umask(mask);
  return 0666 & ~mask;
}

void write_all(int fd, std::string_view bytes, const std::filesystem::path& file) {
  while (!bytes.empty()) {
    const auto n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) failed(file, errno);
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
}

/// Of a file with a name of its own; removed unless it took the other's place.
class Temporary {
 public:
  explicit Temporary(const std::filesystem::path& file)
      : file_(file), name_((file.parent_path() / ("." + file.filename().string() + ".XXXXXX")).string()) {
    fd_ = mkostemp(name_.data(), O_CLOEXEC);
    if (fd_ < 0) failed(file_, errno);
  }
  ~Temporary() {
    if (fd_ >= 0) close(fd_);
    if (!done_) unlink(name_.c_str());
  }
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;

  void write(std::string_view bytes) const { write_all(fd_, bytes, file_); }
  void take_place() {
    if (fchmod(fd_, permissions(file_)) != 0 || fsync(fd_) != 0) failed(file_, errno);
    const int fd = fd_;
    fd_ = -1;
    if (close(fd) != 0 || rename(name_.c_str(), file_.c_str()) != 0) failed(file_, errno);
    done_ = true;
  }

 private:
  std::filesystem::path file_;
  std::string name_;
  int fd_ = -1;
  bool done_ = false;
};

}  // namespace

void write_file(const std::filesystem::path& file, std::string_view bytes) {
  std::error_code unknown;
  const auto kind = std::filesystem::status(file, unknown).type();
  using std::filesystem::file_type;
  if (kind == file_type::fifo || kind == file_type::character || kind == file_type::socket) {
    const int fd = open(file.c_str(), O_WRONLY | O_CLOEXEC);
    if (fd < 0) failed(file, errno);
    write_all(fd, bytes, file);
    close(fd);
    return;
  }
  const bool link = std::filesystem::is_symlink(file, unknown);
  const auto led_to = link ? std::filesystem::canonical(file, unknown) : file;
  Temporary temporary(unknown ? file : led_to);
  temporary.write(bytes);
  temporary.take_place();
}

}  // namespace cli
