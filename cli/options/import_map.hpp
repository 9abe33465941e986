// --map: what the columns of a log mean.
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "libcase/store.hpp"
#include "options/source.hpp"

namespace cli {

class ImportMap {
 public:
  /// `map` is a mapping file, or one of what is built in: "shuoshi", an export with whole histories;
  /// "georeport", service requests. Empty: the head row tells, where it is an export's.
  /// @throws UsageError, libcase::Error for a mapping file that is wrong.
  ImportMap(const std::string& map, const std::string& source);

  /// The rows of an input; "-" is stdin.
  [[nodiscard]] std::unique_ptr<libcase::Source> open(const Input& input, const SourceArguments& how,
                                                      libcase::Store& store) const;
  /// `options`, and what a mapping file says of the log.
  [[nodiscard]] libcase::SourceOptions how_to_read(const libcase::SourceOptions& options) const;
  /// @throws UsageError where no mapping was given and the head row is not an export's.
  [[nodiscard]] libcase::ImportAccount import(libcase::Store& store, libcase::RecordSource& rows,
                                              const libcase::ImportOptions& options, libcase::Instant now) const;

 private:
  enum class Kind { file, histories, georeport, unsaid };
  Kind kind_;
  std::optional<libcase::Mapping> mapping_;
};

}  // namespace cli
