#include "libcase/track.hpp"

#include <sodium.h>

#include "libcase/decide.hpp"
#include "libcase/privacy.hpp"

namespace libcase {
namespace {

/// As it was printed, whatever way it was typed.
std::string plain_code(std::string_view typed) {
  std::string out;
  for (const char c : typed) {
    if (c == ' ' || c == '-') continue;
    out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return out;
}

bool same_code(const std::string& expected, std::string_view typed) {
  std::string given = plain_code(typed);
  const bool same_length = given.size() == expected.size();
  given.resize(expected.size(), '\0');
  return (sodium_memcmp(expected.data(), given.data(), expected.size()) == 0) && same_length;
}

/// Names and phone numbers of those who raised it, wherever somebody wrote them down.
HiddenWords hidden_of(const std::vector<Entry>& entries) {
  HiddenWords hidden;
  for (const auto& reporter : reporters_of(entries))
    for (const auto& word : {reporter.name, reporter.phone, reporter.proxy}) hidden.add(word);
  return hidden;
}

}  // namespace

PublicView track(Store& store, std::string_view number, std::string_view code) {
  // A number that is none takes the same way as one with a wrong code.
  const auto parsed = CaseId::parse(number);
  const auto id = parsed.value_or(CaseId());
  const auto expected = tracking_code(store.settings(), id);
  if (expected.empty())
    throw Error(ErrorKind::schema,
                msg("this store has no secret to make the residents' codes from; make one with: shuoshi migrate"));
  const bool right = same_code(expected, code) && parsed.has_value();
  const auto entries = right ? store.entries(id) : std::vector<Entry>();
  if (entries.empty())
    throw Error(ErrorKind::not_found, msg("no matter has this number and this code; please check both"));

  const Case c = replay(id, entries);
  PublicView view{id, c.report.title, c.state, std::nullopt, c.due_now(), public_steps(entries)};
  const HiddenWords hidden = hidden_of(entries);
  view.title = hidden(std::move(view.title));
  for (auto& step : view.steps) step.text = hidden(std::move(step.text));
  if (c.state == State::merged)
    if (const auto other = store.find(c.merged_into)) view.merged_state = other->state;
  return view;
}

}  // namespace libcase
