#include <zlib.h>

#include <vector>

#include "intake/source/byte_input.hpp"
#include "libcase/error.hpp"

namespace libcase::intake {
namespace {

constexpr std::size_t k_block_bytes = std::size_t{128} << 10;
constexpr int k_gzip_window = 15 + 16;  // zlib: the largest window, and a gzip header

class GzipInput final : public ByteInput {
 public:
  explicit GzipInput(std::unique_ptr<ByteInput> compressed)
      : compressed_(std::move(compressed)), block_(k_block_bytes) {
    if (inflateInit2(&stream_, k_gzip_window) != Z_OK) fail();
  }
  GzipInput(const GzipInput&) = delete;
  GzipInput& operator=(const GzipInput&) = delete;
  ~GzipInput() override { inflateEnd(&stream_); }

  std::size_t read(char* to, std::size_t room) override {
    constexpr std::size_t k_step = std::size_t{1} << 30;
    std::size_t given = 0;
    while (given < room && !ended_) {
      const std::size_t step = std::min(room - given, k_step);
      stream_.next_out = reinterpret_cast<Bytef*>(to + given);
      stream_.avail_out = static_cast<uInt>(step);
      inflate_some();
      given += step - stream_.avail_out;
    }
    return given;
  }

 private:
  [[noreturn]] static void fail() {
    throw Error(ErrorKind::invalid, msg("the gzip data is damaged or cut off; fetch the file again"));
  }
  bool refill() {
    if (stream_.avail_in > 0) return true;
    const std::size_t got = compressed_->read(block_.data(), block_.size());
    stream_.next_in = reinterpret_cast<Bytef*>(block_.data());
    stream_.avail_in = static_cast<uInt>(got);
    return got > 0;
  }
  void inflate_some() {
    if (!refill()) fail();
    const int result = inflate(&stream_, Z_NO_FLUSH);
    if (result == Z_STREAM_END) return next_member();
    if (result != Z_OK && result != Z_BUF_ERROR) fail();
  }
  /// What follows a member and does not begin as another one is padding.
  void next_member() {
    ended_ = !refill() || *stream_.next_in != 0x1F;
    if (!ended_ && inflateReset(&stream_) != Z_OK) fail();
  }

  std::unique_ptr<ByteInput> compressed_;
  std::vector<char> block_;
  z_stream stream_{};
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<ByteInput> gzip_input(std::unique_ptr<ByteInput> compressed) {
  return std::make_unique<GzipInput>(std::move(compressed));
}

}  // namespace libcase::intake
