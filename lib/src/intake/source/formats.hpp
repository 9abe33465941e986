// The readers of single formats.
#pragma once
#include "intake/source/text_input.hpp"
#include "libcase/source.hpp"

namespace libcase::intake {

/// JSON lines or an array, as `found` says. `rows`: of an object, the path of its array; empty: the first array of
/// objects, and another one behind it is a fault.
[[nodiscard]] std::unique_ptr<Source> json_source(TextInput input, SourceFound found, const std::string& rows);

/// Fills empty cells of the columns with what stands above them.
[[nodiscard]] std::unique_ptr<Source> filled_source(std::unique_ptr<Source> rows,
                                                    std::vector<std::vector<std::string>> columns);

[[nodiscard]] std::unique_ptr<Source> open_workbook(const std::filesystem::path& path, const SourceOptions& options,
                                                    SourceFound found);
/// One that cannot be read from any place: it is copied to an anonymous temporary file.
[[nodiscard]] std::unique_ptr<Source> open_workbook(ByteInput& bytes, const SourceOptions& options, SourceFound found);

}  // namespace libcase::intake
