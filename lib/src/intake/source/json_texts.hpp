// Cuts JSON lines, or an array, into the texts of their elements.
#pragma once
#include "intake/source/text_window.hpp"

namespace libcase::intake {

class JsonTexts {
 public:
  JsonTexts(TextInput input, bool array) : window_(std::move(input)), array_(array) {}

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
  bool open_array(Record& record);
  bool find_end(Scan& scan);
  bool ends(Scan& scan, char c) const;
  void take(Record& record, const Scan& scan);
  bool after_array(Record& record);
  bool end_of_array(Record& record, char end);

  TextWindow window_;
  bool array_;
  bool opened_ = false;
  bool closed_ = false;
  bool done_ = false;
  std::int64_t line_ = 1;
};

}  // namespace libcase::intake
