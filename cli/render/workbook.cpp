#include "render/workbook.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "libcase/error.hpp"
#include "render/json.hpp"
#include "render/workbook_process.hpp"

namespace cli::render {
namespace {

using libcase::Error;
using libcase::ErrorKind;
using libcase::msg;

constexpr const char* k_program = "shuoshi-xlsx";

[[nodiscard]] const char* word(RowStyle style) {
  switch (style) {
    case RowStyle::bold:
      return "bold";
    case RowStyle::heading:
      return "heading";
    case RowStyle::title:
      return "title";
    case RowStyle::plain:
      return "plain";
  }
  return "plain";
}

/// One cell as JSON: the plain ones are values, the others objects.
struct WriteCell {
  JsonWriter& json;
  const BookCell& cell;

  [[nodiscard]] bool plain() const { return !cell.bold && cell.format.empty(); }
  void object(const char* key) const { json.begin_object().key(key); }
  void end() const {
    if (cell.bold) json.key("bold").boolean(true);
    if (!cell.format.empty()) json.member("format", cell.format);
    json.end();
  }

  void operator()(std::monostate) const { json.null(); }
  void operator()(const std::string& text) const {
    if (plain()) return void(json.text(text));
    object("text");
    json.text(text);
    end();
  }
  void operator()(std::int64_t number) const {
    if (plain()) return void(json.number(number));
    object("integer");
    json.number(number);
    end();
  }
  void operator()(double number) const {
    object("number");
    char digits[32];
    std::snprintf(digits, sizeof digits, "%.17g", number);
    json.raw(digits);
    end();
  }
  void operator()(const Share& share) const {
    object("n");
    json.number(share.n).member("of", share.of);
    end();
  }
  void operator()(const WallTime& time) const {
    constexpr std::size_t k_day = 10, k_second = 19;
    if (time.text.empty()) return void(json.null());
    object("time");
    json.text(time.text.substr(0, time.text.size() >= k_second ? k_second : k_day));
    end();
  }
};

std::filesystem::path this_program() {
  std::error_code failed;
  return std::filesystem::read_symlink("/proc/self/exe", failed);
}

bool is_program(const std::filesystem::path& path) { return access(path.c_str(), X_OK) == 0; }

[[noreturn]] void no_program() {
  if (const char* given = std::getenv("SHUOSHI_LIBEXEC"); given != nullptr && *given != '\0')
    throw Error(ErrorKind::io, msg("workbooks are written by the program {0}, which is not in $SHUOSHI_LIBEXEC, {1}",
                                   k_program, std::string(given)));
  throw Error(
      ErrorKind::io,
      msg("workbooks are written by the program {0}, which is not installed; install shuoshi whole, or name the "
          "folder it is in with $SHUOSHI_LIBEXEC",
          k_program));
}

}  // namespace

std::filesystem::path workbook_program() {
  if (const char* given = std::getenv("SHUOSHI_LIBEXEC"); given != nullptr && *given != '\0') {
    auto path = std::filesystem::path(given) / k_program;
    return is_program(path) ? path : std::filesystem::path();
  }
  const auto folder = this_program().parent_path();
  for (const auto& place : {folder, folder.parent_path() / "libexec" / "shuoshi"})
    if (is_program(place / k_program)) return place / k_program;
  return {};
}

/// The lines on their way to the process; the file's name is taken when all of it is there.
class Workbook::Writer {
 public:
  explicit Writer(std::string file) : file_(std::move(file)), temporary_(file_ + ".part" + std::to_string(getpid())) {
    const auto program = workbook_program();
    if (program.empty()) no_program();
    if (to_stdout() && isatty(STDOUT_FILENO) != 0)
      throw Error(ErrorKind::invalid, msg("a workbook is not for a terminal; name a file with -o FILE"));
    std::vector<std::string> words{program.string()};
    if (!to_stdout()) {
      check_place();
      words.push_back(temporary_);
    }
    process_.emplace(words);
  }
  ~Writer() {
    process_.reset();
    if (!to_stdout() && !finished_) std::remove(temporary_.c_str());
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void line(JsonWriter& json) { process_->feed(json.finish()); }
  void finish() {
    process_->finish();
    if (!to_stdout() && std::rename(temporary_.c_str(), file_.c_str()) != 0) cannot_write();
    finished_ = true;
  }

 private:
  [[nodiscard]] bool to_stdout() const { return file_ == "-"; }
  /// Told before the work, and by us.
  void check_place() const {
    std::FILE* made = std::fopen(temporary_.c_str(), "wb");
    if (made == nullptr) cannot_write();
    std::fclose(made);
  }
  [[noreturn]] void cannot_write() const {
    throw Error(ErrorKind::io, msg("{0} cannot be written: {1}", file_, std::string(std::strerror(errno))));
  }

  std::string file_, temporary_;
  std::optional<WorkbookProcess> process_;
  bool finished_ = false;
};

Workbook::Workbook(const std::string& file, const BookProperties& properties)
    : writer_(std::make_unique<Writer>(file)) {
  JsonWriter json(false);
  json.begin_object().key("workbook").begin_object();
  json.member("title", properties.title).member("author", properties.author);
  json.member("subject", properties.subject).member("comments", properties.comments);
  json.member("created", libcase::to_unix(properties.created)).end().end();
  writer_->line(json);
}

Workbook::~Workbook() = default;

void Workbook::sheet(const BookSheet& shape) {
  JsonWriter json(false);
  json.begin_object().key("sheet").begin_object().member("name", shape.name).key("columns").begin_array();
  for (const auto& column : shape.columns) {
    json.begin_object().key("width").raw(std::to_string(column.width));
    json.key("wrap").boolean(column.wrap).end();
  }
  json.end().member("frozen_rows", std::int64_t{shape.frozen_rows});
  if (shape.filter_row) json.member("filter_row", std::int64_t{*shape.filter_row});
  json.key("landscape").boolean(shape.landscape).end().end();
  writer_->line(json);
}

void Workbook::row(const std::vector<BookCell>& cells, RowStyle style) {
  JsonWriter json(false);
  if (style != RowStyle::plain) json.begin_object().member("style", word(style)).key("row");
  json.begin_array();
  for (const auto& cell : cells) std::visit(WriteCell{json, cell}, cell.value);
  json.end();
  if (style != RowStyle::plain) json.end();
  writer_->line(json);
}

void Workbook::wide_row(const std::string& text, std::size_t columns, RowStyle style) {
  JsonWriter json(false);
  json.begin_object().member("style", word(style)).member("wide", text);
  json.member("columns", static_cast<std::int64_t>(columns)).end();
  writer_->line(json);
}

void Workbook::finish() {
  JsonWriter json(false);
  json.begin_object().key("end").boolean(true).end();
  writer_->line(json);
  writer_->finish();
}

std::string sheet_name(const std::string& text) {
  constexpr std::size_t k_longest = 31;
  std::string out;
  std::size_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) != 0x80U) units += byte >= 0xF0U ? 2 : 1;
    if (units > k_longest) break;
    out += std::strchr("[]:*?/\\", c) != nullptr || byte < 0x20 ? ' ' : c;
  }
  // An apostrophe at either end is forbidden as well.
  if (!out.empty() && out.front() == '\'') out.front() = ' ';
  if (!out.empty() && out.back() == '\'') out.back() = ' ';
  return out.empty() ? "-" : out;
}

}  // namespace cli::render
