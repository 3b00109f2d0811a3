// The release gate: what is granted, every single reason against it, and all of them at once.
#include "domain/lot.h"

#include "domain/lot_examples.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::domain;
using namespace exoreg::test;

namespace {

Approval approval(const std::string& site, const std::string& status = "approved") {
  return {"SUP-0001",
          site,
          "PREP-0001",
          status,
          status == "conditional" ? "輸送ごとにロガーを付けること" : "",
          add_days(today, -100),
          add_days(today, 100),
          "sekinin"};
}

ReleaseFacts ready() {
  ReleaseFacts facts;
  facts.lot = lot();
  facts.has_coa = true;
  facts.approvals = {approval("SITE-0001")};
  facts.today = today;
  return facts;
}

RuleResult judged(const char* rule, Severity severity, Result result) {
  RuleResult r;
  r.rule = rule;
  r.severity = severity;
  r.result = result;
  r.message = {"Endotoxin 0.8 EU/mL against ≤ 0.25.", "エンドトキシン 0.8 EU/mL(規格 ≤ 0.25)。"};
  return r;
}

Codes asked(const ReleaseFacts& facts) { return codes(decide_release(facts, releaser())); }

}  // namespace

TEST_CASE("a lot with everything in order is released") { CHECK(decide_release(ready(), releaser()).empty()); }

TEST_CASE("release needs a releaser") { CHECK(codes(decide_release(ready(), pharmacist())) == Codes{"REFUSED_ROLE", "REFUSED_FOUR_EYES"}); }

TEST_CASE("only a lot in quarantine is decided on") {
  ReleaseFacts facts = ready();
  for (const LotStatus status : {LotStatus::released, LotStatus::conditionally_released, LotStatus::rejected, LotStatus::recalled,
                                 LotStatus::disposed, LotStatus::depleted}) {
    INFO(to_string(status));
    facts.lot.status = status;
    CHECK(asked(facts) == Codes{"REFUSED_STATUS"});
  }
}

TEST_CASE("nobody releases what they received or whose certificate they signed") {
  ReleaseFacts facts = ready();
  facts.lot.received_by = "hinshitsu";
  Findings findings = decide_release(facts, releaser());
  REQUIRE(codes(findings) == Codes{"REFUSED_FOUR_EYES"});
  CHECK(findings[0].message.ja ==
        "このロット LOT-2026-000001 の受領に署名したのは hinshitsu ご本人です。"
        "受領またはCoAに署名していない判定者(releaser)だけが出荷可否を決められます。");
  facts.lot.received_by = "yakuzai";
  facts.lot.coa_by = {"kobai", "hinshitsu"};
  findings = decide_release(facts, releaser());
  REQUIRE(codes(findings) == Codes{"REFUSED_FOUR_EYES"});
  CHECK_THAT(findings[0].message.en, contains_text("The CoA of LOT-2026-000001 was signed by hinshitsu"));
  facts.lot.received_by = "hinshitsu";
  CHECK_THAT(decide_release(facts, releaser())[0].message.en, contains_text("The receipt and a CoA of LOT-2026-000001 were signed by"));
}

TEST_CASE("a certificate for this very lot is needed") {
  ReleaseFacts facts = ready();
  facts.has_coa = false;
  facts.checks = {judged("EV-COA-01", Severity::K, Result::fail)};
  const Findings findings = decide_release(facts, releaser());
  REQUIRE(codes(findings) == Codes{"REFUSED_COA"});
  CHECK_THAT(findings[0].message.ja, contains_text("EV-COA-01"));
}

TEST_CASE("a certificate that was attached, but is of another lot, is a failed rule") {
  ReleaseFacts facts = ready();
  facts.checks = {judged("EV-COA-01", Severity::K, Result::fail)};
  const Findings findings = decide_release(facts, releaser());
  REQUIRE(codes(findings) == Codes{"REFUSED_RULE"});
  CHECK_THAT(findings[0].message.en, contains_text("EV-COA-01"));
}

