// 国内未承認 on every view of a preparation and its lots, and the statements for advertising.
#include "support/office.h"

using namespace exoreg;
using exoreg::test::json_of;
using exoreg::test::Office;

namespace {

struct Shelf : Office {
  Shelf() {
    REQUIRE(as("kobai", "supplier import " +
                            file("s.csv", "legal_name,country,role,site_name,site_address\nExample Bio KK,JP,manufacturer,Plant 1,x\n"))
                .exit == 0);
    REQUIRE(as("kobai", "preparation import " +
                            file("p.csv",
                                 "supplier,maker_code,claimed_name,origin_class,source,isolation,form,category,route,fill_volume_ml,"
                                 "claimed_concentration,count_method\n"
                                 "Example Bio KK,EX-1,Example EV,HUMAN,H-AD,TFF,frozen,cosmetic,topical,2,4.0E+10 particles/mL,NTA\n"
                                 "Example Bio KK,EX-2,Other EV,HUMAN,H-AD,TFF,frozen,cosmetic,topical,1,,\n"))
                .exit == 0);
    REQUIRE(
        as("yakuzai", "lot receive --preparation EX-1 --lot-no A-1 --manufactured 2026-06-01 --quantity 5 --arrival-state frozen").exit ==
        0);
  }
};

constexpr const char* label = "国内未承認(2026-11-01 時点)";

std::string as_of(const Json& item) {
  const Json* status = item.find("regulatory_status");
  return status ? status->text("as_of") + " " + status->text("label") : "";
}

}  // namespace

TEST_CASE("every view of a preparation says 国内未承認 and as of when") {
  const Shelf shelf;
  for (const char* view : {"preparation list", "preparation show EX-1", "preparation compare EX-1 EX-2", "lot show A-1", "lot check A-1"}) {
    INFO(view);
    CHECK(shelf.read("--lang ja " + std::string(view)).out.find(label) != std::string::npos);
    const Json json = json_of(shelf.read("--json " + std::string(view)));
    CHECK(as_of(json.find("items") ? json.items("items").at(0) : json) == "2026-11-01 国内未承認");
  }
}

TEST_CASE("the day is the policy's: whoever looks the guidance up moves it") {
  const Shelf shelf;
  std::string policy = test::read_text(shelf.home() + "/policy.toml");
  const std::string before = "guidance_checked = 2026-11-01";
  REQUIRE(policy.find(before) != std::string::npos);
  policy.replace(policy.find(before), before.size(), "guidance_checked = 2026-10-15");
  test::write_text(shelf.home() + "/policy.toml", policy);
  CHECK(as_of(shelf.json("preparation show EX-1")) == "2026-10-15 国内未承認");
}

TEST_CASE("a preparation's page shows statements on blood donation that differ, each with its source") {
  const Shelf shelf;
  const Json statements = Json(shelf.json("preparation show EX-1 --lang ja").items("blood_donation"));
  REQUIRE(statements.as_array().size() == 3);
  CHECK(statements.as_array().at(1).text("statement") == "献血できない");
  CHECK(shelf.read("--lang ja preparation show EX-1").out.find("公開記事 S4(危険性)") != std::string::npos);
}

TEST_CASE("report advertising writes the five statements, and says which file endings it knows") {
  const Shelf shelf;
  for (const char* ending : {"html", "csv", "txt"})
    CHECK(shelf.read("--lang ja report advertising EX-1 -o " + shelf.path(std::string("a.") + ending)).exit == 0);
  CHECK(test::read_text(shelf.path("a.html")).find("未承認医薬品等であること") != std::string::npos);
  const Json json = shelf.json("report advertising EX-1 --lang ja");
  CHECK(json.items("statements").size() == 5);
  CHECK(json.items("statements").at(1).items("missing").at(0).as_string() == "製造国");
  CHECK(shelf.read("report advertising EX-1 -o " + shelf.path("a.docx")).exit == 2);
  CHECK(shelf.read("report advertising NO-1").exit == 3);
}

TEST_CASE("lot dispense prints EV-USE-03 and keeps it with the record") {
  const Shelf shelf;
  REQUIRE(shelf
              .as("kobai",
                  "coa import --lot A-1 " +
                      shelf.file("c.csv",
                                 "lot_no,coa_no,issued,issuer,test,result,unit,limit\nA-1,C-1,2026-06-30,Example Bio KK,ph,7.2,,6.8-7.8\n"))
              .exit == 0);
  REQUIRE(shelf.as("hinshitsu", "supplier approve SUP-0001 --preparation EX-1 --site 'Plant 1' --until 2099-01-01").exit == 0);
  REQUIRE(shelf.as("hinshitsu", "lot release A-1 --conditional 'for the test'").exit == 0);
  const Json dispensed = shelf.json_as("yakuzai", "lot dispense A-1 --quantity 2 --route topical");
  const Json result = dispensed.items("results").at(0);
  CHECK(result.text("rule") == "EV-USE-03");
  CHECK(result.text("result") == "pass");
  CHECK(result.find("inputs")->text("particles") == "1.6e+11");
  CHECK_FALSE(test::finding_of(dispensed, "EV-USE-03").is_null());
  CHECK(shelf.as("yakuzai", "--lang ja lot dispense A-1 --quantity 1 --route topical")
            .out.find("表示 4e+10 個/mL × 2 mL × 1 = 8e+10 個(NTA)") != std::string::npos);
}
