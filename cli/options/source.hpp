// How the files to be read are to be read.
#pragma once
#include <memory>
#include <string>

#include "arguments.hpp"
#include "libcase/source.hpp"
#include "render/sheet.hpp"

namespace cli {

struct SourceArguments {
  libcase::SourceOptions options;
  bool list_sheets = false;

  void add_to(Arguments& args);
  /// "-" is stdin. Says on stderr what looks as if an option was missing.
  [[nodiscard]] std::unique_ptr<libcase::Source> open(const std::string& file) const;
};

/// The sheets of the workbooks, as a table.
[[nodiscard]] render::Sheet sheets_table(const std::vector<std::string>& files);

}  // namespace cli
