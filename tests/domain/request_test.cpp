// Questions of rules as items of a letter to the supplier.
#include "domain/request.h"

#include "domain/rule_table.h"
#include "domain/vetting_examples.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::domain;
using exoreg::test::example_background;

namespace {

RuleResult asked(const std::string& rule, Severity severity, const std::string& subject, Text ask, Text statement = {"Seen.", "確認。"}) {
  RuleResult result;
  result.rule = rule;
  result.subject = subject;
  result.result = Result::unknown;
  result.severity = severity;
  result.message = {statement.en + " → " + ask.en, statement.ja + " → " + ask.ja};
  result.ask = std::move(ask);
  return result;
}

const Text method{"Ask the supplier for method, instrument and counted size range.",
                  "供給者に測定法・機器・計数粒径範囲を照会してください。"};

/// A preparation of which nothing at all is known, sold with words that promise too much.
RuleResults vetted_badly() {
  Background background = example_background();
  background.preparation.cells = {
      {"claimed_name", "プラント エクソソーム"},
      {"origin_class", "PLANT"},
      {"route", "iv"},
      {"category", "reagent"},
      {"claims", "厚生労働省承認。GMP 認証工場で製造。再生医療法で届出済。500種類以上の成長因子。絶対に安全。"}};
  background.supplier.row.cells = {{"role", "distributor"}};
  background.supplier.sites.clear();
  background.certificates.clear();
  background.donors.clear();
  PreparationFacts facts;
  facts.background = std::make_shared<const Background>(std::move(background));
  return check_preparation(facts);
}

/// A lot of which nothing is known, one whose papers contradict themselves, and one that came warm.
std::vector<LotFacts> doubtful_lots() {
  LotFacts unknown = exoreg::test::example_lot();
  unknown.coas.clear();
  unknown.specification.clear();
  unknown.specification_version.clear();
  unknown.inbound_log = InboundLog::unknown;
  unknown.row.cells.erase("expires");
  exoreg::test::edit(unknown).donors.clear();
  LotFacts bare = exoreg::test::example_lot();
  bare.coas[0].coa.tests.clear();
  bare.coas[0].coa.head.cells = {{"lot_no", "EX-26-001"}, {"coa_no", "1"}};
  bare.certificates.clear();
  bare.site.reset();
  LotFacts odd = exoreg::test::example_lot();
  odd.row.cells["arrival_state"] = "thawed";
  odd.row.cells["expires"] = "2026-01-31";
  odd.excursions = {Run{}};
  odd.coas[0].coa.head.cells["issued"] = "2026-01-25";
  odd.twins = {{"COA-2026-000001", "COA-2026-000009", "LOT-2026-000009", "SUP-0001", {"ph = 7.2"}}};
  odd.shared_files = {{"00", "coa.pdf", "LOT-2026-000009", false}};
  for (auto& test : odd.coas[0].coa.tests) {
    if (test.code == "endotoxin") test.result = exoreg::test::amount("9000", "{EU}/mL");
    if (test.code == "sterility" || test.code == "mycoplasma") test.result = exoreg::test::word("陽性", Qualitative::positive);
    if (test.code == "total_protein") test.result = exoreg::test::amount("0.0001", "ug/mL");
  }
  return {std::move(unknown), std::move(bare), std::move(odd)};
}

}  // namespace

TEST_CASE("a rule's question becomes what is wanted of the supplier") {
  struct Case {
    Text ask, wanted;
  };
  for (const Case& c :
       {Case{method, {"Please send us method, instrument and counted size range.", "測定法・機器・計数粒径範囲"}},
        Case{{"Ask the supplier for: HBV, HCV.", "供給者に、HBV、HCVを照会してください。"}, {"Please send us: HBV, HCV.", "HBV、HCV"}},
        Case{{"Ask the supplier to withdraw the claim.", "供給者に表示の訂正を求めてください。"},
             {"Please withdraw the claim.", "表示の訂正"}},
        Case{{"Ask the supplier who makes it.", "供給者に、製造業者を照会してください。"}, {"Please tell us who makes it.", "製造業者"}},
        Case{{"Do not buy it; ask the supplier how it was imported.", "購入せず、供給者に輸入の経路を照会してください。"},
             {"Please tell us how it was imported.", "輸入の経路"}},
        Case{{"Ask the supplier for their statement.", "供給者に説明を照会してください。"}, {"Please send us your statement.", "説明"}}}) {
    INFO(c.ask.en);
    CHECK(question_to_supplier(c.ask) == c.wanted);
  }
}

TEST_CASE("what the site itself has to do is not asked of the supplier") {
  CHECK_FALSE(question_to_supplier(
      {"Remind the supplier, or decide without the answer.", "供給者に督促するか、回答がないものとして判断してください。"}));
  CHECK_FALSE(question_to_supplier({"Look at the raw data.", "生データを確認してください。"}));
}

