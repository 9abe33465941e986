#include "store/turnstile.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "support.hpp"

using namespace libcase;
using store::Turnstile;
using store::Waiter;

TEST_CASE("turnstile: it is there as long as the import, and shows who waits") {
  support::TempStore file;
  CHECK_FALSE(store::import_runs(file.file()));
  {
    const Turnstile turnstile(file.file());
    CHECK(store::import_runs(file.file()));
    CHECK_FALSE(turnstile.someone_waits());
    Waiter one;
    one.wait_at(file.file());
    CHECK(turnstile.someone_waits());
    one.release();
    CHECK_FALSE(turnstile.someone_waits());
  }
  CHECK_FALSE(store::import_runs(file.file()));
  Waiter nowhere;
  nowhere.wait_at(file.file());
}

TEST_CASE("turnstile: who comes while others are let in belongs to the next group") {
  support::TempStore file;
  Turnstile turnstile(file.file());
  Waiter first, second;
  for (int round = 0; round < 3; ++round) {
    first.wait_at(file.file());
    CHECK_FALSE(turnstile.group_waits());
    CHECK_FALSE(first.may_enter());
    turnstile.open();
    CHECK(turnstile.group_waits());
    CHECK(first.may_enter());
    second.wait_at(file.file());
    // It gives another sign, and stays where it is.
    first.wait_at(file.file());
    CHECK(turnstile.group_waits());
    first.release();
    CHECK_FALSE(turnstile.group_waits());
    CHECK(turnstile.someone_waits());
    turnstile.close();
    CHECK_FALSE(second.may_enter());
    turnstile.open();
    CHECK(turnstile.group_waits());
    second.release();
    turnstile.close();
    CHECK_FALSE(turnstile.someone_waits());
  }
}

TEST_CASE("turnstile: one that was killed leaves a file that says nothing") {
  support::TempStore file;
  const auto left = file.file().string() + "-import";
  { std::ofstream(left) << ' '; }
  CHECK_FALSE(store::import_runs(file.file()));
  CHECK_FALSE(std::filesystem::exists(left));
}
