#include "store/facts_block.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "operations/dice.hpp"

using namespace support;
using stats::Facts;
using stats::k_never;
using store::FactTime;

namespace {

constexpr std::int64_t k_far = std::int64_t{1} << 61;

std::int64_t some_time(Dice& dice, std::int64_t around) {
  if (dice.one_in(4)) return k_never;
  if (dice.one_in(200)) return dice.one_in(2) ? k_far : -k_far;
  if (dice.one_in(3)) return around;
  return around + static_cast<std::int64_t>(dice.below(dice.one_in(5) ? 50'000'000 : 90'000)) - 1000;
}

std::uint32_t some_count(Dice& dice) {
  return static_cast<std::uint32_t>(dice.one_in(60) ? 4'000'000'000 : dice.one_in(5) ? dice.below(300) : 1);
}

Facts some_facts(Dice& dice, std::int64_t id) {
  Facts f;
  f.id = id;
  f.area = dice.one_in(9) ? 0 : 131003005001000 + dice.below(dice.one_in(3) ? 900 : 4);
  f.channel = some_count(dice);
  f.category = some_count(dice);
  f.unit = some_count(dice);
  f.reported = 1'597'000'000 + static_cast<std::int64_t>(dice.below(86'400));
  for (std::size_t i = 1; i < store::k_fact_times; ++i)
    f.*store::member_of(static_cast<FactTime>(i)) = some_time(dice, f.reported);
  if (dice.one_in(2)) f.last = dice.one_in(2) ? f.rated : f.closed;
  f.rounds = some_count(dice);
  f.absences = some_count(dice) - 1;
  f.dispatches = some_count(dice);
  f.returns = some_count(dice) - 1;
  f.voices = some_count(dice);
  f.state = static_cast<State>(dice.below(11));
  f.urgency = static_cast<Urgency>(dice.below(3));
  f.outcome = static_cast<Outcome>(1 + dice.below(6));
  f.level = static_cast<Level>(dice.below(6));
  f.satisfaction = static_cast<Satisfaction>(dice.below(4));
  for (bool* flag : {&f.simple, &f.prompt, &f.due_at_report, &f.verified, &f.reworked, &f.extended, &f.callable,
                     &f.reached, &f.confirmed})
    *flag = dice.one_in(5);
  return f;
}

/// The first is like the second, and so on: with `likeness` 1 none is, with 10 few are not.
std::vector<Facts> some_block(Dice& dice, std::size_t size, std::size_t likeness) {
  std::vector<Facts> out;
  std::int64_t id = CaseId::make(*parse_day("2020-08-11"), 131003005, 1).raw();
  for (std::size_t i = 0; i < size; ++i) {
    id += 1 + static_cast<std::int64_t>(dice.below(dice.one_in(5) ? std::size_t{1} << 47 : 3));
    if (i == 0 || dice.one_in(likeness)) {
      out.push_back(some_facts(dice, id));
    } else {
      out.push_back(out.back());
      out.back().id = id;
    }
  }
  return out;
}

void check_columns(const std::vector<Facts>& facts) {
  const auto bytes = store::encode_block(facts);
  store::FactsBlock block;
  block.open(bytes);
  REQUIRE(block.size() == facts.size());
  CHECK(block.bounds().first_id == facts.front().id);
  CHECK(block.bounds().last_id == facts.back().id);
  const auto open = block.open_kinds();
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const auto& f = facts[i];
    CHECK(block.terms(store::FactTerm::unit)[i] == f.unit);
    CHECK(block.terms(store::FactTerm::category)[i] == f.category);
    CHECK(block.areas()[block.area()[i]] == f.area);
    CHECK(block.ids()[i] == f.id);
    const bool is_open = f.closed == k_never && f.ended == k_never;
    CHECK((block.kind()[i] < open) == is_open);
    CHECK(block.kinds()[block.kind()[i]].open() == is_open);
    CHECK(block.bounds().last >= f.last);
    CHECK(block.bounds().last >= f.reported);
    CHECK(block.bounds().recorded >= f.last_recorded);
    if (!is_open) CHECK(block.bounds().settled >= f.last);
    for (std::size_t k = 0; k < store::k_fact_times; ++k) {
      const auto time = static_cast<FactTime>(k);
      const auto expected = f.*store::member_of(time);
      CHECK(block.kinds()[block.kind()[i]].has(time) == (expected != k_never));
      if (expected != k_never) CHECK(block.times(time)[i] == expected);
    }
  }
}

}  // namespace

TEST_CASE("facts: a block gives back what went into it, whatever that is") {
  Dice dice(5);
  std::vector<Facts> read;
  for (int i = 0; i < 60; ++i) {
    const auto size = i % 3 == 0 ? store::k_block_cases : 1 + dice.below(store::k_block_cases);
    const auto facts = some_block(dice, size, 1 + dice.below(10));
    const auto bytes = store::encode_block(facts);
    store::decode_block(bytes, read);
    CHECK(read == facts);
    CHECK(store::encode_block(read) == bytes);
    if (i < 6) check_columns(facts);
  }
}

TEST_CASE("facts: the times of cases that are alike take no room") {
  Dice dice(6);
  auto facts = some_block(dice, store::k_block_cases, 1000);
  const auto alike = store::encode_block(facts).size();
  CHECK(alike < 1000);
  for (std::size_t i = 0; i < facts.size(); ++i) facts[i].reported += static_cast<std::int64_t>(i);
  facts[7].due = facts[7].reported + 5'000'000;
  // Reported and what is told by it: a byte each; of the one that is far away its own code.
  CHECK(store::encode_block(facts).size() < alike + 14 * store::k_block_cases);
}

TEST_CASE("facts: a damaged block is refused or read, and nothing else happens") {
  Dice dice(7);
  std::vector<Facts> read;
  const auto attempt = [&](const std::string& bytes) {
    const std::vector<char> exact(bytes.begin(), bytes.end());  // a sanitizer sees who reads beyond it
    try {
      store::decode_block({exact.data(), exact.size()}, read);
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::corrupt);
    }
  };
  for (int i = 0; i < 8; ++i) {
    const auto bytes = store::encode_block(some_block(dice, 1 + dice.below(store::k_block_cases), 1 + dice.below(6)));
    for (std::size_t size = 0; size < bytes.size(); size += 1 + dice.below(7)) attempt(bytes.substr(0, size));
    for (int damage = 0; damage < 600; ++damage) {
      auto other = bytes;
      for (auto left = 1 + dice.below(3); left > 0; --left)
        other[dice.one_in(2) ? dice.below(std::min<std::size_t>(other.size(), 120)) : dice.below(other.size())] =
            static_cast<char>(dice.below(256));
      attempt(other);
    }
  }
  CHECK_THROWS_AS(store::decode_block("", read), Error);
}
