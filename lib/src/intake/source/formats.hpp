// The readers of single formats.
#pragma once
#include "intake/source/text_input.hpp"
#include "libcase/source.hpp"

namespace libcase::intake {

/// JSON lines or an array, as `found` says.
[[nodiscard]] std::unique_ptr<Source> json_source(TextInput input, SourceFound found);

[[nodiscard]] std::unique_ptr<Source> open_workbook(const std::filesystem::path& path, const SourceOptions& options,
                                                    SourceFound found);
/// One that cannot be read from any place: it is copied to an anonymous temporary file.
[[nodiscard]] std::unique_ptr<Source> open_workbook(ByteInput& bytes, const SourceOptions& options, SourceFound found);

}  // namespace libcase::intake
