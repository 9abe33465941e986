#include <optional>
#include <sstream>

#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "libcase/import.hpp"
#include "options/change.hpp"
#include "options/store.hpp"
#include "options/values.hpp"
#include "render/print.hpp"

namespace cli {
namespace {

struct BatchOptions {
  StoreOptions store;
  std::string file;
  AuthorOption author;
  bool atomic = false;
};

struct Line {
  std::size_t number;
  std::string json;
};

std::vector<Line> lines_of(const std::string& text) {
  std::vector<Line> lines;
  std::istringstream input(text);
  std::string line;
  for (std::size_t number = 1; std::getline(input, line); ++number)
    if (line.find_first_not_of(" \t\r") != std::string::npos) lines.push_back({number, line});
  return lines;
}

libcase::Text at_line(const Line& line, const libcase::Error& error) {
  return libcase::msg("line {0}: {1}", std::to_string(line.number), error.text());
}

int run_each(libcase::Store& store, const std::vector<Line>& lines, const std::string& by, libcase::Instant now) {
  std::size_t failed = 0;
  for (const Line& line : lines) try {
      answer(libcase::perform(store, libcase::parse_batch_line(line.json, store, by, now), now));
    } catch (const libcase::Error& error) {
      if (!concerns_one(error.kind())) throw;
      say(at_line(line, error));
      ++failed;
    }
  if (failed == 0) return k_done;
  return failed == lines.size() ? k_failed : k_partly;
}

/// All lines in one transaction; the first failure undoes them all.
int run_together(libcase::Store& store, const std::vector<Line>& lines, const std::string& by, libcase::Instant now) {
  std::vector<libcase::Receipt> receipts;
  libcase::Store::Transaction transaction(store);
  for (const Line& line : lines) try {
      receipts.push_back(
          libcase::perform(store, transaction, libcase::parse_batch_line(line.json, store, by, now), now));
    } catch (const libcase::Error& error) {
      if (!concerns_one(error.kind())) throw;
      say(at_line(line, error));
      say(libcase::msg("nothing of the batch was stored"));
      return k_failed;
    }
  transaction.commit();
  for (const auto& receipt : receipts) answer(receipt);
  return k_done;
}

int run_batch(const BatchOptions& options) {
  auto store = options.store.open_to_write();
  const auto lines = lines_of(read_file(options.file));
  const std::string by = options.author.who();
  const auto now = wall_clock();
  return options.atomic ? run_together(store, lines, by, now) : run_each(store, lines, by, now);
}

}  // namespace

Action add_batch(Arguments& args) {
  auto options = std::make_shared<BatchOptions>();
  args.add("FILE", options->file, N_("JSON lines, one command each; - is stdin")).required();
  args.add("--atomic", options->atomic, N_("one transaction for all lines: all or none"));
  options->author.add_to(args, N_("who, where a line does not say"));
  options->store.add_to(args);
  return {[options] { return run_batch(*options); },
          "echo '{\"do\":\"report\",\"title\":\"路灯不亮\",\"area\":\"131003005\"}' | shuoshi batch -\n"
          "shuoshi batch --atomic today.jsonl",
          store_statuses({k_partly})};
}

}  // namespace cli
