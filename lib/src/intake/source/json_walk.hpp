// Follows JSON, character by character, to where its arrays begin.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace libcase::intake {

class JsonWalk {
 public:
  enum class Found : std::uint8_t {
    nothing,
    array,    ///< this character opens an array that no other one is around
    objects,  ///< this character opens the first element of such an array, an object
  };
  Found step(char c);
  /// Of that array: the keys that lead to it, with dots between them.
  [[nodiscard]] std::string path() const;
  /// The value that began the text has ended.
  [[nodiscard]] bool ended() const { return ended_; }
  /// An array without elements was passed.
  [[nodiscard]] bool empty_array() const { return empty_array_; }
  /// The array was read by somebody else, up to and with its closing bracket.
  void leave_array();

 private:
  struct Frame {
    bool array = false;
    bool filled = false;  ///< of an array: it has an element
    bool key_next = false;
    std::string key;
  };
  Found open(bool array);
  void close();
  void in_string(char c);
  [[nodiscard]] Frame* top() { return frames_.empty() ? nullptr : &frames_.back(); }

  std::vector<Frame> frames_;
  int arrays_ = 0;        ///< that are open
  std::size_t deep_ = 0;  ///< levels beyond those that are kept
  bool quoted_ = false, escaped_ = false, is_key_ = false;
  bool ended_ = false, empty_array_ = false;
};

}  // namespace libcase::intake
