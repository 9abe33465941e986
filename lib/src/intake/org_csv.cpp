// Organisation as CSV: areas (code,name,parent,level), or units and assets where the head row
// has "kind".
#include <algorithm>

#include "intake/cell_text.hpp"
#include "intake/org_records.hpp"
#include "libcase/import.hpp"

namespace libcase {
namespace {

using namespace intake;

class OrgCsv {
 public:
  OrgCsv(std::istream& input, const std::string& name) : source_(csv_source(input)), name_(name), records_(name) {
    for (const auto& cell : source_->header()) heads_.emplace_back(trim(cell));
    units_ = std::find(heads_.begin(), heads_.end(), "kind") != heads_.end();
    check_heads();
  }

  OrgChange read() {
    for (Record record; source_->next(record);) read_row(record);
    records_.drop_parents_above_city();
    return records_.finish();
  }

 private:
  void check_heads() const {
    const std::vector<std::string> known =
        units_ ? std::vector<std::string>{"code",       "name",   "kind",   "area",  "level",
                                          "reports_to", "person", "skills", "closed"}
               : std::vector<std::string>{"code", "name", "parent", "level", "closed"};
    std::vector<Text> allowed(known.begin(), known.end());
    for (const auto& head : heads_)
      if (std::find(known.begin(), known.end(), head) == known.end())
        throw Error(ErrorKind::invalid,
                    msg("{0}, line 1: column \"{1}\" is not known; columns of {2}: {3}", name_, head,
                        units_ ? msg("units and assets") : msg("areas"), Text::list(std::move(allowed))));
    const std::size_t needed = units_ ? 3 : 4;
    for (std::size_t i = 0; i < needed; ++i)
      if (std::find(heads_.begin(), heads_.end(), known[i]) == heads_.end())
        throw Error(ErrorKind::invalid,
                    msg("{0}, line 1: column \"{1}\" is missing; areas have code,name,parent,level and "
                        "units code,name,kind,area",
                        name_, known[i]));
  }

  void read_row(const Record& record) {
    if (auto fault = row_fault(record, heads_.size())) return records_.fault(record.line, std::move(*fault));
    Words words;
    for (std::size_t i = 0; i < heads_.size(); ++i) {
      words[heads_[i]] = trim(record.cells[i]);
    }
    units_ ? records_.unit_or_asset(words, record.line) : records_.area(words, record.line);
  }

  std::unique_ptr<RecordSource> source_;
  const std::string& name_;
  OrgRecords records_;
  std::vector<std::string> heads_;
  bool units_ = false;
};

}  // namespace

OrgChange parse_org_csv(std::istream& input, const std::string& name) { return OrgCsv(input, name).read(); }

}  // namespace libcase
