// The file that takes rejected rows: made when the first one comes, in its place when all are there.
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "intake/rejects/row_writer.hpp"
#include "intake/source/encode.hpp"

namespace libcase {

class RejectsWriter::Impl {
 public:
  explicit Impl(std::filesystem::path path) : path_(std::move(path)), partial_(path_) { partial_ += ".partial"; }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    if (!file_) return;
    file_.reset();
    std::remove(partial_.c_str());
  }

  void begin(const SourceFound& found, const std::vector<std::string>& header) {
    rows_ = intake::row_writer(found, header);
  }

  void add(const Record& record, const std::string& reason) {
    const bool first = !file_;
    if (first)
      open();
    else if (rows_->layout() != layout_)
      throw Error(ErrorKind::invalid,
                  msg("{0} already has rows of another head row, format or encoding; give each log a rejects file of "
                      "its own",
                      path_.string()));
    write(rows_->row(record, reason, first));
  }

  void finish() {
    if (!file_) {
      std::error_code ignored;
      std::filesystem::remove(path_, ignored);
      return;
    }
    write(rows_->tail());
    if (std::fflush(file_.get()) != 0 || std::ferror(file_.get()) != 0) fail();
    file_.reset();
    if (std::rename(partial_.c_str(), path_.c_str()) != 0) fail();
  }

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  [[noreturn]] void fail() const {
    throw Error(ErrorKind::io, msg("{0} cannot be written: {1}", path_.string(), std::string(std::strerror(errno))));
  }
  void open() {
    file_.reset(std::fopen(partial_.c_str(), "wb"));
    if (!file_) fail();
    layout_ = rows_->layout();
    if (layout_.bom) put(intake::byte_order_mark(layout_.encoding));
    write(rows_->head());
  }
  void write(const std::string& text) { put(intake::encoded(text, layout_.encoding)); }
  void put(std::string_view bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) fail();
  }

  std::filesystem::path path_, partial_;
  std::unique_ptr<std::FILE, Close> file_;
  std::unique_ptr<intake::RowWriter> rows_;
  intake::RejectsLayout layout_;
};

RejectsWriter::RejectsWriter(std::filesystem::path path) : impl_(std::make_unique<Impl>(std::move(path))) {}
RejectsWriter::~RejectsWriter() = default;
void RejectsWriter::begin(const SourceFound& found, const std::vector<std::string>& header) {
  impl_->begin(found, header);
}
void RejectsWriter::add(const Record& record, const std::string& reason) { impl_->add(record, reason); }
void RejectsWriter::finish() { impl_->finish(); }
const std::filesystem::path& RejectsWriter::path() const { return impl_->path(); }

}  // namespace libcase
