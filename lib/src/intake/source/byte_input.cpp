#include "intake/source/byte_input.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <istream>

#include "libcase/error.hpp"

namespace libcase::intake {
namespace {

constexpr std::size_t k_head_step = std::size_t{64} << 10;

[[noreturn]] void fail_to_read() { throw Error(ErrorKind::io, msg("the input cannot be read to its end")); }

class FileInput final : public ByteInput {
 public:
  explicit FileInput(const std::filesystem::path& path) : file_(std::fopen(path.c_str(), "rb")) {
    if (!file_ || std::filesystem::is_directory(path))
      throw Error(ErrorKind::io, msg("{0} cannot be read", path.string()));
    std::setvbuf(file_.get(), nullptr, _IONBF, 0);  // it is read in blocks
  }
  std::size_t read(char* to, std::size_t room) override {
    const std::size_t got = std::fread(to, 1, room, file_.get());
    if (got < room && std::ferror(file_.get()) != 0) fail_to_read();
    return got;
  }

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::unique_ptr<std::FILE, Close> file_;
};

class StreamInput final : public ByteInput {
 public:
  explicit StreamInput(std::istream& input) : input_(input) {}
  std::size_t read(char* to, std::size_t room) override {
    // A pipe may give less than asked for; read() waits until the block is full or the end is reached.
    input_.read(to, static_cast<std::streamsize>(room));
    if (input_.bad()) fail_to_read();
    return static_cast<std::size_t>(input_.gcount());
  }

 private:
  std::istream& input_;
};

class MemoryInput final : public ByteInput {
 public:
  explicit MemoryInput(std::string_view text) : text_(text) {}
  std::size_t read(char* to, std::size_t room) override {
    const std::size_t given = text_.copy(to, room);
    text_.remove_prefix(given);
    return given;
  }

 private:
  std::string_view text_;
};

class CountedInput final : public ByteInput {
 public:
  CountedInput(std::unique_ptr<ByteInput> input, std::shared_ptr<std::int64_t> taken)
      : input_(std::move(input)), taken_(std::move(taken)) {}
  std::size_t read(char* to, std::size_t room) override {
    const auto given = input_->read(to, room);
    *taken_ += static_cast<std::int64_t>(given);
    return given;
  }

 private:
  std::unique_ptr<ByteInput> input_;
  std::shared_ptr<std::int64_t> taken_;
};

}  // namespace

std::unique_ptr<ByteInput> counted_input(std::unique_ptr<ByteInput> input, std::shared_ptr<std::int64_t> taken) {
  return std::make_unique<CountedInput>(std::move(input), std::move(taken));
}
std::unique_ptr<ByteInput> memory_input(std::string_view text) { return std::make_unique<MemoryInput>(text); }
std::unique_ptr<ByteInput> file_input(const std::filesystem::path& path) { return std::make_unique<FileInput>(path); }
std::unique_ptr<ByteInput> stream_input(std::istream& input) { return std::make_unique<StreamInput>(input); }

std::string_view HeadInput::head(std::size_t size) {
  while (head_.size() < size && !ended_) {
    const std::size_t had = head_.size(), step = std::min(size - had, k_head_step);
    head_.resize(had + step);
    head_.resize(had + rest_->read(head_.data() + had, step));
    ended_ = head_.size() < had + step;
  }
  return std::string_view(head_).substr(0, size);
}

std::size_t HeadInput::read(char* to, std::size_t room) {
  std::size_t given = 0;
  if (at_ < head_.size()) {
    given = std::min(room, head_.size() - at_);
    std::memcpy(to, head_.data() + at_, given);
    at_ += given;
    if (at_ == head_.size()) {
      head_ = {};
      at_ = 0;
    }
  }
  return given == room ? given : given + rest_->read(to + given, room - given);
}

}  // namespace libcase::intake