TEST_CASE("the heaviest comes first, and the same question about two preparations is asked once") {
  const auto items = request_items(
      {asked("EV-SUP-03", Severity::N, "PREP-0001", {"Ask the supplier for a recall procedure.", "供給者に回収手順を照会してください。"}),
       asked("EV-SUP-03", Severity::N, "PREP-0002", {"Ask the supplier for a recall procedure.", "供給者に回収手順を照会してください。"}),
       asked("EV-CON-02", Severity::K, "PREP-0001", method)});
  REQUIRE(items.size() == 2);
  CHECK(items[0].rule == "EV-CON-02");
  CHECK(items[1].subjects == std::vector<std::string>{"PREP-0001", "PREP-0002"});
}

TEST_CASE("two rules that ask for the same are one item, with the reason of the heavier") {
  const Text donors{"Ask the supplier for donor screening results, by pseudonym.",
                    "供給者に、ドナーの適格性試験の結果(仮名)を照会してください。"};
  const auto items =
      request_items({asked("EV-DON-02", Severity::M, "PREP-0001", donors), asked("EV-DON-01", Severity::K, "PREP-0001", donors)});
  REQUIRE(items.size() == 1);
  CHECK(items[0].rule == "EV-DON-01");
  CHECK(items[0].subjects.size() == 1);
  CHECK(items[0].why == why_it_matters("EV-DON-01"));
}

TEST_CASE("what was seen is said to the supplier, without the question and without speaking of them as a third") {
  const auto items =
      request_items({asked("EV-SUP-01", Severity::M, "PREP-0001", method,
                           {"The supplier makes it, but no site is named.", "供給者が製造者ですが、施設が示されていません。"})});
  CHECK(items.at(0).found == Text{"Your company makes it, but no site is named.", "貴社が製造者ですが、施設が示されていません。"});
}

TEST_CASE("an item reads back from the record as it was written") {
  const auto item = request_items({asked("EV-CON-02", Severity::K, "PREP-0001", method)}).at(0);
  const RequestItem again = RequestItem::from_json(item.to_json());
  CHECK(again.to_json() == item.to_json());
  CHECK(again.wanted == item.wanted);
  CHECK(again.why == why_it_matters("EV-CON-02"));
}

TEST_CASE("what the site does with an answer is not said to the supplier") {
  struct Case {
    Text ask, wanted;
  };
  for (const Case& c : {Case{{"Ask the supplier for the release specification and enter it (specification import).",
                              "供給者に出荷規格を照会し、登録してください(specification import)。"},
                             {"Please send us the release specification.", "出荷規格"}},
                        Case{{"Ask the supplier for stability data; a releaser assesses the excursion (cold assess).",
                              "供給者に安定性資料を照会し、判定者が逸脱を判定してください(cold assess)。"},
                             {"Please send us stability data.", "安定性資料"}},
                        Case{{"Ask the supplier or the carrier for the temperature log of the shipment (cold import).",
                              "供給者または運送業者に、輸送時の温度記録を照会してください(cold import)。"},
                             {"Please send us the temperature log of the shipment.", "輸送時の温度記録"}},
                        Case{{"Ask the supplier and the carrier what happened on the way, and a releaser for a decision.",
                              "供給者と運送業者に原因を照会し、判定者(releaser)に判断を依頼してください。"},
                             {"Please tell us what happened on the way.", "原因"}}}) {
    INFO(c.ask.en);
    CHECK(question_to_supplier(c.ask) == c.wanted);
  }
}

TEST_CASE("what one rule asks of a preparation and of its lot is one item, with what was seen of both") {
  const auto items = request_items({asked("EV-CON-06", Severity::M, "PREP-0001", method, {"Of the label.", "表示について。"}),
                                    asked("EV-CON-06", Severity::M, "LOT-2026-000001", method, {"Of the lot.", "ロットについて。"}),
                                    asked("EV-CON-06", Severity::M, "PREP-0002", method, {"Another label.", "別の表示。"})});
  REQUIRE(items.size() == 2);
  CHECK(items[0].subjects == std::vector<std::string>{"PREP-0001", "LOT-2026-000001"});
  CHECK(items[0].found == Text{"Of the label. Of the lot.", "表示について。ロットについて。"});
  CHECK(items[1].subjects == std::vector<std::string>{"PREP-0002"});
}

TEST_CASE("every question that vetting or a lot puts to a supplier has a reason, and none is lost on the way into the letter") {
  RuleResults results = vetted_badly();
  for (const auto& facts : doubtful_lots())
    for (auto& result : check_lot(facts)) results.push_back(std::move(result));
  const auto items = request_items(results);
  CHECK(items.size() > 30);
  for (const RuleResult& result : results) {
    if (result.ask.ja.find("供給者に") == std::string::npos || result.rule == "EV-SUP-02") continue;
    INFO(result.rule << " " << result.ask.en);
    CHECK(question_to_supplier(result.ask));
    CHECK_FALSE(why_it_matters(result.rule).en.empty());
    CHECK(why_it_matters(result.rule).ja.ends_with("ためです。"));
  }
}
