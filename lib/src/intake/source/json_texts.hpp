// Cuts JSON lines, or an array, into the texts of their elements.
#pragma once
#include "intake/source/json_walk.hpp"
#include "intake/source/text_window.hpp"

namespace libcase::intake {

class JsonTexts {
 public:
  /// `rows`: where the input is an object, the path of the array within it; empty: the first one of objects.
  JsonTexts(TextInput input, bool array, std::string rows)
      : window_(std::move(input)), array_(array), rows_(std::move(rows)) {}

  /// Sets line, fault and raw of the next element. False at the end.
  bool next(Record& record);

 private:
  /// How far the present element was looked through.
  struct Scan {
    std::size_t at = 0;
    int depth = 0;
    bool quoted = false;
    bool escaped = false;
    std::int64_t lines = 0;
    bool too_long = false;
  };
  bool skip_space();
  bool open_array();
  bool find_array();
  bool walk_to_array(bool any);
  bool rest_of_object(Record& record);
  bool find_end(Scan& scan);
  bool ends(Scan& scan, char c) const;
  void take(Record& record, const Scan& scan);
  bool after_array(Record& record);
  bool end_of_array(Record& record, char end);

  TextWindow window_;
  bool array_;
  std::string rows_;
  JsonWalk walk_;         ///< of the object around the array
  bool wrapped_ = false;  ///< there is one
  bool opened_ = false;
  bool closed_ = false;
  bool done_ = false;
  std::int64_t line_ = 1;
};

}  // namespace libcase::intake
