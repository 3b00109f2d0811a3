// Judgements on the command line: supplier vet, preparation compare, quantity, and the same seen as of a day.
#include <algorithm>

#include "support/office.h"

using namespace exoreg;
using exoreg::test::finding_of;
using exoreg::test::json_of;
using exoreg::test::Office;

namespace {

/// One maker with two preparations: one in order, and a reagent for injection, counted by another method.
struct Shop : Office {
  Shop() {
    file("suppliers.csv", "legal_name,country,role,site_name,site_address\nExample Bio KK,JP,manufacturer,Plant 1,Example-cho\n");
    file("preparations.csv",
         "supplier,maker_code,claimed_name,origin_class,source,isolation,form,category,route,fill_volume_ml,claimed_concentration,count_"
         "method,instrument\n"
         "Example Bio KK,EX-1,Example EV,HUMAN,H-AD,TFF[300 kDa],frozen,cosmetic,topical,1,4.0E+10 particles/mL,NTA,Analyser A\n"
         "Example Bio KK,EX-2,Example EV injection,HUMAN,H-AD,TFF[300 kDa],frozen,reagent,iv,1,9.0E+11 particles/mL,nFCM,Analyser B\n");
    REQUIRE(as("kobai", "supplier import " + path("suppliers.csv")).exit == 0);
    REQUIRE(as("kobai", "preparation import " + path("preparations.csv")).exit == 0);
  }
};

Json rule_in(const Json& judged, const std::string& id) {
  for (const Json& result : judged.items("results"))
    if (result.text("rule") == id) return result;
  return {};
}

}  // namespace

TEST_CASE("supplier vet: one verdict, its reasons, two meters, and exit 1 where a critical or major rule failed") {
  const Shop shop;
  const auto ran = shop.read("--json supplier vet 'Example Bio KK'");
  CHECK(ran.exit == 1);
  const Json judged = json_of(ran);
  CHECK(judged.text("subject") == "SUP-0001");
  CHECK(judged.text("verdict") == "reject");
  CHECK(judged.text("worst") == "K");
  CHECK(judged.find("disclosure")->integer("applicable") > judged.find("disclosure")->integer("given"));
  CHECK(judged.find("ev_metric")->find("yes"));
  CHECK_FALSE(judged.items("ask").empty());
  const Json one = shop.json("supplier vet SUP-0001 --preparation EX-1");
  CHECK(rule_in(one, "EV-REG-04").text("result") == "pass");
  CHECK(rule_in(one, "EV-REG-04").text("subject") == "PREP-0001");
  CHECK(rule_in(shop.json("supplier vet SUP-0001 --preparation EX-2"), "EV-REG-04").text("result") == "fail");
}

TEST_CASE("supplier vet: another supplier's preparation is no answer, and neither is a supplier without any") {
  Shop shop;
  shop.file("others.csv", "legal_name,country,role,site_name,site_address\nOther Example KK,JP,distributor,Office,Example-cho\n");
  REQUIRE(shop.as("kobai", "supplier import " + shop.path("others.csv")).exit == 0);
  const auto refused = shop.read("--json supplier vet SUP-0002 --preparation EX-1");
  CHECK(refused.exit == 3);
  CHECK(finding_of(json_of(refused), "E_REFERENCE").text("message") ==
        "PREP-0001 is a preparation of SUP-0001, not of SUP-0002. Vet SUP-0001.");
  const std::string none = shop.read("supplier vet SUP-0002 --lang ja").out;
  CHECK_THAT(none, contains_text("調製物は登録されていないため、何も判定していません") && !contains_text("妨げになる点はありません"));
}

TEST_CASE("supplier vet speaks of an approval, in the reader's language") {
  const Shop shop;
  const std::string text = shop.read("supplier vet SUP-0001 --lang ja").out;
  CHECK(text.find("SUP-0001: 承認できません") != std::string::npos);
  CHECK(text.find("開示充足度: ") != std::string::npos);
}

TEST_CASE("supplier approve is refused over a failed critical rule, by name") {
  const Shop shop;
  const auto ran = shop.as("hinshitsu", "--json supplier approve SUP-0001 --preparation EX-2 --site 'Plant 1' --until 2099-01-01");
  CHECK(ran.exit == 4);
  CHECK(finding_of(json_of(ran), "REFUSED_RULE").text("message").find("EV-REG-04") != std::string::npos);
}

