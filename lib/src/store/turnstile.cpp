#include "store/turnstile.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace libcase::store {
namespace {

std::filesystem::path turnstile_of(const std::filesystem::path& store) { return store.string() + "-import"; }

/// The importer's lock for as long as it lives; it goes with its descriptor, not with any other that this process
/// closes. It and flock() do not see each other.
struct flock whole_file(short type) {
  struct flock lock {};
  lock.l_type = type;
  lock.l_whence = SEEK_SET;
  return lock;
}

}  // namespace

Turnstile::Turnstile(const std::filesystem::path& store)
    : file_(turnstile_of(store)), fd_(open(file_.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0666)) {
  auto lock = whole_file(F_WRLCK);
  if (fd_ >= 0) fcntl(fd_, F_OFD_SETLK, &lock);
}

Turnstile::~Turnstile() {
  if (fd_ < 0) return;
  std::error_code ignored;
  std::filesystem::remove(file_, ignored);
  close(fd_);
}

bool Turnstile::someone_waits() const {
  if (fd_ < 0) return false;
  if (flock(fd_, LOCK_EX | LOCK_NB) != 0) return true;
  flock(fd_, LOCK_UN);
  return false;
}

void Waiter::wait_at(const std::filesystem::path& store) {
  release();
  fd_ = open(turnstile_of(store).c_str(), O_RDWR | O_CLOEXEC);
  if (fd_ >= 0) flock(fd_, LOCK_SH | LOCK_NB);
}

void Waiter::release() {
  if (fd_ >= 0) close(fd_);
  fd_ = -1;
}

bool import_runs(const std::filesystem::path& store) {
  const auto file = turnstile_of(store);
  const int fd = open(file.c_str(), O_RDWR | O_CLOEXEC);
  if (fd < 0) return false;
  auto lock = whole_file(F_WRLCK);
  const bool alive = fcntl(fd, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
  close(fd);
  // One that was killed left it.
  std::error_code ignored;
  if (!alive) std::filesystem::remove(file, ignored);
  return alive;
}

}  // namespace libcase::store