TEST_CASE("every open hold is named with whoever can end it") {
  ReleaseFacts facts = ready();
  facts.lot.holds = {hold("R2", "EXC-2026-000001"), hold("PERSON", "", "yakuzai"), hold("R4")};
  facts.lot.holds[2].open = false;
  const Findings findings = decide_release(facts, releaser());
  REQUIRE(codes(findings) == Codes{"REFUSED_HOLD", "REFUSED_HOLD"});
  CHECK_THAT(findings[0].message.en, contains_text("two releasers"));
  CHECK_THAT(findings[1].message.en, contains_text("A releaser other than yakuzai"));
}

TEST_CASE("an expired lot is not released") {
  ReleaseFacts facts = ready();
  facts.lot.expires = add_days(today, -1);
  CHECK(asked(facts) == Codes{"REFUSED_EXPIRED"});
}

TEST_CASE("one refusal per failed K rule, with its sentence") {
  ReleaseFacts facts = ready();
  facts.checks = {judged("EV-COA-09", Severity::K, Result::fail), judged("EV-STO-02", Severity::K, Result::fail),
                  judged("EV-COA-03", Severity::M, Result::fail)};
  const Findings findings = decide_release(facts, releaser());
  REQUIRE(codes(findings) == Codes{"REFUSED_RULE", "REFUSED_RULE"});
  CHECK_THAT(findings[0].message.ja, contains_text("[致命] EV-COA-09 不適合: エンドトキシン 0.8 EU/mL"));
  CHECK_THAT(findings[1].message.en, contains_text("cold assess"));
}

TEST_CASE("a K that is unknown asks for a condition in words") {
  ReleaseFacts facts = ready();
  facts.checks = {judged("EV-COA-09", Severity::K, Result::unknown), judged("EV-STO-04", Severity::M, Result::unknown)};
  CHECK(asked(facts) == Codes{"REFUSED_UNKNOWN"});
  facts.conditional = "  ";
  CHECK(asked(facts) == Codes{"REFUSED_UNKNOWN"});
  facts.conditional = "エンドトキシンの再試験結果を待って使用";
  CHECK(asked(facts).empty());
  facts.checks.push_back(judged("EV-COA-02", Severity::K, Result::fail));
  CHECK(asked(facts) == Codes{"REFUSED_RULE"});
}

TEST_CASE("release waits for every logger") {
  ReleaseFacts facts = ready();
  facts.unread_loggers = {"SHP-2026-000001", "LOC-0001"};
  const Findings findings = decide_release(facts, releaser());
  REQUIRE(codes(findings) == Codes{"REFUSED_LOGGER", "REFUSED_LOGGER"});
  CHECK_THAT(findings[0].message.ja, contains_text("SHP-2026-000001"));
}

TEST_CASE("the lot's site must be approved on that day") {
  ReleaseFacts facts = ready();
  for (const char* status : {"suspended", "disqualified"}) {
    INFO(status);
    facts.approvals = {approval("SITE-0001", status)};
    CHECK(asked(facts) == Codes{"REFUSED_SITE"});
  }
  facts.approvals = {approval("SITE-0001")};
  facts.approvals[0].until = add_days(today, -1);
  CHECK(asked(facts) == Codes{"REFUSED_SITE"});
  facts.approvals[0].until = today;
  CHECK(asked(facts).empty());
  facts.approvals[0].from = add_days(today, 1);
  CHECK(asked(facts) == Codes{"REFUSED_SITE"});
  facts.approvals = {approval("SITE-0002")};
  CHECK(asked(facts) == Codes{"REFUSED_SITE"});
  facts.approvals = {};
  CHECK(asked(facts) == Codes{"REFUSED_SITE"});
}

TEST_CASE("the last decision on a site counts, and only the one for this preparation") {
  ReleaseFacts facts = ready();
  facts.approvals = {approval("SITE-0001"), approval("SITE-0001", "suspended")};
  CHECK(asked(facts) == Codes{"REFUSED_SITE"});
  facts.approvals = {approval("SITE-0001", "suspended"), approval("SITE-0001")};
  CHECK(asked(facts).empty());
  facts.approvals[1].preparation = "PREP-0002";
  CHECK(asked(facts) == Codes{"REFUSED_SITE"});
}

