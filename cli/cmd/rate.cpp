#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "options/cases.hpp"
#include "options/values.hpp"

namespace cli {
namespace {

using libcase::RatedVia;
using libcase::Satisfaction;

struct RateOptions {
  StoreOptions store;
  CaseNumbers cases;
  ChangeOptions change;
  std::string score;
  std::string via;
  std::string party;
  std::string unit;
  std::string comment;
};

/// The score may be the last word: `rate CASE satisfied`.
void take_score_from_words(RateOptions& options) {
  auto& words = options.cases.given;
  if (!options.score.empty() || words.size() < 2 || !libcase::from_token<Satisfaction>(words.back())) return;
  options.score = words.back();
  words.pop_back();
}

int run_rate(RateOptions& options) {
  take_score_from_words(options);
  const auto score = read_word<Satisfaction>("--score", options.score).value_or(Satisfaction::none);
  if (score == Satisfaction::none) throw UsageError{libcase::msg("{0} is missing", "--score")};
  const auto via = read_word<RatedVia>("--via", options.via).value_or(RatedVia::self);
  if (options.change.by.empty())
    options.change.by =
        libcase::rating_author({.score = score, .via = via, .party = options.party, .unit = {}, .comment = {}}, "");
  return change_cases(options.store, options.cases, options.change, [&](libcase::Store& store, libcase::Day day) {
    libcase::command::Rate command{
        .score = score, .via = via, .party = options.party, .unit = {}, .comment = options.comment};
    if (!options.unit.empty()) command.unit = libcase::resolve_unit(store.org(), options.unit, day).code;
    return command;
  });
}

}  // namespace

Action add_rate(CLI::App& app) {
  auto options = std::make_shared<RateOptions>();
  options->cases.add_to(app);
  app.add_option("--score", options->score, _("how satisfied; may also be the last word"))
      ->type_name(choices<Satisfaction>());
  app.add_option("--via", options->via, _("how the rating came in; self if not given"))->type_name(choices<RatedVia>());
  app.add_option("--party", options->party, _("for which party; resident if not given"))->type_name("NAME");
  app.add_option("--unit", options->unit, _("unit of the one who enters it; the lead's own entry does not count"))
      ->type_name("UNIT");
  app.add_option("--comment", options->comment, _("what they say"))->type_name("TEXT");
  options->change.add_to(app);
  options->store.add_to(app);
  return {[options] { return run_rate(*options); },
          "shuoshi rate 20200811-131003005-00042 satisfied\n"
          "shuoshi rate 20200811-131003005-00042 --score dissatisfied --via callback --party 张三 --comment '又坏了'",
          store_statuses({k_partly, k_nothing_found})};
}

}  // namespace cli
