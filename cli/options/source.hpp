// How the files to be read are to be read.
#pragma once
#include <memory>
#include <string>

#include "arguments.hpp"
#include "libcase/source.hpp"
#include "render/sheet.hpp"

namespace cli {

/// A file, or a sheet of one.
struct Input {
  std::string file;
  std::string sheet;  ///< empty: whichever the options say

  /// "calls.xlsx#8月": for accounts, and for the file of rejected rows.
  [[nodiscard]] std::string label() const;
};

struct SourceArguments {
  libcase::SourceOptions options;
  bool list_sheets = false;
  bool all_sheets = false;

  void add_to(Arguments& args);
  /// "-" is stdin. Says on stderr what looks as if an option was missing.
  [[nodiscard]] std::unique_ptr<libcase::Source> open(const std::string& file) const;
  /// Its own sheet, or the one that `how` says where it has none. `how`: `options`, and what a mapping says.
  [[nodiscard]] std::unique_ptr<libcase::Source> open(const Input& input, libcase::SourceOptions how) const;
  /// The files, or with --all-sheets those of their sheets that have the columns; what is passed over is said on
  /// stderr. @throws libcase::Error where a sheet has most of them and not all, or a workbook has no such sheet.
  [[nodiscard]] std::vector<Input> inputs(const std::vector<std::string>& files,
                                          const libcase::SourceOptions& how) const;
};

/// The sheets of the workbooks, as a table.
[[nodiscard]] render::Sheet sheets_table(const std::vector<std::string>& files);

}  // namespace cli
