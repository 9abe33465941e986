#include "intake/source/json_object.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace libcase::intake {
namespace {

using nlohmann::json;

/// SAX events of one object. What an object within it holds is named by its path, as "location.city"; what a list of
/// simple values holds is one text, and a list of anything else says nothing.
class Events final : public nlohmann::json_sax<json> {
 public:
  explicit Events(JsonObject::Read& out) : out_(out) {}

  bool null() override { return item("", "null"); }
  bool boolean(bool value) override { return item(value ? "true" : "false", value ? "true" : "false"); }
  bool number_integer(number_integer_t value) override { return number(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return number(std::to_string(value)); }
  bool number_float(number_float_t, const string_t& text) override { return number(text); }
  bool string(string_t& value) override { return item(value, plain() ? json_string(value) : std::string()); }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override {
    if (depth_ > 0) out_.nested = true;
    if (depth_ > 0 && lists_ == 0) paths_.push_back(key_ + ".");
    return ++depth_, true;
  }
  bool end_object() override {
    if (--depth_ > 0 && lists_ == 0) paths_.pop_back();
    return true;
  }
  bool start_array(std::size_t) override {
    if (depth_ == 0) fault(msg("not an object: write one object, with keys, for each row"));
    out_.nested = true;
    if (lists_++ == 0) {
      list_.clear();
      list_depth_ = depth_;
    }
    return ++depth_, true;
  }
  bool end_array() override {
    --depth_;
    if (--lists_ == 0 && depth_ > 0) out_.items.push_back({key_, list_, json_string(list_)});
    return true;
  }
  bool key(string_t& value) override {
    if (lists_ > 0) return true;
    if (paths_.empty())
      key_ = value;
    else
      key_ = paths_.back() + value;
    const auto same = [&](const JsonItem& item) { return item.key == key_; };
    if (std::any_of(out_.items.begin(), out_.items.end(), same)) fault(msg("key \"{0}\" stands twice", key_));
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
  [[nodiscard]] bool plain() const { return depth_ > 0 && lists_ == 0; }
  bool number(const std::string& text) { return item(text, text); }
  bool item(const std::string& value, std::string json_text) {
    if (depth_ == 0) fault(msg("not an object: write one object, with keys, for each row"));
    if (plain())
      out_.items.push_back({key_, value, std::move(json_text)});
    else if (lists_ == 1 && depth_ == list_depth_ + 1 && !value.empty())
      list_.append(list_.empty() ? "" : ";").append(value);
    return true;
  }

  JsonObject::Read& out_;
  std::string key_;
  std::vector<std::string> paths_;  ///< of the objects within which a key stands
  std::string list_;                ///< what the list has said so far
  int depth_ = 0;
  int lists_ = 0;  ///< lists within which a value stands
  int list_depth_ = 0;
};

}  // namespace

const JsonObject::Read& JsonObject::read(std::string_view text) {
  read_.items.clear();
  read_.fault.reset();
  read_.nested = false;
  Events events(read_);
  json::sax_parse(text.begin(), text.end(), &events);
  return read_;
}

std::string json_string(std::string_view text) {
  return json(text).dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace libcase::intake
