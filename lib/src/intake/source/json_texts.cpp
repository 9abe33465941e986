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
bool JsonTexts::open_array(Record& record) {
  opened_ = true;
  if (!skip_space()) return false;
  if (window_.text().front() == '[') {
    window_.drop(1);
    return true;
  }
  record.fault = msg("the input is not an array of objects; does it hold JSON lines (--input-format jsonl)?");
  throw Error(ErrorKind::invalid, *record.fault);
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
  return closed_ && after_array(record);
}

bool JsonTexts::next(Record& record) {
  record.fault.reset();
  record.raw.clear();
  if (done_ || (array_ && !opened_ && !open_array(record))) return false;
  if (closed_) return after_array(record);
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
