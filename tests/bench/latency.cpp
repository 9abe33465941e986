// One command as a whole process, ours and the peer's in turn, so that a drift of the machine
// meets both alike. Prints the medians and the median of the paired ratios as one JSON line.
//   bench_latency CASE RUNS OURS_ARGC ours... peer...
// "@" in an argument becomes the number of the run.
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

extern char** environ;

namespace {

using Args = std::vector<std::string>;

double run_ms(const Args& args, int run) {
  Args filled = args;
  for (auto& arg : filled)
    if (const auto at = arg.find('@'); at != std::string::npos) arg.replace(at, 1, std::to_string(run));
  std::vector<char*> argv;
  for (auto& arg : filled) argv.push_back(arg.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  const auto start = std::chrono::steady_clock::now();
  pid_t child = 0;
  int status = 0;
  const bool started = posix_spawnp(&child, argv[0], &actions, nullptr, argv.data(), environ) == 0;
  if (started) waitpid(child, &status, 0);
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  posix_spawn_file_actions_destroy(&actions);
  if (!started || status != 0) {
    std::fprintf(stderr, "bench_latency: %s failed\n", argv[0]);
    std::exit(1);
  }
  return took.count();
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 6) return 2;
  const int runs = std::atoi(argv[2]);
  const int split = 4 + std::atoi(argv[3]);
  if (runs < 1 || split >= argc) return 2;
  const Args ours(argv + 4, argv + split), peer(argv + split, argv + argc);
  std::vector<double> our_times, peer_times, ratios;
  for (int run = -5; run < runs; ++run) {  // the first ones warm up
    const double a = run_ms(ours, run + 5), b = run_ms(peer, run + 5);
    if (run < 0) continue;
    our_times.push_back(a);
    peer_times.push_back(b);
    ratios.push_back(a / b);
  }
  std::printf(
      "{\"bench\":\"latency\",\"case\":\"%s\",\"ours_ms\":%.3f,\"peer\":\"sqlite3 "
      "insert\",\"peer_ms\":%.3f,\"ratio\":%.3f}\n",
      argv[1], median(our_times), median(peer_times), median(ratios));
}
