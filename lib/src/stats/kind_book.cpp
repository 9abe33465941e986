#include "stats/kind_book.hpp"

namespace libcase::stats {

const KindCounts& KindBook::look_up(const store::FactKind& kind) {
  const auto found = known_.find(kind);
  return found != known_.end() ? found->second : known_.emplace(kind, counts_of(kind)).first->second;
}

KindCounts KindBook::counts_of(const store::FactKind& kind) const {
  const Facts facts = kind.facts();
  KindCounts out;
  out.population = in_population(facts.state);
  out.tells_moves = stats::tells_moves(facts);
  out.undone = facts.state == State::none;
  out.open = kind.open();
  out.prompt = kind.prompt();
  out.state = facts.state;
  out.times = kind.times;
  int moves = 0;
  each_move(facts, [&](const Move&) { ++moves; });
  out.only_reported = moves == 1;
  Counts counts{tally_of_kind(facts), {}};
  wanted_.keep(counts);
  out.bits = bits_of(counts);
  auto row = std::bit_cast<CountRow>(counts);
  for (auto& count : row) {
    if (count != 0) --count;
    out.adds_more = out.adds_more || count != 0;
  }
  out.more = std::bit_cast<Counts>(row);
  return out;
}

}  // namespace libcase::stats
