// Sources read from memory, and text in the encodings that sources come in.
#pragma once
#include <sstream>

#include "intake/source/gb18030.hpp"
#include "intake/source/utf8.hpp"
#include "libcase/source.hpp"

namespace support {

using Cells = std::vector<std::string>;

struct ReadSource {
  std::vector<std::string> header;
  std::vector<libcase::Record> rows;
  libcase::SourceFound found;
};

inline ReadSource read_all(libcase::Source& source) {
  ReadSource out{source.header(), {}, source.found()};
  for (libcase::Record record; source.next(record);) out.rows.push_back(record);
  return out;
}

inline ReadSource read_source(const std::string& bytes, const libcase::SourceOptions& options = {}) {
  std::istringstream input(bytes);
  return read_all(*libcase::open_source(input, options));
}

/// What is said on the way; empty where nothing is wrong.
inline std::string fault_of(const std::string& bytes, const libcase::SourceOptions& options = {}) {
  try {
    read_source(bytes, options);
    return {};
  } catch (const libcase::Error& error) {
    return error.what();
  }
}

inline std::string in_gb18030(std::string_view utf8) {
  std::string out;
  while (!utf8.empty()) {
    const auto step = libcase::intake::utf8_step(utf8);
    libcase::intake::append_gb18030(out, step.point);
    utf8.remove_prefix(step.size);
  }
  return out;
}

inline std::string in_utf16(std::string_view utf8, bool little) {
  std::string out;
  const auto put = [&](char32_t unit) {
    const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xFF);
    out += little ? low : high;
    out += little ? high : low;
  };
  while (!utf8.empty()) {
    const auto step = libcase::intake::utf8_step(utf8);
    utf8.remove_prefix(step.size);
    if (step.point < 0x10000) {
      put(step.point);
    } else {
      put(0xD800 + ((step.point - 0x10000) >> 10));
      put(0xDC00 + ((step.point - 0x10000) & 0x3FF));
    }
  }
  return out;
}

}  // namespace support
