#include "intake/source/json_texts.hpp"

#include "intake/cell_text.hpp"

namespace libcase::intake {

bool JsonTexts::skip_space() {
  for (;;) {
    const auto text = window_.text();
    const auto end = text.find_first_not_of(" \t\r\n");
    const auto space = text.substr(0, end);
    for (const char c : space)
      if (c == '\n') ++line_;
    window_.drop(space.size());
    if (end != std::string_view::npos) return true;
    if (!window_.refill()) return false;
  }
}

/// True where `c` comes behind the element.
bool JsonTexts::ends(Scan& scan, char c) const {
  if (!array_) return c == '\n';
  if (scan.quoted) {
    scan.quoted = scan.escaped || c != '"';
    scan.escaped = c == '\\' && !scan.escaped;
    return false;
  }
  if (c == '"') scan.quoted = true;
  if (c == '{' || c == '[') ++scan.depth;
  if ((c == ',' || c == ']') && scan.depth == 0) return true;
  if ((c == '}' || c == ']') && scan.depth > 0) --scan.depth;
  return false;
}

/// False where the input ends first.
bool JsonTexts::find_end(Scan& scan) {
  for (;;) {
    const auto text = window_.text();
    for (; scan.at < text.size(); ++scan.at) {
      if (ends(scan, text[scan.at])) return true;
      if (text[scan.at] == '\n') ++scan.lines;
    }
    if (scan.at > k_max_row_bytes) {  // what is known to be wrong is not kept
      Record passed;
      window_.check(passed, scan.at);
      window_.drop(scan.at);
      scan.at = 0;
      scan.too_long = true;
    }
    if (!window_.refill()) return false;
  }
}

void JsonTexts::take(Record& record, const Scan& scan) {
  record.raw = trim(window_.text().substr(0, scan.at));
  window_.check(record, scan.at);
  if (scan.too_long || scan.at > k_max_row_bytes) {
    record.fault =
        msg("the object is longer than {0} bytes; is a quote or a brace left open?", std::to_string(k_max_row_bytes));
    record.raw.clear();
  }
  window_.drop(scan.at);
  line_ += scan.lines;
}

/// False where there is nothing to read.
bool JsonTexts::open_array() {
  opened_ = true;
  done_ = !skip_space();
  if (done_) return false;
  if (window_.text().front() == '[') {
    window_.drop(1);
    return true;
  }
  if (window_.text().front() == '{') return find_array();
  throw Error(ErrorKind::invalid,
              msg("the input is not an array of objects; does it hold JSON lines (--input-format jsonl)?"));
}

/// The array within an object. False where it is empty.
bool JsonTexts::find_array() {
  wrapped_ = true;
  if (walk_to_array(rows_.empty())) return true;
  done_ = rows_.empty() && walk_.empty_array();
  if (done_) return false;
  if (rows_.empty())
    throw Error(ErrorKind::invalid,
                msg("the input is an object in which no array of objects stands; does it hold JSON lines "
                    "(--input-format jsonl)?"));
  throw Error(ErrorKind::invalid, msg("the input has no array at \"{0}\", where the mapping says its rows are", rows_));
}

/// To the first element of an array of objects, `any` or the one that is wanted. False where the input, or the object
/// around it, ends first.
bool JsonTexts::walk_to_array(bool any) {
  do {
    const auto text = window_.text();
    for (std::size_t at = 0; at < text.size(); ++at) {
      const auto found = walk_.step(text[at]);
      const bool here =
          any ? found == JsonWalk::Found::objects : found == JsonWalk::Found::array && walk_.path() == rows_;
      if (text[at] == '\n') ++line_;
      if (!here && !walk_.ended()) continue;
      const auto read = any && here ? at : at + 1;
      Record passed;
      window_.check(passed, read);
      window_.drop(read);
      return here;
    }
    Record passed;
    window_.check(passed, text.size());
    window_.drop(text.size());
  } while (window_.refill());
  return false;
}

/// What stands behind the array in its object.
bool JsonTexts::rest_of_object(Record& record) {
  walk_.leave_array();
  done_ = true;
  if (rows_.empty() && walk_to_array(true)) {
    record.line = line_;
    record.fault =
        msg("another array of objects, \"{0}\", was not read; say in the mapping which one holds the rows, as "
            "rows = \"{0}\"",
            walk_.path());
    return true;
  }
  while (!walk_.ended() && walk_to_array(false)) continue;
  if (walk_.ended()) return after_array(record);
  record.line = line_;
  record.fault = msg("the object around the array ends before its closing brace; was the file cut off?");
  return true;
}

bool JsonTexts::after_array(Record& record) {
  done_ = true;
  if (!skip_space()) return false;
  record.line = line_;
  record.fault = msg("text follows the end of the array");
  return true;
}

bool JsonTexts::end_of_array(Record& record, char end) {
  window_.drop(1);
  closed_ = end == ']';
  return closed_ && (wrapped_ ? rest_of_object(record) : after_array(record));
}

bool JsonTexts::next(Record& record) {
  record.fault.reset();
  record.raw.clear();
  if (done_ || (array_ && !opened_ && !open_array())) return false;
  if (closed_) return wrapped_ ? rest_of_object(record) : after_array(record);
  for (;;) {
    const bool more = skip_space();
    record.line = line_;
    if (!more && !array_) return false;
    if (more && array_ && (window_.text().front() == ',' || window_.text().front() == ']')) {
      if (end_of_array(record, window_.text().front())) return true;
      if (done_) return false;
      continue;
    }
    Scan scan;
    const bool ended = more && find_end(scan);
    if (more) take(record, scan);
    if (!ended && array_) {
      done_ = true;
      if (!record.fault) record.fault = msg("the array ends before its closing bracket; was the file cut off?");
    }
    return true;
  }
}

}  // namespace libcase::intake
