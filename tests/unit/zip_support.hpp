// Small workbooks made in the test: a zip file of stored parts.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace support {

using Parts = std::vector<std::pair<std::string, std::string>>;

inline std::uint32_t crc32(const std::string& bytes) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (crc & 1U ? 0xEDB88320U : 0U);
  }
  return ~crc;
}

inline void put_le(std::string& out, std::uint64_t value, int bytes) {
  for (; bytes > 0; --bytes, value >>= 8) out += static_cast<char>(value & 0xFF);
}

inline std::string zip(const Parts& parts) {
  std::string out, directory;
  for (const auto& [name, content] : parts) {
    std::string common;
    put_le(common, 20, 2);  // version needed
    put_le(common, 0, 8);   // flags, stored, time, date
    put_le(common, crc32(content), 4);
    put_le(common, content.size(), 4);
    put_le(common, content.size(), 4);
    put_le(common, name.size(), 2);
    put_le(common, 0, 2);
    directory += "PK\x01\x02";
    put_le(directory, 20, 2);
    directory += common;
    put_le(directory, 0, 10);
    put_le(directory, out.size(), 4);
    directory += name;
    out += "PK\x03\x04" + common + name + content;
  }
  const auto at = out.size();
  out += directory + "PK\x05\x06";
  put_le(out, 0, 4);
  put_le(out, parts.size(), 2);
  put_le(out, parts.size(), 2);
  put_le(out, directory.size(), 4);
  put_le(out, at, 4);
  put_le(out, 0, 2);
  return out;
}

/// A workbook of these sheets, each the XML inside of its sheetData.
struct BookSheet {
  std::string name;
  std::string rows;
  std::string state = {};
  std::string behind = {};  ///< of the sheet's own XML, what stands behind its rows
};

inline std::string workbook(const std::vector<BookSheet>& sheets, const std::string& shared = {},
                            const std::string& styles = {}, const std::string& properties = {}) {
  std::string book = "<workbook xmlns:r='r'>" + properties + "<sheets>", relations = "<Relationships>";
  Parts parts;
  for (const auto& sheet : sheets) {
    const auto id = std::to_string(parts.size() + 1);
    book += "<sheet name='" + sheet.name + "' sheetId='" + id + "' r:id='r" + id + "'" +
            (sheet.state.empty() ? "" : " state='" + sheet.state + "'") + "/>";
    relations += "<Relationship Id='r" + id + "' Type='x/worksheet' Target='worksheets/sheet" + id + ".xml'/>";
    parts.emplace_back("xl/worksheets/sheet" + id + ".xml",
                       "<worksheet><sheetData>" + sheet.rows + "</sheetData>" + sheet.behind + "</worksheet>");
  }
  relations += "<Relationship Id='s' Type='x/sharedStrings' Target='sharedStrings.xml'/>";
  relations += "<Relationship Id='t' Type='x/styles' Target='/xl/styles.xml'/></Relationships>";
  parts.emplace_back("xl/workbook.xml", book + "</sheets></workbook>");
  parts.emplace_back("xl/_rels/workbook.xml.rels", relations);
  if (!shared.empty()) parts.emplace_back("xl/sharedStrings.xml", "<sst>" + shared + "</sst>");
  if (!styles.empty()) parts.emplace_back("xl/styles.xml", "<styleSheet>" + styles + "</styleSheet>");
  return zip(parts);
}

/// "<c r='A1' t='str'><v>..": a row of texts.
inline std::string text_row(int line, const std::vector<std::string>& cells) {
  std::string out = "<row r='" + std::to_string(line) + "'>";
  for (std::size_t i = 0; i < cells.size(); ++i)
    if (!cells[i].empty())
      out += std::string("<c r='") + static_cast<char>('A' + i) + std::to_string(line) + "' t='str'><v>" + cells[i] +
             "</v></c>";
  return out + "</row>";
}

}  // namespace support
