// What an import did.
#pragma once
#include <string>
#include <vector>

#include "libcase/import.hpp"
#include "render/sheet.hpp"

namespace cli::render {

struct FileAccount {
  std::string file;
  libcase::ImportAccount account;
  std::string rejects;  ///< file that has the rejected rows
  double seconds = 0;
};

[[nodiscard]] std::string import_accounts(const std::vector<FileAccount>& files, bool dry_run, Format format);

/// Why rows were rejected, and how many for each reason; the rate on a terminal. On stderr.
void say_reasons(const std::vector<FileAccount>& files);

}  // namespace cli::render
