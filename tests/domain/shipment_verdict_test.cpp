// A shipment's verdict is never better than what was measured.
#include "domain/shipment_verdict.h"

#include "support/catch.h"

using namespace exoreg::domain;

TEST_CASE("shipment verdict: from good to bad") {
  struct Row {
    const char* expected;
    ShipmentFacts facts;  // arrived, read, measured, excursions, assessed, held
  };
  const Row rows[]{{"NO_EXCURSION", {true, true, true, 0, 0, false}}, {"DECIDED", {true, true, true, 2, 2, false}},
                   {"UNDER_WAY", {false, false, false, 0, 0, false}}, {"NOT_READ", {true, false, true, 0, 0, false}},
                   {"NOT_READ", {true, false, true, 1, 1, false}},    {"UNMEASURED", {true, true, false, 0, 0, false}},
                   {"OPEN", {true, true, true, 2, 1, false}},         {"OPEN", {false, false, true, 1, 0, false}},
                   {"HELD", {true, true, true, 2, 2, true}},          {"HELD", {false, false, false, 0, 0, true}}};
  for (const Row& row : rows) {
    INFO(row.expected);
    CHECK(std::string(to_string(judge_shipment(row.facts))) == row.expected);
  }
}

TEST_CASE("shipment verdict: only a measured or decided one stops nobody") {
  CHECK_FALSE(stops_use(ShipmentVerdict::no_excursion));
  CHECK_FALSE(stops_use(ShipmentVerdict::decided));
  for (const auto verdict :
       {ShipmentVerdict::under_way, ShipmentVerdict::not_read, ShipmentVerdict::unmeasured, ShipmentVerdict::open, ShipmentVerdict::held}) {
    CHECK(stops_use(verdict));
    CHECK(!verdict_words(verdict).ja.empty());
  }
}
