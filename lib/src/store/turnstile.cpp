#include "store/turnstile.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace libcase::store {
namespace {

std::filesystem::path turnstile_of(const std::filesystem::path& store) { return store.string() + "-import"; }

/// Locks go with their descriptor, not with any other that this process closes. Byte 0 is the importer's for as long
/// as it lives, 1 and 2 are the groups', of which the file's length says which one whoever comes belongs to; 3 is
/// locked by the importer while it uses the store.
constexpr off_t k_importer = 0, k_groups = 1, k_gate = 3;

struct flock bytes(short type, off_t first, off_t count = 1) {
  struct flock lock {};
  lock.l_type = type;
  lock.l_whence = SEEK_SET;
  lock.l_start = first;
  lock.l_len = count;
  return lock;
}

/// By another one than this descriptor's owner.
bool locked(int fd, off_t first, off_t count = 1) {
  auto lock = bytes(F_WRLCK, first, count);
  return fd >= 0 && fcntl(fd, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

}  // namespace

Turnstile::Turnstile(const std::filesystem::path& store)
    : file_(turnstile_of(store)), fd_(::open(file_.c_str(), O_CREAT | O_TRUNC | O_RDWR | O_CLOEXEC, 0666)) {
  if (fd_ < 0) return;
  auto lock = bytes(F_WRLCK, k_importer);
  fcntl(fd_, F_OFD_SETLK, &lock);
  close();
}

Turnstile::~Turnstile() {
  if (fd_ < 0) return;
  std::error_code ignored;
  std::filesystem::remove(file_, ignored);
  ::close(fd_);
}

bool Turnstile::someone_waits() const { return locked(fd_, k_groups, 2); }

void Turnstile::open() {
  const int next = 1 - group_;
  if (fd_ < 0) return;
  if (ftruncate(fd_, next) == 0) group_ = next;
  auto lock = bytes(F_UNLCK, k_gate);
  fcntl(fd_, F_OFD_SETLK, &lock);
}

void Turnstile::close() {
  auto lock = bytes(F_WRLCK, k_gate);
  if (fd_ >= 0) fcntl(fd_, F_OFD_SETLK, &lock);
}

bool Turnstile::group_waits() const { return locked(fd_, k_groups + 1 - group_); }

bool Waiter::waits_at(const std::filesystem::path& file) const {
  struct stat there {
  }, here{};
  return fd_ >= 0 && stat(file.c_str(), &there) == 0 && fstat(fd_, &here) == 0 && there.st_ino == here.st_ino;
}

void Waiter::wait_at(const std::filesystem::path& store) {
  const auto file = turnstile_of(store);
  if (waits_at(file)) return;
  release();
  fd_ = open(file.c_str(), O_RDWR | O_CLOEXEC);
  struct stat about {};
  if (fd_ < 0 || fstat(fd_, &about) != 0) return;
  auto lock = bytes(F_RDLCK, k_groups + (about.st_size == 1 ? 1 : 0));
  fcntl(fd_, F_OFD_SETLK, &lock);
}

void Waiter::release() {
  if (fd_ >= 0) close(fd_);
  fd_ = -1;
}

bool Waiter::may_enter() const { return fd_ >= 0 && !locked(fd_, k_gate); }

bool import_runs(const std::filesystem::path& store) {
  const auto file = turnstile_of(store);
  const int fd = open(file.c_str(), O_RDWR | O_CLOEXEC);
  if (fd < 0) return false;
  const bool alive = locked(fd, k_importer);
  close(fd);
  // One that was killed left it.
  std::error_code ignored;
  if (!alive) std::filesystem::remove(file, ignored);
  return alive;
}

}  // namespace libcase::store
