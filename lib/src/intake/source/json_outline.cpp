#include "intake/source/json_outline.hpp"

#include <algorithm>

#include "intake/source/head_finder.hpp"
#include "intake/source/json_object.hpp"
#include "intake/source/json_walk.hpp"

namespace libcase::intake {
namespace {

struct Array {
  std::string path;
  std::string_view first;  ///< object, as far as the text goes
};

struct Outline {
  std::vector<Array> arrays;
  std::size_t size = 0;     ///< of the object; all of the text where it goes on
  bool ended = false;       ///< it ends within the text
  bool line_break = false;  ///< within it
};

/// The object that `text` begins with.
std::string_view object_of(std::string_view text) {
  JsonWalk walk;
  for (std::size_t at = 0; at < text.size(); ++at) {
    static_cast<void>(walk.step(text[at]));
    if (walk.ended()) return text.substr(0, at + 1);
  }
  return text;
}

Outline outline_of(std::string_view text) {
  Outline out;
  JsonWalk walk;
  for (; out.size < text.size() && !out.ended; ++out.size) {
    if (walk.step(text[out.size]) == JsonWalk::Found::objects)
      out.arrays.push_back({walk.path(), object_of(text.substr(out.size))});
    out.line_break = out.line_break || text[out.size] == '\n';
    out.ended = walk.ended();
  }
  return out;
}

std::vector<std::string> keys_of(std::string_view object) {
  JsonObject reader;
  std::vector<std::string> out;
  for (const auto& item : reader.read(object).items) {
    constexpr std::string_view k_properties = "properties.";
    out.push_back(item.key.starts_with(k_properties) ? item.key.substr(k_properties.size()) : item.key);
  }
  return out;
}

std::size_t shared(const std::vector<std::string>& keys, const std::vector<std::string>& columns) {
  return static_cast<std::size_t>(std::count_if(columns.begin(), columns.end(), [&](const auto& column) {
    return std::find(keys.begin(), keys.end(), column) != keys.end();
  }));
}

}  // namespace

std::string format_of_objects(std::string_view text, const std::vector<std::string>& columns) {
  const auto outline = outline_of(text);
  if (outline.ended && text.find_first_not_of(" \t\r\n", outline.size) != std::string_view::npos) return "jsonl";
  if (outline.arrays.empty()) return outline.line_break ? "json" : "jsonl";
  if (!outline.ended) return "json";
  std::size_t within = 0;
  for (const auto& array : outline.arrays) within = std::max(within, shared(keys_of(array.first), columns));
  return shared(keys_of(text.substr(0, outline.size)), columns) > within ? "jsonl" : "json";
}

std::string rows_of_object(std::string_view text, const std::vector<std::string>& columns, bool guess) {
  const auto outline = outline_of(text);
  if (outline.arrays.size() < 2) return {};
  std::size_t most = 0, equal = 0;
  const Array* best = nullptr;
  std::vector<Text> paths;
  for (const auto& array : outline.arrays) {
    const auto keys = keys_of(array.first);
    const auto fits = guess ? known_heads(keys) : shared(keys, columns);
    equal = fits > most ? 0 : equal + (fits == most ? 1 : 0);
    if (fits > most) best = &array;
    most = std::max(most, fits);
    paths.emplace_back("\"" + array.path + "\"");
  }
  if (best == nullptr || equal > 0)
    throw Error(
        ErrorKind::invalid,
        msg("the input is an object with several arrays of objects: {0}; say in the mapping which one holds the "
            "rows, as rows = {1}",
            Text::list(paths), paths.front()));
  return best->path;
}

}  // namespace libcase::intake
