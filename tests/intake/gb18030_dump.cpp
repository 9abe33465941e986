// Answers each line of hex with its text and the code of that text again (gb18030.py).
#include <iostream>

#include "intake/source/gb18030.hpp"
#include "intake/source/utf8.hpp"

using namespace libcase::intake;

namespace {

std::string unhex(const std::string& line) {
  std::string out;
  for (std::size_t i = 0; i + 2 <= line.size(); i += 2)
    out += static_cast<char>(std::stoi(line.substr(i, 2), nullptr, 16));
  return out;
}

std::string hex(const std::string& bytes) {
  std::string out;
  for (const char c : bytes) {
    out += "0123456789abcdef"[static_cast<unsigned char>(c) >> 4];
    out += "0123456789abcdef"[static_cast<unsigned char>(c) & 15];
  }
  return out;
}

std::string answer(std::string_view bytes) {
  std::string text, again;
  while (!bytes.empty()) {
    const GbStep step = gb18030_step(bytes);
    if (step.size == 0) return "-";
    append_utf8(text, step.point);
    append_gb18030(again, step.point);
    bytes.remove_prefix(step.size);
  }
  return hex(text) + " " + hex(again);
}

}  // namespace

int main() {
  for (std::string line; std::getline(std::cin, line);) std::cout << answer(unhex(line)) << '\n';
}
