// A flat JSON object: keys and what stands there as text.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libcase/text.hpp"

namespace libcase::intake {

struct JsonItem {
  std::string key;
  std::string value;  ///< of a string its text; of numbers, true and false what stands there; null: empty
  std::string json;   ///< as it is written
};

class JsonObject {
 public:
  struct Read {
    std::vector<JsonItem> items;  ///< in their order; those before a fault
    std::optional<Text> fault;
    bool nested = false;  ///< an object or a list stands within it
  };
  /// Valid until the next call.
  const Read& read(std::string_view text);

 private:
  Read read_;
};

/// `text` in quotes.
[[nodiscard]] std::string json_string(std::string_view text);

}  // namespace libcase::intake
