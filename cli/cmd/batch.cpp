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
  std::string by;
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

std::string result_line(const libcase::Receipt& receipt) {
  return receipt.id.str() + "\t" + std::string(libcase::token(receipt.state)) + "\n";
}

libcase::Text at_line(const Line& line, const libcase::Error& error) {
  return libcase::msg("line {0}: {1}", std::to_string(line.number), error.text());
}

bool concerns_one_line(libcase::ErrorKind kind) {
  return exit_status(kind) == k_failed || exit_status(kind) == k_nothing_found;
}

int run_each(libcase::Store& store, const std::vector<Line>& lines, const std::string& by, libcase::Instant now) {
  std::size_t failed = 0;
  for (const Line& line : lines) try {
      const auto receipt = libcase::perform(store, libcase::parse_batch_line(line.json, store, by, now), now);
      print(result_line(receipt));
      warn(receipt);
    } catch (const libcase::Error& error) {
      if (!concerns_one_line(error.kind()) || error.kind() == libcase::ErrorKind::io) throw;
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
      if (!concerns_one_line(error.kind()) || error.kind() == libcase::ErrorKind::io) throw;
      say(at_line(line, error));
      say(libcase::msg("nothing of the batch was stored"));
      return k_failed;
    }
  transaction.commit();
  for (const auto& receipt : receipts) {
    print(result_line(receipt));
    warn(receipt);
  }
  return k_done;
}

int run_batch(const BatchOptions& options) {
  auto store = options.store.open_to_write();
  const auto lines = lines_of(read_file(options.file));
  const std::string by = options.by.empty() ? login_name() : options.by;
  const auto now = wall_clock();
  return options.atomic ? run_together(store, lines, by, now) : run_each(store, lines, by, now);
}

}  // namespace

Action add_batch(CLI::App& app) {
  auto options = std::make_shared<BatchOptions>();
  app.add_option("FILE", options->file, _("JSON lines, one command each; - is stdin"))->required();
  app.add_flag("--atomic", options->atomic, _("one transaction for all lines: all or none"));
  app.add_option("--by", options->by, _("who, where a line does not say"))->type_name("NAME");
  options->store.add_to(app);
  return {[options] { return run_batch(*options); },
          "echo '{\"do\":\"report\",\"title\":\"路灯不亮\",\"area\":\"131003005\"}' | shuoshi batch -\n"
          "shuoshi batch --atomic today.jsonl",
          store_statuses({k_partly})};
}

}  // namespace cli
