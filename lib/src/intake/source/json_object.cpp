#include "intake/source/json_object.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace libcase::intake {
namespace {

using nlohmann::json;

/// SAX events of one object; what is nested is named and passed over.
class Events final : public nlohmann::json_sax<json> {
 public:
  explicit Events(JsonObject::Read& out) : out_(out) {}

  bool null() override { return item("", "null"); }
  bool boolean(bool value) override { return item(value ? "true" : "false", value ? "true" : "false"); }
  bool number_integer(number_integer_t value) override { return number(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return number(std::to_string(value)); }
  bool number_float(number_float_t, const string_t& text) override { return number(text); }
  bool string(string_t& value) override { return depth_ == 1 ? item(value, json_string(value)) : scalar(); }
  bool binary(binary_t&) override { return scalar(); }
  bool start_object(std::size_t) override { return start(); }
  bool start_array(std::size_t) override {
    list_ = list_ || depth_ == 0;
    if (depth_ == 0) fault(msg("not an object: write one object, with keys, for each row"));
    return start();
  }
  bool end_object() override { return --depth_, true; }
  bool end_array() override { return --depth_, true; }
  bool key(string_t& value) override {
    if (depth_ != 1) return true;
    const auto same = [&](const JsonItem& item) { return item.key == value; };
    if (std::any_of(out_.items.begin(), out_.items.end(), same)) fault(msg("key \"{0}\" stands twice", value));
    key_ = value;
    return true;
  }
  bool parse_error(std::size_t position, const std::string&, const json::exception&) override {
    fault(msg("not JSON at byte {0} of the object", std::to_string(position)));
    return false;
  }

 private:
  void fault(Text text) {
    if (!out_.fault) out_.fault = std::move(text);
  }
  bool start() {
    if (depth_ == 1) fault(msg("key \"{0}\" holds an object or an array; only flat objects can be read", key_));
    ++depth_;
    return true;
  }
  bool scalar() {
    if (depth_ == 0) fault(msg("not an object: write one object, with keys, for each row"));
    return true;
  }
  bool number(const std::string& text) { return item(text, text); }
  bool item(const std::string& value, std::string json_text) {
    if (depth_ != 1 || list_) return scalar();
    out_.items.push_back({key_, value, std::move(json_text)});
    return true;
  }

  JsonObject::Read& out_;
  std::string key_;
  int depth_ = 0;
  bool list_ = false;  ///< what is outermost has no keys
};

}  // namespace

const JsonObject::Read& JsonObject::read(std::string_view text) {
  read_.items.clear();
  read_.fault.reset();
  Events events(read_);
  json::sax_parse(text.begin(), text.end(), &events);
  return read_;
}

std::string json_string(std::string_view text) {
  return json(text).dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace libcase::intake
