#include "intake/row_importer.hpp"

#include <algorithm>

#include "intake/not_matters.hpp"
#include "intake/row_update.hpp"

namespace libcase::intake {

RowImporter::RowImporter(Store& store, const RowPlan& plan)
    : store_(store),
      plan_(plan),
      preparer_(plan.reader, plan.source, plan.zone, plan.options.by, plan.now),
      writer_(store, plan.source),
      org_(std::make_shared<const Directory>(store.directory())),
      org_version_(store.org_version()) {}

void RowImporter::begin() {
  writer_.begin();
  const auto version = store_.org_version();
  if (version == org_version_) return;
  org_ = std::make_shared<const Directory>(store_.directory());
  org_version_ = version;
}

void RowImporter::take(Store::Transaction* transaction, Batch& batch) {
  transaction_ = transaction;
  for (std::size_t i = 0; i < batch.count; ++i) {
    PreparedRow& row = batch.rows[i];
    ++account_.read;
    if (batch.org != org_) preparer_.prepare(row, *org_);
    try {
      if (row.fault) throw RowFault{*row.fault};
      take_row(row);
      if (!notes_.empty()) reject_notes();
    } catch (const RowFault& fault) {
      refuse(row, fault.error);
    }
  }
  account_.consumed = batch.consumed;
}

void RowImporter::refuse(const PreparedRow& row, const RowError& error) {
  const auto what = not_matter(row.record, plan_.reader);
  if (what == NotMatter::none) {
    reject_notes();
    return reject(row.record, error);
  }
  --account_.read;
  if (what == NotMatter::note)
    notes_.push_back({row.record, error});
  else
    ++account_.passed_over[name_of(what).msgid()];
}

void RowImporter::reject(const Record& record, const RowError& error) {
  ++account_.rejected;
  ++account_.reasons[error.reason.msgid()];
  if (!plan_.options.rejected) return;
  RowError told = error;
  told.record = &record;
  plan_.options.rejected(told);
}

void RowImporter::reject_notes() {
  for (const auto& [record, error] : notes_) {
    ++account_.read;
    reject(record, error);
  }
  notes_.clear();
}

void RowImporter::end() {
  if (notes_.empty()) return;
  account_.passed_over[name_of(NotMatter::note).msgid()] += static_cast<std::int64_t>(notes_.size());
  notes_.clear();
}

void RowImporter::take_row(PreparedRow& row) {
  const auto& external_id = row.commands.matter().external_id;
  if (const auto known = writer_.find(external_id)) return take_known(*known, row);
  if (!transaction_) return pretend_to_add(row);
  row.commands.duplicate_of.empty() ? add(row) : add_voice(row);
  ++account_.added;
}

RowFault RowImporter::fault(const PreparedRow& row, Text reason) const {
  return RowFault{
      {row.record.line, plan_.reader.column(Field::external_id), row.commands.matter().external_id, std::move(reason)}};
}

void RowImporter::append(CaseId id, Operation operation, std::vector<Event> events, const Case& after) {
  if (transaction_)
    transaction_->append(CaseEntry{id, operation, plan_.options.by, {}, std::move(events), false}, after, plan_.now);
}

bool RowImporter::first_time(std::int64_t seq) {
  const auto at = static_cast<std::size_t>(seq);
  if (at >= seen_.size()) seen_.resize(std::max(at + 1, seen_.size() * 2));
  const bool first = !seen_[at];
  seen_[at] = true;
  return first;
}

/// A row whose identity stood in the input before.
void RowImporter::take_again(const PreparedRow& row, bool same) {
  ++account_.repeated;
  if (!same)
    throw fault(row, msg("this id stands in the file more than once, and the rows differ; the first one was taken"));
  ++account_.known;
}

void RowImporter::take_known(const store::KnownCase& known, PreparedRow& row) {
  const bool first = first_time(known.last_seq);
  writer_.flush();
  const bool same = says_the_same(known, row);
  if (!first) return take_again(row, same);
  if (same) {
    ++account_.known;
    return;
  }
  if (plan_.options.on_change == OnChange::reject)
    throw fault(row, msg("already imported with other content, as case {0}; nothing was changed", known.id.str()));
  if (plan_.options.on_change == OnChange::keep)
    ++account_.kept;
  else
    update(known.id, row);
}

bool RowImporter::says_the_same(const store::KnownCase& known, const PreparedRow& row) {
  return !row.content.empty() && store_.content_of(known.last_seq) == row.content;
}

void RowImporter::update(CaseId id, PreparedRow& row) {
  Case stored;
  stored.id = id;
  std::vector<Event> told;
  for (const auto& entry : store_.entries(id))
    for (const auto& event : std::get<CaseEntry>(entry.content).events) {
      apply(stored, event);
      told.push_back(event);
    }
  const auto line = row.record.line;
  const auto steps = news_of(row.commands, stored, told, plan_.source, plan_.now, line);
  const bool merges = !row.commands.duplicate_of.empty() && stored.state != State::merged;
  if (steps.empty() && !merges) {
    ++account_.known;
    return;
  }
  const RowDecider decider(*org_, plan_.zone, plan_.now);
  const CaseId parent = merges ? parent_of(row.commands, line) : CaseId();
  DecidedRow changed = decider.decide_more(std::move(stored), steps, line);
  DecidedRow absorbed;
  if (merges) {
    decider.merge(changed, parent, row.commands.merged_at, line);
    absorbed = decider.decide_absorb(store_.load(parent), changed.after, row.commands.merged_at, line);
  }
  const auto operation = event::operation_of(changed.events.front().body);
  append(id, operation, std::move(changed.events), changed.after);
  if (merges) append_voice(parent, std::move(absorbed));
  first_time(store_.last_seq(id));
  ++account_.updated;
}

/// A case of the store is decided on; one that would have been added is only known to be there.
void RowImporter::pretend_to_add(const PreparedRow& row) {
  const std::hash<std::string> hash;
  const auto content = hash(row.content + row.commands.duplicate_of);
  const auto [at, is_new] = pretended_.try_emplace(hash(row.commands.matter().external_id), content);
  if (!is_new) return take_again(row, at->second == content);
  if (!row.commands.duplicate_of.empty() && !pretended_.contains(hash(row.commands.duplicate_of)))
    static_cast<void>(parent_of(row.commands, row.record.line));
  ++account_.added;
}

CaseId RowImporter::next_id(const PreparedRow& row) {
  try {
    return writer_.next_id(store_.zone().day_of(row.fresh.row.reported_at), row.commands.matter().area);
  } catch (const Error& error) {
    // A day and area out of numbers concerns this row only.
    if (error.kind() != ErrorKind::refused) throw;
    throw RowFault{{row.record.line, "", "", error.text()}};
  }
}

void RowImporter::add(PreparedRow& row) {
  row.fresh.row.id = next_id(row);
  first_time(writer_.add(row.fresh, row.content, plan_.now));
}

/// Of a case that had a row, the voice is the newest entry now.
void RowImporter::append_voice(CaseId parent, DecidedRow absorbed) {
  const bool had_row = !first_time(store_.last_seq(parent));
  append(parent, Operation::voice, std::move(absorbed.events), absorbed.after);
  if (had_row) first_time(store_.last_seq(parent));
}

CaseId RowImporter::parent_of(const RowCommands& row, std::int64_t line) {
  const auto parent = writer_.find(row.duplicate_of);
  if (!parent)
    throw RowFault{{line, plan_.reader.column(Field::duplicate_of), row.duplicate_of,
                    msg("no case of log \"{0}\" has this id; the row it belongs to must come first", plan_.source)}};
  return parent->id;
}

/// Both sides are decided before either is written: a refusal leaves no half of a merge.
void RowImporter::add_voice(PreparedRow& row) {
  const auto line = row.record.line;
  const CaseId parent = parent_of(row.commands, line);
  writer_.flush();
  const RowDecider decider(*org_, plan_.zone, plan_.now);
  DecidedRow child = decider.decide_row(row.commands, parent, line);
  describe(child.after, plan_.now, child.events, row.fresh);
  child.after.id = row.fresh.row.id = next_id(row);
  DecidedRow absorbed = decider.decide_absorb(store_.load(parent), child.after, row.commands.merged_at, line);
  encode(CaseEntry{{}, Operation::report, plan_.options.by, {}, child.events, false}, row.content);
  first_time(writer_.add(row.fresh, row.content, plan_.now));
  writer_.flush();
  append_voice(parent, std::move(absorbed));
}

}  // namespace libcase::intake
