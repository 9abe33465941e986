// From bytes to a source: unpack, tell the format, the encoding, the delimiter.
#include <algorithm>

#include "intake/source/formats.hpp"
#include "intake/source/headed_source.hpp"
#include "intake/source/json_outline.hpp"
#include "intake/source/utf8.hpp"

namespace libcase {
namespace intake {
namespace {

constexpr std::string_view k_gzip_mark = "\x1F\x8B";
constexpr std::string_view k_zip_mark = "PK\x03\x04";
constexpr std::string_view k_ole_mark = "\xD0\xCF\x11\xE0";
/// Decoded text to tell delimiter and format by.
constexpr std::size_t k_text_sample = std::size_t{64} << 10;

void check_word(const char* option, const std::string& word, std::initializer_list<std::string_view> allowed) {
  std::vector<Text> all;
  for (const auto one : allowed) {
    if (word == one) return;
    all.emplace_back(std::string(one));
  }
  throw Error(ErrorKind::invalid,
              msg("{0}: \"{1}\" is not one of {2}", std::string(option), word, Text::list(std::move(all))));
}

/// '\0': to be found out.
char delimiter_of(const std::string& word) {
  if (word == "auto") return '\0';
  if (word == "comma") return ',';
  if (word == "tab" || word == "\\t") return '\t';
  if (word == "semicolon") return ';';
  if (word == "pipe") return '|';
  if (word.size() == 1 && word != "\"" && word != "\r" && word != "\n" && static_cast<unsigned char>(word[0]) < 0x80)
    return word[0];
  throw Error(
      ErrorKind::invalid,
      msg("--delimiter: \"{0}\" is not one of comma, tab, semicolon, pipe, nor a single ASCII character", word));
}

std::string_view after_space(std::string_view text) {
  const auto at = text.find_first_not_of(" \t\r\n");
  return at == std::string_view::npos ? std::string_view() : text.substr(at);
}

/// What is neither a web page nor a spreadsheet.
void check_markup(std::string_view text) {
  text = after_space(text);
  if (text.starts_with("<") && text.find('>') != std::string_view::npos)
    throw Error(ErrorKind::invalid, msg("this is XML, whatever its name ends with, as some systems export "
                                        "tables; open it in a spreadsheet program and save it as .xlsx or CSV"));
}

/// As old Macintosh programs end their lines, and some systems still do.
bool ends_lines_by_return(std::string_view text) {
  const auto at = text.find('\r');
  return at != std::string_view::npos && at + 1 < text.size() && text.find('\n') == std::string_view::npos;
}

/// "sep=;" on a first line of its own tells spreadsheets the delimiter; '\0' where there is none.
char told_delimiter(std::string_view text) {
  constexpr std::string_view k_mark = "sep=";
  if (!text.starts_with(k_mark) || text.size() < k_mark.size() + 2) return '\0';
  const char after = text[k_mark.size() + 1];
  return after == '\r' || after == '\n' ? text[k_mark.size()] : '\0';
}

/// csv unless it begins as a web page or JSON does.
std::string sniff_format(std::string_view text, const std::vector<std::string>& columns) {
  text = after_space(text);
  if (text.empty()) return "csv";
  if (is_sheet_xml(text)) return "xml";
  if (is_web_page(text)) return "html";
  const auto then = after_space(text.substr(1));
  if (text[0] == '{' && (then.starts_with('"') || then.starts_with('}'))) return format_of_objects(text, columns);
  if (text[0] == '[' && (then.starts_with('{') || then.starts_with(']'))) return "json";
  return "csv";
}

/// The head of an input as UTF-8.
std::string decoded(std::string_view head, const FoundEncoding& encoding) {
  FoundEncoding lenient = encoding;
  lenient.only_ascii = false;
  TextInput input(memory_input(head), lenient);
  std::string out(k_text_sample, '\0');
  std::size_t size = 0;
  while (out.size() - size >= 64) {
    const std::size_t got = input.read(out.data() + size, out.size() - size);
    if (got == 0) break;
    size += got;
  }
  out.resize(size);
  return out;
}

std::unique_ptr<Source> open_json(TextInput input, std::string_view text, const SourceOptions& options,
                                  SourceFound found) {
  if (options.head_row != "auto" && options.head_row != "guess" && options.head_row != "none")
    throw Error(ErrorKind::invalid, msg("--head-row is for tables; JSON has no head row"));
  if (found.format == "jsonl") return json_source(std::move(input), std::move(found), {});
  const auto begin = after_space(text);
  if (options.rows.empty() && begin.starts_with('{'))
    found.rows = rows_of_object(begin, options.columns, options.head_row == "guess");
  const auto rows = options.rows.empty() ? found.rows : options.rows;
  return json_source(std::move(input), std::move(found), rows);
}

std::unique_ptr<Source> open_markup(TextInput input, const SourceOptions& options, SourceFound found) {
  const auto merged = std::make_shared<MergedCells>();
  const bool xml = found.format == "xml";
  auto rows = xml ? sheet_xml_rows(std::move(input), merged) : html_rows(std::move(input), merged);
  auto source = std::make_unique<HeadedSource>(std::move(rows), std::move(found), head_wish(options), true);
  if (source->header().empty() && !xml)
    throw Error(
        ErrorKind::invalid,
        msg("this is a web page without a table, whatever its name ends with; a page that asks to log in, or one "
            "that only leads to others? Open it in a spreadsheet program and save it as .xlsx or CSV"));
  return merged_source(std::move(source), merged);
}

std::unique_ptr<Source> open_csv(TextInput input, std::string_view text, bool whole, const SourceOptions& options,
                                 SourceFound found) {
  if (options.format == "auto") check_markup(text);
  std::string as_lines;
  if (ends_lines_by_return(text)) {
    input.take_returns_for_line_ends();
    as_lines = text;
    std::replace(as_lines.begin(), as_lines.end(), '\r', '\n');
    text = as_lines;
  }
  const char told = told_delimiter(text);
  char delimiter = options.delimiter == "auto" ? told : delimiter_of(options.delimiter);
  if (delimiter == '\0') delimiter = sniff_delimiter(text, whole);
  found.delimiter = std::string(1, delimiter);
  auto rows = csv_rows(std::move(input), delimiter);
  if (Record line; told != '\0') rows->next(line);
  return std::make_unique<HeadedSource>(std::move(rows), std::move(found), head_wish(options), false);
}

std::unique_ptr<Source> open_text(std::unique_ptr<HeadInput> input, const SourceOptions& options, SourceFound found) {
  const auto head = input->head(k_encoding_sample);
  const bool whole = head.size() < k_encoding_sample;
  const auto encoding = options.encoding == "auto" ? detect_encoding(head, whole)
                                                   : given_encoding(encoding_named(options.encoding), head);
  const auto text = decoded(head, encoding);
  found.encoding = name_of(encoding.encoding);
  found.bom = encoding.bom;
  found.format = options.format == "auto" ? sniff_format(text, options.columns) : options.format;
  if (options.sheet != "auto") throw Error(ErrorKind::invalid, msg("--sheet is for workbooks, and this is none"));
  TextInput decoded_input(std::move(input), encoding);
  if (found.format == "html" || found.format == "xml")
    return open_markup(std::move(decoded_input), options, std::move(found));
  if (found.format != "csv") return open_json(std::move(decoded_input), text, options, std::move(found));
  return open_csv(std::move(decoded_input), text, whole && text.size() + 64 < k_text_sample, options, std::move(found));
}

void check_options(const SourceOptions& options) {
  check_word("--input-format", options.format, {"auto", "csv", "xlsx", "html", "xml", "jsonl", "json"});
  if (options.encoding != "auto") (void)encoding_named(options.encoding);
  (void)delimiter_of(options.delimiter);
  (void)head_wish(options);
}

std::unique_ptr<Source> open_bytes(std::unique_ptr<ByteInput> bytes, const std::filesystem::path* path,
                                   const SourceOptions& options) {
  check_options(options);
  SourceFound found;
  auto input = std::make_unique<HeadInput>(std::move(bytes));
  if (input->head(2) == k_gzip_mark) {
    found.compressed = true;
    input = std::make_unique<HeadInput>(gzip_input(std::move(input)));
    path = nullptr;
  }
  const auto mark = input->head(4);
  if (mark == k_ole_mark)
    throw Error(ErrorKind::invalid, msg("this is an .xls workbook of the old kind, or one with a password; save it as "
                                        ".xlsx without a password, or as CSV"));
  if (options.format == "xlsx" || (options.format == "auto" && mark == k_zip_mark)) {
    if (mark != k_zip_mark) throw Error(ErrorKind::invalid, msg("this is not a workbook (.xlsx)"));
    if (path) return open_workbook(*path, options, std::move(found));
    return open_workbook(*input, options, std::move(found));
  }
  return open_text(std::move(input), options, std::move(found));
}

std::unique_ptr<Source> with_filled_columns(std::unique_ptr<Source> source, const SourceOptions& options) {
  return options.fill_down.empty() ? std::move(source) : filled_source(std::move(source), options.fill_down);
}

}  // namespace
}  // namespace intake

std::vector<std::string> columns_of(const Mapping& mapping) {
  std::vector<std::string> out;
  const auto add = [&out](const std::string& column) {
    if (!column.empty() && std::find(out.begin(), out.end(), column) == out.end()) out.push_back(column);
  };
  for (const auto& [name, field] : mapping.fields) {
    add(field.column);
    for (const auto& column : field.columns) add(column);
  }
  for (const auto& levels : mapping.fill_down)
    for (const auto& column : levels) add(column);
  return out;
}

SourceOptions options_for(const Mapping& mapping, SourceOptions options) {
  options.columns = columns_of(mapping);
  options.fill_down = mapping.fill_down;
  if (options.rows.empty()) options.rows = mapping.rows;
  if (!mapping.head && options.head_row == "auto") options.head_row = "none";
  return options;
}

std::unique_ptr<Source> open_source(const std::filesystem::path& path, const SourceOptions& options) {
  const auto taken = std::make_shared<std::int64_t>(0);
  auto source = intake::with_filled_columns(
      intake::open_bytes(intake::counted_input(intake::file_input(path), taken), &path, options), options);
  if (source->found().format != "xlsx") source->count_by(taken);
  return source;
}

std::unique_ptr<Source> open_source(std::istream& input, const SourceOptions& options) {
  return intake::with_filled_columns(intake::open_bytes(intake::stream_input(input), nullptr, options), options);
}

}  // namespace libcase
