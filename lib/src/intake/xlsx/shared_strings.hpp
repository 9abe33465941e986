// The table of texts that cells refer to by number.
#pragma once
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "intake/xlsx/archive.hpp"

namespace libcase::intake {

class SharedStrings {
 public:
  SharedStrings() = default;
  /// @throws Error(invalid) where it is damaged, or larger than 2 GiB.
  SharedStrings(const Archive& archive, const std::string& part);

  [[nodiscard]] std::size_t size() const { return all_.size(); }
  [[nodiscard]] std::string_view operator[](std::size_t index) const { return {all_[index].data, all_[index].size}; }

 private:
  class Events;
  struct Entry {
    const char* data;
    std::uint32_t size;
  };
  void add(std::string_view text);

  std::vector<std::unique_ptr<char[]>> blocks_;  ///< texts lie one after another in them
  std::size_t used_ = 0;                         ///< of the last block
  std::size_t room_ = 0;                         ///< of the last block
  std::size_t total_ = 0;
  std::vector<Entry> all_;
};

}  // namespace libcase::intake
