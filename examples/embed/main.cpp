// A service of its own that keeps cases with libcase: one matter, from report to figure.
#include <chrono>
#include <cstdio>

#include "libcase/operations.hpp"
#include "libcase/stats.hpp"

int main(int argc, char** argv) {
  using namespace libcase;
  if (argc != 2) return 2;
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  try {
    Store::create(argv[1], Settings{}, "embed", now);
    Store store(argv[1]);
    Request request{.id = {}, .commands = {}, .at = {}, .by = "embed", .key = {}};
    request.commands.push_back(command::Report{{.title = "路灯不亮"}});
    request.commands.push_back(command::Close{Outcome::solved, Level::village, "已修好", {}});
    const Receipt receipt = perform(store, request, now);
    const StatsReport report = compute_stats(store, {.from = {}, .to = {}, .as_of = now, .area = 0, .by = {}});
    std::printf("%s case, %s, %s %%\n", report.total.tally.received == 1 ? "one" : "no",
                std::string(token(receipt.state)).c_str(), report.total.tally.closing_rate().percent().c_str());
  } catch (const Error& error) {
    std::fprintf(stderr, "embed: %s\n", error.what());
    return 1;
  }
}
