// A first draft of a mapping, made from a log's heads and first rows.
#pragma once
#include <string>

#include "libcase/import.hpp"

namespace libcase {

struct SourceFound;

/// The draft as TOML, which Mapping::parse() reads and which names columns that the source has: each field
/// with a comment on why and how sure, what must be looked at marked "check", unused columns listed.
/// Reads up to 2,000 rows of the source. `name`: of the log; what it is drafted as `source` from.
/// `org`: whose areas and units the log's names are compared with; nullptr: none is at hand.
/// `found`: of the source, where it is a file's: what the draft must say of how to read it.
/// `translate`: for the comments and for words that stand for what the log lacks; English without it.
/// @throws Error(invalid) where there is no head row or it is not UTF-8.
[[nodiscard]] std::string suggest_mapping(RecordSource& source, const std::string& name, const Org* org,
                                          const Text::Translate& translate = {}, const SourceFound* found = nullptr);

}  // namespace libcase
