#include "options/watch.hpp"

#include <signal.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include <cstdio>

#include "exit_status.hpp"
#include "i18n.hpp"
#include "render/print.hpp"
#include "usage.hpp"

namespace cli {

void need_terminal() {
  if (isatty(STDOUT_FILENO) == 0)
    throw UsageError{libcase::msg("--watch redraws a terminal, and the output is not one; leave it out")};
}

std::size_t terminal_lines() {
  constexpr std::size_t k_usual = 24;
  winsize size{};
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 ? size.ws_row : k_usual;
}

int watch(std::chrono::seconds every, const std::function<std::string()>& draw) {
  // Waiting for the signals themselves: none can come between a look and the wait.
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGINT);
  sigaddset(&ends, SIGTERM);
  sigprocmask(SIG_BLOCK, &ends, nullptr);
  const timespec wait{.tv_sec = every.count(), .tv_nsec = 0};
  do {
    // The picture is made before the screen is cleared, so that it does not flicker.
    const std::string picture = draw();
    print("\x1b[H\x1b[2J" + picture);
    std::fflush(stdout);
  } while (sigtimedwait(&ends, nullptr, &wait) < 0);
  print("\n");
  return k_done;
}

}  // namespace cli
