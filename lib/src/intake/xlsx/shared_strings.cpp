#include "intake/xlsx/shared_strings.hpp"

#include <algorithm>
#include <cstring>

#include "intake/source/text_window.hpp"
#include "intake/xlsx/cell_value.hpp"
#include "intake/xlsx/xml.hpp"

namespace libcase::intake {
namespace {
constexpr std::size_t k_block_bytes = std::size_t{1} << 20;
constexpr std::size_t k_max_bytes = std::size_t{2} << 30;
}  // namespace

class SharedStrings::Events final : public XmlEvents {
 public:
  explicit Events(SharedStrings& out) : out_(out) {}
  void start(std::string_view name, const XmlAttributes&) override {
    if (name == "si") text_.clear();
    if (name == "rPh") ++phonetic_;  // how it is read aloud
    wanted_ = name == "t" && phonetic_ == 0;
    if (wanted_) run_.clear();
  }
  void text(std::string_view part) override {
    if (!wanted_) return;
    run_ += part;
    if (run_.size() + text_.size() > k_max_row_bytes)
      throw Error(ErrorKind::invalid,
                  msg("the workbook has a text longer than {0} bytes", std::to_string(k_max_row_bytes)));
  }
  void end(std::string_view name) override {
    if (name == "t" && wanted_) append_unescaped(text_, run_);
    wanted_ = false;
    if (name == "rPh") --phonetic_;
    if (name == "si") out_.add(text_);
  }

 private:
  SharedStrings& out_;
  std::string text_, run_;
  int phonetic_ = 0;
  bool wanted_ = false;
};

SharedStrings::SharedStrings(const Archive& archive, const std::string& part) {
  Events events(*this);
  read_xml(archive.open(part), part, events);
}

void SharedStrings::add(std::string_view text) {
  total_ += text.size() + sizeof(Entry);
  if (total_ > k_max_bytes)
    throw Error(ErrorKind::invalid, msg("the workbook has too many different texts to hold; save the sheet as CSV"));
  if (text.size() > room_ - used_) {
    room_ = std::max(k_block_bytes, text.size());
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(room_));
    used_ = 0;
  }
  if (text.empty()) return all_.push_back({"", 0});
  char* const to = blocks_.back().get() + used_;
  std::memcpy(to, text.data(), text.size());
  used_ += text.size();
  all_.push_back({to, static_cast<std::uint32_t>(text.size())});
}

}  // namespace libcase::intake
