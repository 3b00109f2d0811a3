// Lifting holds: four eyes, two releasers, and holds that only an assessment ends.
#include "domain/lot.h"

#include "domain/lot_examples.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::domain;
using namespace exoreg::test;

namespace {

LotState held(std::vector<LotHold> holds) {
  LotState state = lot();
  long long number = 0;
  for (LotHold& laid : holds) laid.number = ++number;
  state.holds = std::move(holds);
  return state;
}

using Ended = std::vector<long long>;

}  // namespace

TEST_CASE("a releaser lifts what a rule or another person laid") {
  const LotState state = held({hold("R4"), hold("PERSON", "", "yakuzai")});
  CHECK(decide_lift(state, {}, releaser()).empty());
  CHECK(holds_to_end(state, {}, "", releaser()) == Ended{1, 2});
  CHECK(holds_to_end(state, {"R4"}, "", releaser()) == Ended{1});
  CHECK(codes(decide_lift(state, {}, pharmacist("kusuri"))) == Codes{"REFUSED_ROLE"});
}

TEST_CASE("nobody lifts a hold they laid") {
  const LotState state = held({hold("PERSON", "", "hinshitsu"), hold("R4")});
  const Findings findings = decide_lift(state, {}, releaser("hinshitsu"));
  REQUIRE(codes(findings) == Codes{"REFUSED_FOUR_EYES"});
  CHECK_THAT(findings[0].message.ja, contains_text("かけたのは") && contains_text("hinshitsu ご本人です"));
  CHECK(decide_lift(state, {"R4"}, releaser("hinshitsu")).empty());
  CHECK(decide_lift(state, {}, releaser("sekinin")).empty());
}

TEST_CASE("there must be something to lift") {
  CHECK(codes(decide_lift(lot(), {}, releaser())) == Codes{"REFUSED_HOLD"});
  const Findings findings = decide_lift(held({hold("R4")}), {"R4", "R6"}, releaser());
  REQUIRE(codes(findings) == Codes{"REFUSED_HOLD"});
  CHECK_THAT(findings[0].message.en, contains_text("no open hold of rule R6; open: R4"));
  LotState closed = held({hold("R4")});
  closed.holds[0].open = false;
  CHECK(codes(decide_lift(closed, {"R4"}, releaser())) == Codes{"REFUSED_HOLD"});
}

TEST_CASE("a hold of an excursion ends by its assessment") {
  const LotState state = held({hold("R1", "EXC-2026-000001"), hold("R4")});
  const Findings findings = decide_lift(state, {"R1"}, releaser());
  REQUIRE(codes(findings) == Codes{"REFUSED_HOLD"});
  CHECK_THAT(findings[0].message.en, contains_text("EXC-2026-000001 (cold assess)"));
  CHECK(decide_lift(state, {}, releaser()).empty());
  CHECK(holds_to_end(state, {}, "", releaser()) == Ended{2});
  CHECK(holds_to_end(state, {}, "EXC-2026-000001", releaser()) == Ended{1});
  CHECK(codes(decide_lift(held({hold("R1", "EXC-2026-000001")}), {}, releaser())) == Codes{"REFUSED_HOLD"});
}

TEST_CASE("R2, R3 and R8 end with the second releaser's signature") {
  for (const char* rule : {"R2", "R3", "R8"}) {
    INFO(rule);
    LotState state = held({hold(rule)});
    CHECK(decide_lift(state, {rule}, releaser("hinshitsu")).empty());
    CHECK(holds_to_end(state, {rule}, "", releaser("hinshitsu")).empty());
    state.holds[0].lifted_by = {"hinshitsu"};
    CHECK(codes(decide_lift(state, {rule}, releaser("hinshitsu"))) == Codes{"REFUSED_FOUR_EYES"});
    CHECK(holds_to_end(state, {rule}, "", releaser("hinshitsu")).empty());
    CHECK(decide_lift(state, {rule}, releaser("sekinin")).empty());
    CHECK(holds_to_end(state, {rule}, "", releaser("sekinin")) == Ended{1});
  }
  CHECK_FALSE(needs_two_releasers("R4"));
}

TEST_CASE("a first signature on R2 does not keep the other holds from being lifted") {
  LotState state = held({hold("R2"), hold("R4")});
  state.holds[0].lifted_by = {"hinshitsu"};
  CHECK(decide_lift(state, {}, releaser("hinshitsu")).empty());
  CHECK(holds_to_end(state, {}, "", releaser("hinshitsu")) == Ended{2});
}

TEST_CASE("a lot that has ended keeps its holds") {
  LotState state = held({hold("R4")});
  state.status = LotStatus::rejected;
  CHECK(codes(decide_lift(state, {}, releaser())) == Codes{"REFUSED_STATUS"});
}
