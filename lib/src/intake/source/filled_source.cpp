// Columns whose empty cells say what the one above says.
#include "intake/cell_text.hpp"
#include "intake/heads.hpp"
#include "intake/not_matters.hpp"
#include "intake/source/formats.hpp"

namespace libcase::intake {
namespace {

class FilledSource final : public Source {
 public:
  FilledSource(std::unique_ptr<Source> rows, std::vector<std::vector<std::string>> names)
      : rows_(std::move(rows)), names_(std::move(names)) {}
  [[nodiscard]] const std::vector<std::string>& header() const override { return rows_->header(); }
  [[nodiscard]] const SourceFound& found() const override { return rows_->found(); }

  bool next(Record& record) override {
    if (!rows_->next(record)) return false;
    if (groups_.empty()) bind();
    if (stands_apart(record.cells, header()) || repeats_head(record.cells, header())) return true;
    if (record.fault || record.cells.size() < header().size()) {
      unread_ = record.line;
      for (auto& group : groups_)
        for (auto& level : group) level.known = false;
    } else {
      for (auto& group : groups_) fill(record, group);
    }
    return true;
  }

 private:
  struct Level {
    std::size_t place;
    std::string name;
    std::string above;
    bool known = true;  ///< the cell above could be read
  };
  using Group = std::vector<Level>;

  /// Late, as a sheet may be opened only to see whether it has the columns.
  void bind() {
    const Heads heads(header());
    std::vector<std::string> missing;
    for (const auto& names : names_) {
      auto& group = groups_.emplace_back();
      for (const auto& name : names)
        if (const auto place = heads.find(name))
          group.push_back({*place, name, {}});
        else
          missing.push_back(name);
    }
    if (!missing.empty()) heads.refuse(missing);
  }

  void fill(Record& record, Group& group) const {
    for (std::size_t i = 0; i < group.size(); ++i) {
      auto& level = group[i];
      auto& cell = record.cells[level.place];
      if (!trim(cell).empty()) {
        const bool another = !level.known || level.above != cell;
        level.above = cell;
        level.known = true;
        for (auto below = i + 1; another && below < group.size(); ++below) {
          group[below].above.clear();
          group[below].known = true;
        }
      } else if (level.known) {
        cell = level.above;
      } else if (!record.fault) {
        record.fault =
            msg("\"{0}\" is to be filled in from above, but the row on line {1} could not be read; write it here",
                level.name, std::to_string(unread_));
      }
    }
  }

  std::unique_ptr<Source> rows_;
  std::vector<std::vector<std::string>> names_;
  std::vector<Group> groups_;
  std::int64_t unread_ = 0;  ///< line of the last row that could not be read
};

}  // namespace

std::unique_ptr<Source> filled_source(std::unique_ptr<Source> rows, std::vector<std::vector<std::string>> columns) {
  return std::make_unique<FilledSource>(std::move(rows), std::move(columns));
}

}  // namespace libcase::intake
