// Random commands: all operations, well filled or not. Refusals are part of the tests.
#pragma once
#include <random>

#include "core/desk.hpp"

namespace support {

class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(engine_); }
  bool one_in(std::size_t n) { return below(n) == 0; }
  template <class T>
  const T& of(const std::vector<T>& items) {
    return items[below(items.size())];
  }
  std::string unit() { return of<std::string>({"w1", "w2", "c1", "v", "t", "o", "k", "city", "nobody"}); }
  std::string person() { return of<std::string>({"甲", "乙", "丙"}); }
  /// Now and then one that is needed is not given.
  std::string text() { return one_in(12) ? "" : "文"; }
  std::optional<Instant> around(Instant now) {
    if (one_in(4)) return std::nullopt;
    return now + std::chrono::hours{below(24 * 20)} - std::chrono::hours{24};
  }
  Command command(const std::vector<CaseId>& known, Instant now);

 private:
  Command report(Instant now);
  Command road(Operation operation, Instant now);
  Command side(Operation operation, const std::vector<CaseId>& known, Instant now);
  Command people(Operation operation, const std::vector<CaseId>& known, Instant now);
  std::mt19937 engine_;
};

}  // namespace support
