#include "intake/source/text_window.hpp"

#include <cstring>

namespace libcase::intake {
namespace {
constexpr std::size_t k_first_capacity = std::size_t{256} << 10;
}

TextWindow::TextWindow(TextInput input)
    : input_(std::move(input)),
      capacity_(k_first_capacity),
      data_(std::make_unique_for_overwrite<char[]>(capacity_ + k_window_padding)) {}

bool TextWindow::refill() {
  if (ended_) return false;
  std::memmove(data_.get(), data(), size());
  dropped_ += begin_;
  end_ -= begin_;
  begin_ = 0;
  if (end_ * 2 > capacity_) {  // a long row: each reading must find room
    capacity_ *= 2;
    auto larger = std::make_unique_for_overwrite<char[]>(capacity_ + k_window_padding);
    std::memcpy(larger.get(), data_.get(), end_);
    data_ = std::move(larger);
  }
  const std::size_t got = input_.read(data_.get() + end_, capacity_ - end_);
  end_ += got;
  std::memset(data_.get() + end_, 0, k_window_padding);
  ended_ = got == 0;
  return got > 0;
}

void TextWindow::set_fault(Record& record, std::size_t bytes) {
  const Text fault = input_.take_bad(dropped_ + begin_ + bytes);
  if (!record.fault) record.fault = fault;
}

}  // namespace libcase::intake
