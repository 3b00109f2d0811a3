// Many records checked at the same time come out as if they had been checked one after the other.
#include "registry/log_check.h"

#include <algorithm>

#include "registry/log_verify.h"
#include "support/catch.h"
#include "support/one_of_everything.h"
#include "support/tamper.h"

using namespace exoreg;
using namespace exoreg::registry;
using exoreg::test::InitFixture;

namespace {

/// Batches of records that are none, of different sizes, with running leaf numbers.
std::vector<std::vector<store::StoredRecord>> batches(std::size_t count) {
  std::vector<std::vector<store::StoredRecord>> all(count);
  long long leaf = 0;
  for (std::size_t i = 0; i < count; ++i)
    for (std::size_t j = 0; j < 1 + 37 * i % 101; ++j) {
      const std::string bytes = std::to_string(leaf);
      all[i].push_back({leaf++, "kind", "subject", 1, bytes, bytes, bytes});
    }
  return all;
}

}  // namespace

TEST_CASE("batches come back in the order in which they were given") {
  RecordChecker checker;
  long long next = 0;
  const auto take = [&] {
    for (const CheckedRecord& r : checker.take()) {
      REQUIRE(r.stored.leaf == next);
      REQUIRE(r.record == crypto::sha256(std::to_string(next)));
      REQUIRE_FALSE(r.said.has_value());
      REQUIRE(r.cms.problem.has_value());
      ++next;
    }
  };
  long long given = 0;
  for (auto& batch : batches(200)) {
    given += static_cast<long long>(batch.size());
    while (checker.full()) take();
    checker.give(std::move(batch));
  }
  while (!checker.empty()) take();
  CHECK(next == given);
}

TEST_CASE("batches that nobody takes do not keep the checker from ending") {
  RecordChecker checker;
  for (auto& batch : batches(50)) checker.give(std::move(batch));
  CHECK_FALSE(checker.empty());
}

TEST_CASE("problems in a long log are named in the log's order, every time alike") {
  if (!test::has_sqlite_tool()) return;
  const InitFixture fixture;
  {
    Registry registry = fixture.open();
    std::vector<domain::Event> events;
    for (int i = 0; i < 700; ++i)
      events.push_back(test::event("location.recorded", "LOC-" + std::to_string(1000 + i), Json::object({{"name", "place"}})));
    Outcome outcome;
    store::WriteTx tx(registry.database);
    commit(registry, tx, events, InitFixture::session(registry, "admin"), outcome);
  }
  const test::Tampering tampering(fixture.home() / "registry.db");
  REQUIRE(tampering.run("UPDATE record SET bytes = replace(bytes, 'place', 'other') WHERE leaf % 100 = 50;"));
  std::vector<std::string> first;
  for (int again = 0; again < 5; ++again) {
    Registry registry = Registry::open_unchecked(fixture.home(), store::Database::Mode::read, fixture.clock);
    std::vector<std::string> named, altered;
    for (const auto& p : verify_log(registry).problems) {
      named.push_back(p.kind + " " + p.subject + " " + p.column + " " + p.detail.en);
      if (p.column == "record.bytes") altered.push_back(p.subject);
    }
    CHECK(altered.size() == 7);
    CHECK(std::is_sorted(altered.begin(), altered.end()));
    if (again == 0) first = named;
    CHECK(named == first);
  }
}
