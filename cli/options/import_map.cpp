#include "options/import_map.hpp"

#include <fstream>
#include <iostream>

#include "i18n.hpp"
#include "libcase/georeport.hpp"
#include "libcase/history.hpp"
#include "options/values.hpp"
#include "usage.hpp"

namespace cli {

using libcase::msg;

ImportMap::ImportMap(const std::string& map, const std::string& source)
    : kind_(map.empty()          ? Kind::unsaid
            : map == "shuoshi"   ? Kind::histories
            : map == "georeport" ? Kind::georeport
                                 : Kind::file) {
  if (!source.empty() && kind_ != Kind::georeport)
    throw UsageError{msg("--source is for --map georeport; a mapping file names its own source")};
  if (kind_ == Kind::file) mapping_ = libcase::Mapping::parse(read_file(map), map);
  if (kind_ == Kind::georeport) mapping_ = libcase::georeport_mapping(source);
}

namespace {

/// Service requests as a log like any other.
class Requests final : public libcase::Source {
 public:
  Requests(const std::string& file, libcase::Store& store) {
    if (file != "-") {
      input_.open(file, std::ios::binary);
      if (!input_) throw libcase::Error(libcase::ErrorKind::io, msg("{0} cannot be read", file));
    }
    rows_ = libcase::georeport_source(file == "-" ? std::cin : input_, store);
    found_.format = "json";
    found_.encoding = "utf-8";
  }
  [[nodiscard]] const std::vector<std::string>& header() const override { return rows_->header(); }
  bool next(libcase::Record& record) override { return rows_->next(record); }
  [[nodiscard]] const libcase::SourceFound& found() const override { return found_; }

 private:
  std::ifstream input_;
  std::unique_ptr<libcase::RecordSource> rows_;
  libcase::SourceFound found_;
};

}  // namespace

libcase::SourceOptions ImportMap::how_to_read(const libcase::SourceOptions& options) const {
  return kind_ == Kind::file ? libcase::options_for(*mapping_, options) : options;
}

std::unique_ptr<libcase::Source> ImportMap::open(const Input& input, const SourceArguments& how,
                                                 libcase::Store& store) const {
  if (kind_ == Kind::georeport) return std::make_unique<Requests>(input.file, store);
  return how.open(input, how_to_read(how.options));
}

libcase::ImportAccount ImportMap::import(libcase::Store& store, libcase::RecordSource& rows,
                                         const libcase::ImportOptions& options, libcase::Instant now) const {
  if (mapping_) return libcase::import_records(store, rows, *mapping_, options, now);
  if (kind_ == Kind::unsaid) {
    if (!libcase::carries_histories(rows.header()))
      throw UsageError{msg("say which column is which field (--map FILE); --suggest drafts such a file")};
    say(msg("the head row has \"number\" and \"events\": taken as an export (--map shuoshi)"));
  }
  return libcase::import_histories(store, rows, options, now);
}

}  // namespace cli
