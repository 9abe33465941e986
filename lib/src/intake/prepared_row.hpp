// A row between reading and writing.
#pragma once
#include <optional>
#include <string>

#include "intake/row_decider.hpp"
#include "libcase/import.hpp"
#include "store/bulk.hpp"

namespace libcase::intake {

/// All that can be known of a row without the store. Reused from row to row.
struct PreparedRow {
  Record record;
  std::optional<RowError> fault;  ///< why it cannot go in; then nothing below holds
  RowCommands commands;
  // As a new case; empty where the row is a further voice of another one.
  store::NewCase fresh;  ///< for the tables, without a number
  std::string content;   ///< its journal entry, as encode() gives it
};

}  // namespace libcase::intake
