#include "libcase/notice.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "libcase/decide.hpp"
#include "stats/tally.hpp"

namespace libcase {
namespace {

constexpr std::size_t k_short_phone = 5;  ///< shorter ones may be anything

/// What the entries of a case say beside its state.
struct Story {
  std::vector<std::string> names;
  std::string reply;
};

class StoryReader {
 public:
  StoryReader(Store& store, Instant as_of) : store_(store), as_of_(as_of) {}

  [[nodiscard]] Story read(CaseId id) {
    Story story;
    // Cases may have been merged both ways in their time.
    if (!seen_.insert(id).second) return story;
    for (const auto& entry : store_.entries(id))
      for (const auto& event : std::get<CaseEntry>(entry.content).events) {
        add_names(story, event.body);
        // Names are masked whenever they came in; replies count as of then.
        if (event.at <= as_of_) follow_reply(story, event.body);
      }
    return story;
  }

 private:
  static void add(Story& story, const Reporter& reporter) {
    story.names.push_back(reporter.name);
    story.names.push_back(reporter.proxy);
    if (reporter.phone.size() >= k_short_phone) story.names.push_back(reporter.phone);
  }

  void add_names(Story& story, const event::Body& body) {
    if (const auto* reported = std::get_if<event::Reported>(&body)) add(story, reported->reporter);
    if (const auto* voice = std::get_if<event::VoiceAdded>(&body)) add(story, voice->reporter);
    if (const auto* change = std::get_if<event::Amended>(&body))
      add(story, {.name = change->reporter_name.value_or(""), .phone = change->reporter_phone.value_or("")});
    if (const auto* rated = std::get_if<event::Rated>(&body); rated && rated->party != "resident")
      story.names.push_back(rated->party);
    if (const auto* mediated = std::get_if<event::Mediated>(&body))
      story.names.insert(story.names.end(), mediated->parties.begin(), mediated->parties.end());
    if (const auto* absorbed = std::get_if<event::Absorbed>(&body)) {
      auto child = read(absorbed->child);
      story.names.insert(story.names.end(), child.names.begin(), child.names.end());
    }
  }

  static void follow_reply(Story& story, const event::Body& body) {
    if (const auto* replied = std::get_if<event::Replied>(&body)) story.reply = replied->text;
    if (const auto* closed = std::get_if<event::Closed>(&body)) story.reply = closed->reply;
    const auto* verified = std::get_if<event::Verified>(&body);
    if (std::holds_alternative<event::Reopened>(body) || (verified && !verified->passed)) story.reply.clear();
  }

  Store& store_;
  Instant as_of_;
  std::set<CaseId> seen_;
};

NoticeRow row_of(Store& store, const Case& c, Instant as_of) {
  NoticeRow row;
  row.state = c.state;
  row.category = c.report.category;
  if (const auto* closure = c.closure()) row.outcome = closure->outcome;
  row.withheld = c.report.reporter.privacy != Privacy::named;
  if (row.withheld) return row;
  const Story story = StoryReader(store, as_of).read(c.id);
  row.id = c.id;
  row.day = store.zone().day_of(c.reported_at);
  row.title = mask_personal(c.report.title, story.names);
  row.unit = c.lead;
  row.reply = mask_personal(story.reply, story.names);
  return row;
}

}  // namespace

Notice make_notice(Store& store, const NoticeQuery& query) {
  const Directory directory = store.directory();
  Notice notice{.query = query, .tally = {}, .rows = {}};
  store.scan(query.from, query.to, [&](const CaseRow& current) {
    if (query.area != 0 && !lies_in(directory, current.area, query.area, current.id.day())) return;
    const auto then = case_at(store, current.id, query.as_of);
    if (!then) return;
    const Tally tally = stats::tally_of(stats::facts_of(*then, {}, {}), to_unix(query.as_of), k_reopen_days);
    notice.tally += tally;
    if (tally.population() > 0) notice.rows.push_back(row_of(store, *then, query.as_of));
  });
  // A withheld row next to its neighbours of the day would say when it came in.
  const auto order = [](const NoticeRow& row) {
    return std::tuple(row.withheld, row.id, row.withheld ? row.category : std::string(),
                      row.outcome ? static_cast<int>(*row.outcome) : 0, static_cast<int>(row.state));
  };
  std::stable_sort(notice.rows.begin(), notice.rows.end(),
                   [&](const NoticeRow& a, const NoticeRow& b) { return order(a) < order(b); });
  return notice;
}

}  // namespace libcase