TEST_CASE("a lot that names no site takes the only one approved") {
  ReleaseFacts facts = ready();
  facts.lot.site = "";
  CHECK(asked(facts).empty());
  facts.approvals.push_back(approval("SITE-0002", "suspended"));
  CHECK(asked(facts).empty());
  facts.approvals.push_back(approval("SITE-0003"));
  const Findings findings = decide_release(facts, releaser());
  REQUIRE(codes(findings) == Codes{"REFUSED_SITE"});
  CHECK_THAT(findings[0].message.en, contains_text("SITE-0001") && contains_text("SITE-0003") && !contains_text("SITE-0002"));
  facts.approvals.clear();
  CHECK(asked(facts) == Codes{"REFUSED_SITE"});
}

TEST_CASE("the preparation's policy: warn tells, none does not ask") {
  ReleaseFacts facts = ready();
  facts.approvals.clear();
  facts.policy = SitePolicy::warn;
  const Findings findings = decide_release(facts, releaser());
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].code == "SITE_NOT_APPROVED");
  CHECK(findings[0].severity == Severity::M);
  CHECK_FALSE(has_errors(findings));
  facts.policy = SitePolicy::none;
  CHECK(asked(facts).empty());
}

TEST_CASE("a conditional approval releases, and its condition is said") {
  ReleaseFacts facts = ready();
  facts.approvals = {approval("SITE-0001", "conditional")};
  const Findings findings = decide_release(facts, releaser());
  CHECK_FALSE(has_errors(findings));
  REQUIRE(codes(findings) == Codes{"SITE_CONDITIONAL"});
  CHECK_THAT(findings[0].message.ja, contains_text("輸送ごとにロガーを付けること"));
}

TEST_CASE("all reasons come at once") {
  ReleaseFacts facts = ready();
  facts.lot.received_by = "hinshitsu";
  facts.lot.expires = add_days(today, -1);
  facts.lot.holds = {hold("R4")};
  facts.has_coa = false;
  facts.approvals.clear();
  facts.checks = {judged("EV-COA-02", Severity::K, Result::fail), judged("EV-COA-09", Severity::K, Result::unknown)};
  facts.unread_loggers = {"SHP-2026-000001"};
  CHECK(asked(facts) == Codes{"REFUSED_EXPIRED", "REFUSED_FOUR_EYES", "REFUSED_COA", "REFUSED_SITE", "REFUSED_HOLD", "REFUSED_RULE",
                              "REFUSED_UNKNOWN", "REFUSED_LOGGER"});
}

TEST_CASE("approving a supplier: four eyes, a day ahead, no failed K") {
  ApprovalFacts facts{"SUP-0001", "SITE-0001", "PREP-0001", {"kobai"}, {}, std::nullopt, add_days(today, 1), today};
  CHECK(decide_approval(facts, releaser()).empty());
  CHECK(codes(decide_approval(facts, buyer())) == Codes{"REFUSED_ROLE", "REFUSED_FOUR_EYES"});
  facts.rows_entered_by = {"kobai", "hinshitsu"};
  CHECK(codes(decide_approval(facts, releaser())) == Codes{"REFUSED_FOUR_EYES"});
  facts.rows_entered_by.clear();
  facts.until = today;
  CHECK(codes(decide_approval(facts, releaser())) == Codes{"REFUSED_DATE"});
  facts.until = Date{};
  CHECK(codes(decide_approval(facts, releaser())) == Codes{"REFUSED_DATE"});
  facts.until = add_days(today, 365);
  facts.checks = {judged("EV-DON-01", Severity::K, Result::fail), judged("EV-GMP-01", Severity::M, Result::fail),
                  judged("EV-REG-04", Severity::K, Result::unknown)};
  const Findings findings = decide_approval(facts, releaser());
  REQUIRE(codes(findings) == Codes{"REFUSED_RULE"});
  CHECK_THAT(findings[0].message.en, contains_text("EV-DON-01"));
}

TEST_CASE("nobody assesses an excursion from a file they imported") {
  CHECK(decide_assessment({"yakuzai"}, releaser()).empty());
  CHECK(codes(decide_assessment({"yakuzai", "hinshitsu"}, releaser())) == Codes{"REFUSED_FOUR_EYES"});
  CHECK(codes(decide_assessment({}, pharmacist())) == Codes{"REFUSED_ROLE"});
}
