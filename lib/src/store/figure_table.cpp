#include "store/figure_table.hpp"

#include <algorithm>
#include <limits>
#include <vector>

namespace libcase::store {

FigureKey& FigureKey::put(std::uint64_t value, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) bytes_.at(size_ + i) = static_cast<char>(value >> (8 * (size - 1 - i)) & 0xff);
  size_ += size;
  return *this;
}

FigureKey& FigureKey::time(std::int64_t value) {
  constexpr std::int64_t k_most = std::numeric_limits<std::uint32_t>::max();
  return put(static_cast<std::uint64_t>(std::clamp<std::int64_t>(value, 0, k_most)), 4);
}

std::uint64_t FigureKeyReader::take(std::size_t size) {
  std::uint64_t value = 0;
  for (const char c : left_.substr(0, size)) value = value << 8 | static_cast<unsigned char>(c);
  left_.remove_prefix(std::min(size, left_.size()));
  return value;
}

bool FigureTable::read(const FigureKey& key, std::string& data) {
  if (const auto above = above_.find(key.bytes()); above != above_.end()) {
    if (!above->second.empty()) data = above->second;
    return !above->second.empty();
  }
  Query q = db_.query("SELECT data FROM figure WHERE key=?");
  if (!q.bind(key.bytes()).next()) return false;
  data = q.bytes(0);
  return true;
}

void FigureTable::write(const FigureKey& key, std::string_view data) {
  if (in_memory_)
    above_.insert_or_assign(std::string(key.bytes()), std::string(data));
  else if (data.empty())
    db_.query("DELETE FROM figure WHERE key=?").bind(key.bytes()).run();
  else
    db_.query("INSERT OR REPLACE INTO figure(key, data) VALUES(?, ?)").bind(key.bytes(), data).run();
}

void FigureTable::erase(const FigureKey& from, const FigureKey& to) {
  if (!in_memory_) {
    db_.query("DELETE FROM figure WHERE key>=? AND key<?").bind(from.bytes(), to.bytes()).run();
    return;
  }
  std::vector<std::string> gone;
  scan(from, to, [&](std::string_view key, std::string_view) { gone.emplace_back(key); });
  for (auto& key : gone) above_.insert_or_assign(std::move(key), std::string());
}

}  // namespace libcase::store
