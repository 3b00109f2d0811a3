// EV-USE-03: amount, route, day and lot on record, and the number of particles where it can be computed.
#include "domain/dispensing.h"

#include "domain/vetting_examples.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::domain;
using namespace exoreg::test;

namespace {

DispensingFacts dispensed(const std::function<void(PreparationFacts&)>& change = {}) {
  PreparationFacts preparation = example_preparation();
  if (change) change(preparation);
  DispensingFacts facts;
  facts.lot = preparation.lots.at(0);
  facts.lot.background = preparation.background;
  facts.vials = 2;
  facts.route = "iv";
  facts.day = std::chrono::year{2026} / 4 / 2;
  return facts;
}

/// No certificate counts: the label stands.
DispensingFacts by_label(const std::function<void(Background&)>& change = {}) {
  return dispensed([&](PreparationFacts& p) {
    for (auto& lot : p.lots) lot.coas.clear();
    if (change) change(edit(p));
  });
}

std::string particles(const RuleResult& result) { return result.inputs.text("particles"); }

}  // namespace

TEST_CASE("EV-USE-03: two vials of 1 mL at 4.1E+10 particles/mL are 8.2E+10 particles") {
  const RuleResult result = check_dispensing(by_label());
  CHECK(result.rule == "EV-USE-03");
  CHECK(result.result == Result::pass);
  CHECK(result.severity == Severity::N);
  CHECK(particles(result) == "8.2e+10");
  CHECK(result.inputs.text("volume_ml") == "2");
  CHECK(result.message.ja.starts_with("記録: ロット "));
  CHECK(result.message.ja.find("、2 バイアル、静注、2026-04-02。") != std::string::npos);
  CHECK(result.message.ja.find("投与粒子数 N = c·V = 表示 4.1e+10 個/mL × 1 mL × 2 = 8.2e+10 個(NTA)。") != std::string::npos);
}

TEST_CASE("EV-USE-03: the maker's count of this lot comes before the label") {
  const RuleResult result = check_dispensing(dispensed([](PreparationFacts& p) {
    for (auto& lot : p.lots)
      for (auto& coa : lot.coas)
        std::erase_if(coa.coa.tests, [](const CoaTest& t) { return t.code == "particle_concentration" || t.code == "particles_per_vial"; });
    p.lots.at(0).coas.at(0).coa.tests.push_back(measured("particle_concentration", amount("3.0E+10", "{particles}/mL"), "nFCM"));
  }));
  CHECK(particles(result) == "6e+10");
  CHECK(result.inputs.text("method") == "nFCM");
}

TEST_CASE("EV-USE-03: the volume of a lyophilised vial is that of its reconstitution") {
  CHECK(particles(check_dispensing(by_label([](Background& b) {
          b.preparation.cells["form"] = "lyophilised";
          b.preparation.cells["recon_volume_ml"] = "5";
          b.total = {};
        }))) == "4.1e+11");
}

TEST_CASE("EV-USE-03: without concentration or volume the number is unknown, and is asked for") {
  const auto no_count = [](Background& b) { b.concentration = b.total = {}; };
  const auto no_volume = [](Background& b) {
    b.preparation.cells.erase("fill_volume_ml");
    b.total = {};
  };
  for (const RuleResult& result : {check_dispensing(by_label(no_count)), check_dispensing(by_label(no_volume))}) {
    CHECK(result.result == Result::unknown);
    CHECK(particles(result).empty());
    CHECK(result.ask.ja == "供給者に 1 mL あたりの粒子数と1バイアルの液量を照会してください。");
  }
}

TEST_CASE("EV-USE-03: a count by an unnamed method says so") {
  CHECK(check_dispensing(by_label([](Background& b) {
          b.preparation.cells.erase("count_method");
        })).message.en.find("counting method not stated") != std::string::npos);
}