TEST_CASE("an approval carries its findings, and the policy is adopted with it once") {
  const Shop shop;
  const std::string approve = "--json supplier approve SUP-0001 --preparation EX-1 --site 'Plant 1' --until 2099-01-01";
  const auto kinds = [](const Json& outcome) {
    std::string list;
    for (const Json& event : outcome.items("events")) list += event.text("kind") + " ";
    return list;
  };
  CHECK(kinds(json_of(shop.as("hinshitsu", approve))).starts_with("policy.adopted supplier.approved "));
  CHECK(kinds(json_of(shop.as("hinshitsu", approve))).starts_with("supplier.approved "));
}

TEST_CASE("as of a day before it was entered, a supplier is not there") {
  const Shop shop;
  CHECK(shop.read("supplier vet SUP-0001 --as-of 2020-01-01").exit == 3);
  CHECK(shop.read("supplier vet SUP-0001 --as-of 2099-01-01").exit == 1);
  CHECK(shop.read("supplier vet SUP-0001 --as-of 03/05/26").exit == 2);
}

TEST_CASE("preparation compare shows both and refuses to rank counts by different methods") {
  const Shop shop;
  const auto ran = shop.read("--json preparation compare EX-1 EX-2");
  CHECK(ran.exit == 0);
  const Json compared = json_of(ran);
  REQUIRE(compared.items("items").size() == 2);
  CHECK(compared.items("items")[0].text("particles_per_ml") == "40000000000");
  CHECK(compared.find("ranking")->is_null());
  CHECK(rule_in(compared, "EV-CON-03").text("message").find("different counting methods") != std::string::npos);
  CHECK_THAT(shop.read("preparation compare EX-1 EX-2 --lang ja").out,
             contains_text("4×10^10") && contains_text("9×10^11") && contains_text("nFCM") && !contains_text("0000000"));
  CHECK(shop.read("preparation compare EX-1").exit == 3);
  CHECK(shop.read("preparation compare EX-1 EX-9").exit == 3);
  CHECK(shop.read("preparation compare EX-1 PREP-0001").exit == 3);  // one preparation under two names
  CHECK(json_of(shop.read("--json preparation compare EX-1 PREP-0001 EX-2")).items("items").size() == 2);
}

TEST_CASE("quantity shows what is understood, or asks") {
  const Json read = json_of(test::exoreg("--json quantity '1.2×10^11 個/mL'"));
  CHECK(read.text("value") == "120000000000");
  CHECK(read.text("unit") == "{particles}/mL");
  CHECK(json_of(test::exoreg("--json quantity '<0.05 EU/mL'")).text("comparator") == "<");
  CHECK(test::exoreg("quantity 1,2").exit == 3);
}

TEST_CASE("quantity says in a sentence what was understood") {
  const auto first_line = [](const std::string& line) {
    const std::string printed = test::exoreg(line).out;
    return printed.substr(0, printed.find('\n'));
  };
  CHECK(first_line("--lang en quantity 'LOD未満(0.005 EU/mL)'") ==
        "\"LOD未満(0.005 EU/mL)\" is read as: less than 0.005 {EU}/mL (LOD 0.005)");
  CHECK(first_line("--lang ja quantity 'LOD未満(0.005 EU/mL)'") ==
        "「LOD未満(0.005 EU/mL)」の読み取り結果: 0.005 {EU}/mL未満（検出限界 0.005）");
  CHECK(first_line("--lang ja quantity '10～50億個/mL'") == "「10～50億個/mL」の読み取り結果: 1×10^9～5×10^9 {particles}/mL");
  CHECK(first_line("--lang ja quantity 陰性") == "「陰性」の読み取り結果: 陰性");
  CHECK(first_line("--lang en quantity R8.3.5") == "\"R8.3.5\" is read as: 2026-03-05");
  CHECK(first_line("--lang ja quantity 無色澄明") == "「無色澄明」は文章として保存します。同じ文言の規格とのみ照合できます。");
}

TEST_CASE("quantity refuses what is ambiguous with its question") {
  CHECK_THAT(test::exoreg("--lang ja quantity 03/05/26").out, contains_text("のいずれにも読めます。どの日付でしょうか。"));
  CHECK_THAT(test::exoreg("--lang en quantity '～5'").out, contains_text("Does the wave dash in front mean"));
  CHECK_THAT(test::exoreg("--lang ja quantity 数十億個").out, contains_text("具体的な数はいくつですか。"));
}
