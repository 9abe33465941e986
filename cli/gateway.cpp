#include "gateway.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <thread>

#include "i18n.hpp"
#include "libcase/error.hpp"

namespace cli {
namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void failed(const char* what) {
  throw libcase::Error(libcase::ErrorKind::io,
                       libcase::msg("{0} failed: {1}", what, std::string(std::strerror(errno))));
}

struct Pipe {
  std::array<int, 2> ends{-1, -1};
  Pipe() {
    if (pipe2(ends.data(), O_CLOEXEC) != 0) failed("pipe");
  }
  ~Pipe() {
    shut(0);
    shut(1);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  void shut(std::size_t end) {
    if (ends[end] >= 0) close(ends[end]);
    ends[end] = -1;
  }
};

/// In the child: nothing but what may be called after fork().
[[noreturn]] void become(const char* command, int input, int errors) {
  setpgid(0, 0);
  std::signal(SIGPIPE, SIG_DFL);
  const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (dup2(input, 0) >= 0 && dup2(nowhere, 1) >= 0 && dup2(errors, 2) >= 0)
    execl("/bin/sh", "sh", "-c", command, static_cast<char*>(nullptr));
  _exit(127);
}

/// A running gateway: fed, listened to, waited for.
class Gateway {
 public:
  Gateway(const std::string& command, const std::string& input) : left_(input) {
    child_ = fork();
    if (child_ < 0) failed("fork");
    if (child_ == 0) become(command.c_str(), input_.ends[0], errors_.ends[1]);
    setpgid(child_, child_);  // whichever of the two comes first
    input_.shut(0);
    errors_.shut(1);
    fcntl(input_.ends[1], F_SETFL, O_NONBLOCK);
    fcntl(errors_.ends[0], F_SETFL, O_NONBLOCK);
  }
  ~Gateway() {
    if (!ended_) stop();
  }
  Gateway(const Gateway&) = delete;
  Gateway& operator=(const Gateway&) = delete;

  /// False where it was still running at `deadline`.
  bool run_until(Clock::time_point deadline) {
    while (!ended()) {
      if (Clock::now() >= deadline) return false;
      exchange();
    }
    hear();
    return true;
  }
  void stop() {
    kill(-child_, SIGKILL);
    waitpid(child_, &status_, 0);
    ended_ = true;
  }
  [[nodiscard]] int status() const { return status_; }
  [[nodiscard]] const std::string& heard() const { return heard_; }

 private:
  bool ended() {
    if (!ended_) ended_ = waitpid(child_, &status_, WNOHANG) == child_;
    return ended_;
  }
  /// A short turn: it may end without a word while a child of its own keeps stderr open.
  void exchange() {
    constexpr int k_turn_ms = 20;
    std::array<pollfd, 2> files{{{input_.ends[1], POLLOUT, 0}, {errors_.ends[0], POLLIN, 0}}};
    if (input_.ends[1] < 0 && errors_.ends[0] < 0)
      std::this_thread::sleep_for(std::chrono::milliseconds{1});
    else
      poll(files.data(), files.size(), k_turn_ms);
    if (files[0].revents != 0) feed();
    if (files[1].revents != 0) hear();
  }
  void feed() {
    const auto n = write(input_.ends[1], left_.data(), left_.size());
    if (n > 0) left_.erase(0, static_cast<std::size_t>(n));
    // It need not read all of it, nor anything.
    if (left_.empty() || (n < 0 && errno != EAGAIN && errno != EINTR)) input_.shut(1);
  }
  void hear() {
    std::array<char, 4096> block{};
    while (errors_.ends[0] >= 0) {
      const auto n = read(errors_.ends[0], block.data(), block.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0 && errno == EAGAIN) return;
      if (n <= 0) return errors_.shut(0);
      constexpr std::size_t k_kept = 4096;
      if (heard_.size() < k_kept) heard_.append(block.data(), static_cast<std::size_t>(n));
    }
  }

  Pipe input_, errors_;
  std::string left_, heard_;
  pid_t child_ = -1;
  int status_ = 0;
  bool ended_ = false;
};

/// The first line that says something, without what a terminal would act on.
std::string first_line(const std::string& text) {
  const auto start = text.find_first_not_of("\r\n");
  if (start == std::string::npos) return {};
  std::string line = text.substr(start, text.find_first_of("\r\n", start) - start);
  for (char& c : line)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  return line;
}

}  // namespace

HandOver hand_over(const std::string& command, const std::string& input, std::chrono::seconds timeout) {
  // A gateway that does not read its input must not end this program.
  std::signal(SIGPIPE, SIG_IGN);
  Gateway gateway(command, input);
  if (!gateway.run_until(Clock::now() + timeout)) {
    gateway.stop();
    return {false, "no answer within " + std::to_string(timeout.count()) + " s; killed"};
  }
  const int status = gateway.status();
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {true, {}};
  if (auto line = first_line(gateway.heard()); !line.empty()) return {false, std::move(line)};
  if (WIFSIGNALED(status)) return {false, "killed by signal " + std::to_string(WTERMSIG(status))};
  return {false, "exit status " + std::to_string(WEXITSTATUS(status))};
}

const char* const FileLock::k_delivering = N_("another delivery is running; it holds {0}; wait until it is done");

FileLock::FileLock(const std::filesystem::path& file, const char* busy)
    : fd_(open(file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0666)) {
  using libcase::msg;
  // A child of one that was just killed may hold it until it becomes the gateway.
  constexpr int k_tries = 20;
  int why = errno;
  for (int i = 0; fd_ >= 0 && i < k_tries; ++i) {
    if (flock(fd_, LOCK_EX | LOCK_NB) == 0) return;
    why = errno;
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  }
  if (fd_ >= 0) close(fd_);
  if (why == EWOULDBLOCK) throw libcase::Error(libcase::ErrorKind::busy, msg(busy, file.string()));
  throw libcase::Error(libcase::ErrorKind::io,
                       msg("{0} cannot be opened: {1}", file.string(), std::string(std::strerror(why))));
}

FileLock::~FileLock() { close(fd_); }

}  // namespace cli
