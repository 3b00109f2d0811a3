// Storage and transport: what was measured on the way, thaws, expiry, and the receiving note.
#include "domain/lot_rules.h"

#include "domain/rule_examples.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::domain;
using namespace exoreg::test;

namespace {

Run warm(Millis measured) { return {Side::high, 0, measured, EndKind::in_range, -45000, measured}; }

}  // namespace

TEST_CASE("EV-STO-02: the way to us") {
  LotFacts facts = good_lot();
  facts.inbound_log = InboundLog::absent;
  CHECK(result_of(facts, "EV-STO-02") == "unknown");
  facts.disposition = "lot.lifted (R4), sekinin";
  CHECK(result_of(facts, "EV-STO-02") == "note");
  facts.inbound_log = InboundLog::unknown;
  CHECK(result_of(facts, "EV-STO-02") == "unknown");
}

TEST_CASE("EV-STO-02: a logger file without a reading of the way tells nothing of it") {
  LotFacts facts = good_lot();
  facts.inbound_log = InboundLog::elsewhere;
  const RuleResult out = judged(facts, "EV-STO-02");
  CHECK(out.result == Result::unknown);
  CHECK_THAT(out.message.ja, contains_text("受領までの測定値がありません"));
  facts.disposition = "lot lift (R4, sekinin)";
  CHECK(result_of(facts, "EV-STO-02") == "note");
}

TEST_CASE("EV-STO-02: a clean log says how long nothing was measured") {
  LotFacts facts = good_lot();
  CHECK_THAT(judged(facts, "EV-STO-02").message.ja, contains_text("逸脱はありません。"));
  facts.inbound_gap = 20 * minutes_ms;
  const RuleResult out = judged(facts, "EV-STO-02");
  CHECK(out.result == Result::pass);
  CHECK_THAT(out.message.ja, contains_text("逸脱はありません(測定のない時間 20 分)。"));
  CHECK(out.inputs.text("gap_s") == "1200");
}

TEST_CASE("EV-STO-02: excursions fail with their minutes until they are assessed") {
  LotFacts facts = good_lot();
  facts.excursions = {warm(20 * minutes_ms + 30 * seconds_ms)};
  const RuleResult out = judged(facts, "EV-STO-02");
  CHECK(out.result == Result::fail);
  CHECK_THAT(out.message.ja, contains_text("20.5 分間高温側(極値 -45 ℃)") && contains_text("-90〜-60 ℃"));
  CHECK(out.inputs.items("excursions")[0].text("seconds") == "1230");
  facts.excursions = {warm(seconds_ms)};
  CHECK(judged(facts, "EV-STO-02").inputs.items("excursions")[0].text("minutes") == "0.1");

  facts.excursions.clear();
  facts.excursions_assessed = {warm(20 * minutes_ms)};
  facts.disposition = "EXC-2026-000001 release (sekinin)";
  const RuleResult noted = judged(facts, "EV-STO-02");
  CHECK(noted.result == Result::note);
  CHECK_THAT(noted.message.ja, contains_text("EXC-2026-000001 release (sekinin) により判定済み") && contains_text("20 分間"));
  facts.inbound_log = InboundLog::unknown;
  CHECK(result_of(facts, "EV-STO-02") == "unknown");
}

TEST_CASE("EV-STO-03: expiry and retest") {
  struct Example {
    const char* name;
    const char* expires;
    const char* retest;
    const char* result;
  };
  const std::vector<Example> examples{{"on the last day", "2026-04-02", "", "pass"},
                                      {"a day later", "2026-04-01", "", "fail"},
                                      {"retest today", "", "2026-04-02", "pass"},
                                      {"past its retest", "2026-09-30", "2026-04-01", "fail"},
                                      {"neither stated", "", "", "unknown"}};
  for (const Example& example : examples) {
    INFO(example.name);
    LotFacts facts = good_lot();
    facts.row.cells["expires"] = example.expires;
    facts.row.cells["retest"] = example.retest;
    CHECK(result_of(facts, "EV-STO-03") == example.result);
  }
}

TEST_CASE("EV-STO-03: thaws against the limit of the preparation") {
  LotFacts facts = good_lot();
  facts.freeze_thaw_count = 1;
  CHECK(result_of(facts, "EV-STO-03") == "pass");
  facts.row.cells["arrival_state"] = "thawed";
  CHECK(result_of(facts, "EV-STO-03") == "fail");
  facts.thaw_before_receipt = true;
  CHECK(result_of(facts, "EV-STO-03") == "pass");
  facts.freeze_thaw_count = 2;
  CHECK_THAT(judged(facts, "EV-STO-03").message.ja, contains_text("凍結融解 2 回(上限 1 回)"));
  CHECK(result_of(facts, "EV-STO-03") == "fail");
  facts.disposition = "lot.lifted (R3), sekinin, hinshitsu";
  CHECK(result_of(facts, "EV-STO-03") == "note");
  facts.row.cells["expires"] = "2026-04-01";
  CHECK(result_of(facts, "EV-STO-03") == "fail");
  facts = good_lot();
  facts.freeze_thaw_count = 9;
  edit(facts).preparation.cells.erase("freeze_thaw_max");
  CHECK(result_of(facts, "EV-STO-03") == "pass");
  facts.row.cells["arrival_state"] = "thawed";
  edit(facts).preparation.cells = {{"form", "lyophilised"}, {"freeze_thaw_max", "0"}};
  facts.freeze_thaw_count = 0;
  CHECK(result_of(facts, "EV-STO-03") == "pass");
}

TEST_CASE("EV-STO-04: the state on arrival") {
  struct Example {
    const char* state;
    const char* disposition;
    const char* result;
  };
  const std::vector<Example> examples{{"frozen", "", "pass"},
                                      {"in_range", "", "pass"},
                                      {"thawed", "", "fail"},
                                      {"out_of_range", "", "fail"},
                                      {"thawed", "EXC-2026-000001 release", "note"},
                                      {"", "", "unknown"},
                                      {"unknown", "x", "unknown"},
                                      {"n/a", "", "na"}};
  for (const Example& example : examples) {
    INFO(example.state << " " << example.disposition);
    LotFacts facts = good_lot();
    facts.row.cells["arrival_state"] = example.state;
    facts.disposition = example.disposition;
    CHECK(result_of(facts, "EV-STO-04") == example.result);
  }
}
