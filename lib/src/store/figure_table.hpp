// The sums of the figures: one table of keys in order, and what lies above it in memory.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "store/database.hpp"

namespace libcase::store {

/// First byte of every key.
enum class SumKind : std::uint8_t {
  state = 0,
  cell = 1,
  flow = 2,
  histogram = 3,
  agenda = 4,
  year_cell = 5,
  year_lapse = 6,
  year_flow = 7
};

/// Fields one after another, the highest byte first, so that keys are in the order of their fields.
class FigureKey {
 public:
  explicit FigureKey(SumKind kind) { byte(static_cast<std::uint8_t>(kind)); }
  FigureKey& byte(std::uint8_t value) { return put(value, 1); }
  /// A month or an hour; what lies outside of 0 to 2^32-1 counts as the nearest of them.
  FigureKey& time(std::int64_t value);
  FigureKey& number(std::uint64_t value) { return put(value, 8); }
  [[nodiscard]] std::string_view bytes() const { return {bytes_.data(), size_}; }

 private:
  FigureKey& put(std::uint64_t value, std::size_t size);
  std::array<char, 16> bytes_{};
  std::size_t size_ = 0;
};

/// The fields of a key that was read, after its kind.
class FigureKeyReader {
 public:
  explicit FigureKeyReader(std::string_view key) : left_(key.substr(1)) {}
  [[nodiscard]] std::uint8_t byte() { return static_cast<std::uint8_t>(take(1)); }
  [[nodiscard]] std::int64_t time() { return static_cast<std::int64_t>(take(4)); }
  [[nodiscard]] std::uint64_t number() { return take(8); }

 private:
  [[nodiscard]] std::uint64_t take(std::size_t size);
  std::string_view left_;
};

class FigureTable {
 public:
  explicit FigureTable(Database& db) : db_(db) {}

  /// From now on nothing is written: changes stay in this object, above the table.
  void keep_in_memory() { in_memory_ = true; }

  /// False, and `data` untouched, where there is no such key.
  bool read(const FigureKey& key, std::string& data);
  /// Nothing stands at a key without data.
  void write(const FigureKey& key, std::string_view data);
  /// Keys in [from, to).
  void erase(const FigureKey& from, const FigureKey& to);
  /// sink(key, data) of every key in [from, to), in order. No other scan meanwhile.
  template <class Sink>
  void scan(std::string_view from, std::string_view to, Sink sink) {
    auto above = above_.lower_bound(from);
    const auto give_above = [&](std::string_view before) {
      for (; above != above_.end() && std::string_view(above->first) < before; ++above)
        if (!above->second.empty()) sink(std::string_view(above->first), std::string_view(above->second));
    };
    Query q = db_.query("SELECT key, data FROM figure WHERE key>=? AND key<? ORDER BY key");
    q.bind(from, to);
    while (q.next()) {
      const auto key = q.bytes(0);
      give_above(key);
      if (above != above_.end() && std::string_view(above->first) == key) continue;
      sink(key, q.bytes(1));
    }
    give_above(to);
  }
  template <class Sink>
  void scan(const FigureKey& from, const FigureKey& to, Sink sink) {
    scan(from.bytes(), to.bytes(), sink);
  }

 private:
  Database& db_;
  bool in_memory_ = false;
  std::map<std::string, std::string, std::less<>> above_;  ///< without data: gone
};

}  // namespace libcase::store
