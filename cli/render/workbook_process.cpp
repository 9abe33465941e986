#include "render/workbook_process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "libcase/error.hpp"

extern char** environ;  // NOLINT(readability-redundant-declaration)

namespace cli::render {
namespace {

using libcase::Error;
using libcase::ErrorKind;
using libcase::msg;

[[noreturn]] void no_start(const std::string& program, int why) {
  throw Error(ErrorKind::io, msg("{0} cannot be started: {1}", program, std::string(std::strerror(why))));
}

struct Pipe {
  std::array<int, 2> ends{-1, -1};
  int error = pipe2(ends.data(), O_CLOEXEC) == 0 ? 0 : errno;
};

void shut(int& file) {
  if (file >= 0) close(file);
  file = -1;
}

/// The child's files; a reader that stops early ends it, whatever this program does with the signal.
class Actions {
 public:
  Actions(int input, int errors) {
    posix_spawn_file_actions_init(&files_);
    posix_spawn_file_actions_adddup2(&files_, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files_, errors, STDERR_FILENO);
    posix_spawnattr_init(&attributes_);
    sigset_t usual;
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes_, &usual);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF);
  }
  ~Actions() {
    posix_spawn_file_actions_destroy(&files_);
    posix_spawnattr_destroy(&attributes_);
  }
  Actions(const Actions&) = delete;
  Actions& operator=(const Actions&) = delete;
  int spawn(pid_t& child, char* const* words) const {
    return posix_spawn(&child, words[0], &files_, &attributes_, words, environ);
  }

 private:
  posix_spawn_file_actions_t files_{};
  posix_spawnattr_t attributes_{};
};

}  // namespace

WorkbookProcess::WorkbookProcess(const std::vector<std::string>& words) {
  Pipe input, errors;
  int why = input.error != 0 ? input.error : errors.error;
  if (why == 0) {
    std::vector<std::string> copies = words;
    std::vector<char*> pointers;
    pointers.reserve(copies.size() + 1);
    for (auto& word : copies) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    why = Actions(input.ends[0], errors.ends[1]).spawn(child_, pointers.data());
  }
  shut(input.ends[0]);
  shut(errors.ends[1]);
  input_ = input.ends[1];
  errors_ = errors.ends[0];
  if (why != 0) {
    child_ = -1;
    shut(input_);
    shut(errors_);
    no_start(words.front(), why);
  }
  // Its early end is told by write(), not by a signal that ends this program.
  struct sigaction ignore {};
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &ignore, &before_);
}

WorkbookProcess::~WorkbookProcess() {
  if (child_ > 0) wait();
  if (errors_ >= 0) {
    shut(errors_);
    sigaction(SIGPIPE, &before_, nullptr);
  }
}

void WorkbookProcess::feed(const std::string& text) {
  constexpr std::size_t k_block = 1 << 16;
  buffer_ += text;
  if (buffer_.size() >= k_block) flush();
}

void WorkbookProcess::flush() {
  std::string_view left = buffer_;
  while (!left.empty()) {
    const auto n = write(input_, left.data(), left.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) failed();
    left.remove_prefix(static_cast<std::size_t>(n));
  }
  buffer_.clear();
}

int WorkbookProcess::wait() {
  shut(input_);
  int status = 0;
  while (waitpid(child_, &status, 0) < 0 && errno == EINTR) {
  }
  child_ = -1;
  return status;
}

void WorkbookProcess::failed() {
  const int status = wait();
  std::string said;
  std::array<char, 1024> block{};
  for (ssize_t n = 0; (n = read(errors_, block.data(), block.size())) > 0;)
    said.append(block.data(), static_cast<std::size_t>(n));
  if (said.empty())
    said = WIFSIGNALED(status) ? std::string("signal ") + strsignal(WTERMSIG(status))
                               : "exit status " + std::to_string(WEXITSTATUS(status));
  throw Error(ErrorKind::io, msg("the workbook could not be written: {0}", said.substr(0, said.find('\n'))));
}

void WorkbookProcess::finish() {
  flush();
  shut(input_);
  siginfo_t info{};
  while (waitid(P_PID, static_cast<id_t>(child_), &info, WEXITED | WNOWAIT) < 0 && errno == EINTR) {
  }
  if (info.si_code != CLD_EXITED || info.si_status != 0) failed();
  wait();
}

}  // namespace cli::render
