#include "intake/row_importer.hpp"

namespace libcase::intake {

RowImporter::RowImporter(Store& store, const RowReader& reader, const Mapping& mapping, const ImportOptions& options,
                         Instant now)
    : store_(store),
      reader_(reader),
      options_(options),
      now_(now),
      zone_(mapping.time_zone.empty() ? store.zone() : own_zone_.emplace(mapping.time_zone)),
      source_(mapping.source),
      mapper_(reader, mapping.source, zone_, now) {}

void RowImporter::take(Store::Transaction& transaction, std::span<const Record> records) {
  const Directory org = store_.directory();
  for (const auto& record : records) {
    ++account_.read;
    try {
      reader_.read(record, text_);
      const Result result = take_row(transaction, org);
      ++(result == Result::added ? account_.added : account_.known);
    } catch (const RowFault& fault) {
      ++account_.rejected;
      if (options_.rejected) options_.rejected(fault.error);
    }
  }
}

RowImporter::Result RowImporter::take_row(Store::Transaction& transaction, const Directory& org) {
  const RowCommands row = mapper_.map(text_, org);
  const RowDecider decider(org, zone_, now_);
  const CaseId parent = parent_of(row);
  DecidedRow decided = decider.decide_row(row, parent, text_.line);
  if (const auto id = store_.find_external({source_, row.matter().external_id}); id && same_as_stored(*id, decided))
    return Result::known;

  const Day day = store_.zone().day_of(decided.after.reported_at);
  decided.after.id = next_id(transaction, day, row.matter().area);
  if (!parent) {
    write(transaction, decided);
    return Result::added;
  }
  // Both sides are decided before either is written: a refusal leaves no half of a merge.
  const DecidedRow absorbed = decider.decide_absorb(store_.load(parent), decided.after, row.merged_at, text_.line);
  write(transaction, decided);
  transaction.append(CaseEntry{parent, Operation::voice, options_.by, {}, absorbed.events, false}, absorbed.after,
                     now_);
  return Result::added;
}

CaseId RowImporter::next_id(Store::Transaction& transaction, Day day, AreaCode area) const {
  try {
    return transaction.next_id(day, area);
  } catch (const Error& error) {
    // A day and area out of numbers concerns this row only.
    if (error.kind() != ErrorKind::refused) throw;
    throw RowFault{{text_.line, "", "", error.text()}};
  }
}

CaseId RowImporter::parent_of(const RowCommands& row) const {
  if (row.duplicate_of.empty()) return {};
  const auto parent = store_.find_external({source_, row.duplicate_of});
  if (!parent)
    throw RowFault{{text_.line, reader_.column(Field::duplicate_of), row.duplicate_of,
                    msg("no case of log \"{0}\" has this id; the row it belongs to must come first", source_)}};
  return *parent;
}

bool RowImporter::same_as_stored(CaseId id, DecidedRow& row) const {
  const auto entries = store_.entries(id);
  const auto* first = entries.empty() ? nullptr : std::get_if<CaseEntry>(&entries.front().content);
  if (first) {
    // Who imported it then stands for the row's silence: another may import it now.
    for (auto& event : row.events)
      if (event.by.empty()) event.by = first->by;
    if (first->events == row.events) return true;
  }
  throw RowFault{
      {text_.line, reader_.column(Field::external_id), text_[Field::external_id],
       msg("already imported with other content, as case {0}; nothing was changed: enter on that case what is new",
           id.str())}};
}

void RowImporter::write(Store::Transaction& transaction, DecidedRow& row) const {
  transaction.append(CaseEntry{row.after.id, Operation::report, options_.by, {}, std::move(row.events), false},
                     row.after, now_);
}

}  // namespace libcase::intake
