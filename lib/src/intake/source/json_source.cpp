// JSON lines, and an array of objects: one object's text at a time, so that a broken one does not end the reading.
#include <set>
#include <unordered_map>

#include "intake/cell_text.hpp"
#include "intake/source/formats.hpp"
#include "intake/source/json_object.hpp"
#include "intake/source/json_texts.hpp"

namespace libcase::intake {
namespace {

constexpr std::size_t k_sample_objects = 1000;
constexpr std::size_t k_sample_bytes = std::size_t{16} << 20;

class JsonSource final : public Source {
 public:
  JsonSource(TextInput input, SourceFound found, const std::string& rows)
      : texts_(std::move(input), found.format == "json", rows), found_(std::move(found)) {
    sample();
    name_properties();
  }

  [[nodiscard]] const std::vector<std::string>& header() const override { return header_; }
  [[nodiscard]] const SourceFound& found() const override { return found_; }

  bool next(Record& record) override {
    if (given_ < sample_.size()) {
      std::swap(record, sample_[given_++]);
      if (given_ == sample_.size()) sample_ = {};
    } else if (!texts_.next(record)) {
      return false;
    }
    fill(record);
    return true;
  }

 private:
  /// The header comes from the first objects; they are read again when it is their turn.
  void sample() {
    std::size_t bytes = 0;
    for (Record record; sample_.size() < k_sample_objects && bytes < k_sample_bytes && texts_.next(record);) {
      bytes += record.raw.size();
      if (!record.fault)
        for (auto& item : object_.read(record.raw).items)
          if (columns_.try_emplace(item.key, header_.size()).second) header_.push_back(item.key);
      sample_.push_back(std::move(record));
      record = {};
    }
  }

  /// What a feature of GeoJSON says of itself stands within its "properties"; that it is one says nothing.
  void name_properties() {
    constexpr std::string_view k_type = "type", k_properties = "properties.";
    const auto has = [this](const std::string& key) { return columns_.contains(key); };
    if (!has("type") || !(has("geometry") || has("geometry.type"))) return;
    std::vector<std::string> keys = std::move(header_);
    header_.clear();
    columns_.clear();
    std::erase(keys, k_type);
    const std::set<std::string> taken(keys.begin(), keys.end());
    for (auto& key : keys) {
      columns_.emplace(key, header_.size());
      const auto own = key.starts_with(k_properties) ? key.substr(k_properties.size()) : key;
      header_.push_back(own == key || taken.contains(own) ? key : own);
    }
  }

  void fill(Record& record) {
    record.cells.resize(header_.size());
    for (auto& cell : record.cells) cell.clear();
    if (record.fault) return;
    const auto& read = object_.read(record.raw);
    record.fault = read.fault;
    for (const auto& item : read.items)
      if (const auto column = columns_.find(item.key); column != columns_.end())
        record.cells[column->second] = item.value;
  }

  JsonTexts texts_;
  SourceFound found_;
  JsonObject object_;
  std::vector<std::string> header_;
  std::unordered_map<std::string, std::size_t> columns_;
  std::vector<Record> sample_;
  std::size_t given_ = 0;
};

}  // namespace

std::unique_ptr<Source> json_source(TextInput input, SourceFound found, const std::string& rows) {
  return std::make_unique<JsonSource>(std::move(input), std::move(found), rows);
}

}  // namespace libcase::intake
