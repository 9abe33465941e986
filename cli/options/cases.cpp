#include "options/cases.hpp"

#include "exit_status.hpp"
#include "i18n.hpp"
#include "options/values.hpp"
#include "render/print.hpp"

namespace cli {
namespace {

void append_words(std::vector<std::string>& out, const std::string& text) {
  static constexpr const char* k_space = " \t\r\n";
  for (auto at = text.find_first_not_of(k_space); at != std::string::npos;) {
    const auto end = text.find_first_of(k_space, at);
    out.push_back(text.substr(at, end - at));
    at = text.find_first_not_of(k_space, end);
  }
}

}  // namespace

void CaseNumbers::add_to(Arguments& args) {
  args.add("CASE", given, N_("case numbers; - reads them from stdin")).required();
}

std::vector<std::string> CaseNumbers::all() const {
  std::vector<std::string> out;
  for (const auto& word : given)
    if (word == "-")
      append_words(out, read_file("-"));
    else
      out.push_back(word);
  return out;
}

int for_each_number(const std::vector<std::string>& numbers, const std::function<void(const std::string&)>& each) {
  std::size_t failed = 0;
  int last_status = k_done;
  for (const auto& number : numbers) try {
      each(number);
    } catch (const libcase::Error& error) {
      if (!concerns_one(error.kind())) throw;
      ++failed;
      last_status = exit_status(error.kind());
      say(numbers.size() == 1 ? error.text() : libcase::msg("{0}: {1}", number, error.text()));
    }
  if (failed == 0) return k_done;
  if (failed < numbers.size()) return k_partly;
  return numbers.size() == 1 ? last_status : static_cast<int>(k_failed);
}

int change_cases(const StoreOptions& store_options, const CaseNumbers& numbers, const ChangeOptions& change,
                 const MakeCommand& make) {
  auto store = store_options.open_to_write();
  const auto now = wall_clock();
  const auto day = store.zone().day_of(change.moment(store, now));
  auto command = make(store, day, now);
  auto request = change.request(store, {command}, now);
  // Whoever is logged in only passes on what a resident says by himself.
  if (const auto* rate = std::get_if<libcase::command::Rate>(&command); rate && change.by.empty())
    request.by = libcase::rating_author(*rate, request.by);
  return for_each_number(numbers.all(), [&](const std::string& number) {
    request.id = read_number(number);
    const auto receipt = libcase::perform(store, request, now);
    answer(receipt);
  });
}

}  // namespace cli
