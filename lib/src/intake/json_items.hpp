// The elements of a JSON array, one at a time, without reading all of it.
#pragma once
#include <cstdint>
#include <istream>
#include <string>

namespace libcase::intake {

class JsonItems {
 public:
  /// At the first array of the input: the input itself, or one that is a member of its object.
  /// @throws Error(invalid) where there is none.
  explicit JsonItems(std::istream& input);

  /// The text of the next element and the line on which it begins. False after the last.
  /// @throws Error(invalid) where the input ends within the array.
  bool next(std::string& text, std::int64_t& line);

 private:
  int get();
  void skip_string(std::string* into);
  void find_array();

  std::streambuf& input_;
  std::int64_t line_ = 1;
  bool ended_ = false;
};

}  // namespace libcase::intake
