// Bytes from wherever they come, and a head of them that can be looked at first.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>

namespace libcase::intake {

class ByteInput {
 public:
  ByteInput() = default;
  ByteInput(const ByteInput&) = delete;
  ByteInput& operator=(const ByteInput&) = delete;
  virtual ~ByteInput() = default;
  /// Fills `to`; less than `room` only at the end. @throws Error(io).
  virtual std::size_t read(char* to, std::size_t room) = 0;
};

/// @throws Error(io) where it cannot be opened.
[[nodiscard]] std::unique_ptr<ByteInput> file_input(const std::filesystem::path& path);
[[nodiscard]] std::unique_ptr<ByteInput> stream_input(std::istream& input);
/// The same bytes, counted in `taken`.
[[nodiscard]] std::unique_ptr<ByteInput> counted_input(std::unique_ptr<ByteInput> input,
                                                       std::shared_ptr<std::int64_t> taken);
/// Of a text that outlives it.
[[nodiscard]] std::unique_ptr<ByteInput> memory_input(std::string_view text);

/// Another input, with its first bytes kept so that they can be looked at.
class HeadInput final : public ByteInput {
 public:
  explicit HeadInput(std::unique_ptr<ByteInput> rest) : rest_(std::move(rest)) {}
  /// Up to `size` of the first bytes; less only where there are no more. Only before the first read().
  [[nodiscard]] std::string_view head(std::size_t size);
  std::size_t read(char* to, std::size_t room) override;

 private:
  std::unique_ptr<ByteInput> rest_;
  std::string head_;
  std::size_t at_ = 0;
  bool ended_ = false;  ///< within the head
};

/// What a gzip file holds; of several members one after another, all.
[[nodiscard]] std::unique_ptr<ByteInput> gzip_input(std::unique_ptr<ByteInput> compressed);

}  // namespace libcase::intake
