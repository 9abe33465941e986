// The SQL of schema/, embedded at build time.
#pragma once
#include <string_view>
#include <vector>

namespace libcase::schema {

/// "SSCA" in the file's header: tells a store from any other SQLite file.
inline constexpr int k_application_id = 0x53534341;
/// Of schema/projections.sql, 0..999. A store with an older one is rebuilt by a migration.
inline constexpr int k_projection_version = 9;
/// The header's user_version holds both: journal version * k_version_base + projection version,
/// so that opening a store asks one question.
inline constexpr int k_version_base = 1000;

/// One script a version, in order: migrations()[0] makes version 1.
[[nodiscard]] const std::vector<std::string_view>& migrations();
[[nodiscard]] std::string_view projections();

}  // namespace libcase::schema
