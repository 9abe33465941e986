// What the targets have in common.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "intake/source/utf8.hpp"
#include "source_support.hpp"

/// A property that must hold of every input.
inline void hold(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

/// Rows without a fault are text.
inline void hold_valid(const support::ReadSource& read) {
  for (const auto& row : read.rows)
    if (!row.fault)
      for (const auto& cell : row.cells)
        hold(libcase::intake::utf8_prefix(cell) == cell.size(), "cells of a row without a fault are UTF-8");
}

inline std::string text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}
