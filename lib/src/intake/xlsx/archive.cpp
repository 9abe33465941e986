#include "intake/xlsx/archive.hpp"

#include <minizip/unzip.h>

#include <algorithm>

#include "libcase/error.hpp"

namespace libcase::intake {
namespace {

constexpr int k_ignore_case = 2;

[[noreturn]] void fail_damaged(const std::string& name) {
  throw Error(ErrorKind::invalid, msg("the workbook is damaged: its part {0} cannot be unpacked", name));
}

class Part final : public ByteInput {
 public:
  Part(unzFile zip, std::string name) : zip_(zip), name_(std::move(name)) {
    if (unzOpenCurrentFile(zip_) != UNZ_OK) fail_damaged(name_);
  }
  Part(const Part&) = delete;
  Part& operator=(const Part&) = delete;
  ~Part() override { unzCloseCurrentFile(zip_); }

  std::size_t read(char* to, std::size_t room) override {
    std::size_t given = 0;
    while (given < room && !ended_) {
      const auto step = static_cast<unsigned>(std::min(room - given, std::size_t{1} << 20));
      const int got = unzReadCurrentFile(zip_, to + given, step);
      if (got < 0) fail_damaged(name_);
      ended_ = got == 0;
      given += static_cast<std::size_t>(got);
    }
    return given;
  }

 private:
  unzFile zip_;
  std::string name_;
  bool ended_ = false;
};

/// What minizip calls to open its file, where that is open already.
void* ZCALLBACK open_already(void* file, const void*, int) { return file; }

}  // namespace

Archive::Archive(const std::filesystem::path& path) { open_file(path.c_str(), nullptr); }
Archive::Archive(std::FILE* file) { open_file("", file); }
Archive::~Archive() { unzClose(zip_); }

void Archive::open_file(const char* path, std::FILE* file) {
  zlib_filefunc64_def functions{};
  fill_fopen64_filefunc(&functions);
  if (file) {
    functions.zopen64_file = open_already;
    functions.opaque = file;
  }
  zip_ = unzOpen2_64(path, &functions);
  if (!zip_) throw Error(ErrorKind::invalid, msg("the workbook is damaged or cut off: it cannot be unpacked"));
}

bool Archive::has(const std::string& name) const { return unzLocateFile(zip_, name.c_str(), k_ignore_case) == UNZ_OK; }

std::unique_ptr<ByteInput> Archive::open(const std::string& name) const {
  if (!has(name)) throw Error(ErrorKind::invalid, msg("the workbook is damaged: its part {0} is missing", name));
  return std::make_unique<Part>(zip_, name);
}

}  // namespace libcase::intake
