// One JSON object of a batch, read key by key, so that a slip is named.
#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "libcase/error.hpp"
#include "libcase/time.hpp"
#include "libcase/vocabulary.hpp"

namespace libcase::intake {

class JsonFields {
 public:
  /// @throws Error(invalid) where a key is not one of `allowed`.
  JsonFields(const nlohmann::json& object, std::string what, const std::vector<std::string_view>& allowed);

  [[nodiscard]] bool has(const std::string& key) const { return object_.contains(key); }
  [[nodiscard]] const nlohmann::json& at(const std::string& key) const { return object_.at(key); }
  /// Empty where the key is not there. @throws Error(invalid) where it is no string.
  [[nodiscard]] std::string text(const std::string& key) const;
  /// A string, or a whole number as its digits: for codes.
  [[nodiscard]] std::string code(const std::string& key) const;
  /// False where the key is not there. @throws Error(invalid) where it is neither true nor false.
  [[nodiscard]] bool flag(const std::string& key) const;
  /// text() of a key that must be there and not empty.
  [[nodiscard]] std::string required(const std::string& key) const;
  [[nodiscard]] std::optional<Instant> time(const std::string& key, const TimeZone& zone, Instant now) const;

  template <class E>
  [[nodiscard]] std::optional<E> word(const std::string& key) const {
    if (!has(key)) return std::nullopt;
    const auto value = from_token<E>(text(key));
    if (!value) fail(msg("{0}: \"{1}\" is not one of: {2}", key, text(key), all_tokens<E>()));
    return value;
  }

  [[noreturn]] static void fail(Text what) { throw Error(ErrorKind::invalid, std::move(what)); }

 private:
  const nlohmann::json& object_;
  std::string what_;
};

}  // namespace libcase::intake
