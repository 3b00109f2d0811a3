// From an empty registry to a letter to the supplier, and back.
#include "support/office.h"

using namespace exoreg;
using exoreg::test::finding_of;
using exoreg::test::json_of;
using exoreg::test::Office;

namespace {

struct Purchase : Office {
  Purchase() {
    REQUIRE(as("kobai",
               "supplier import " +
                   file("s.csv", "legal_name,country,role,site_name,site_address\n株式会社見本バイオ,JP,manufacturer,第一工場,見本市\n"))
                .exit == 0);
    REQUIRE(
        as("kobai", "preparation import " +
                        file("p.csv",
                             "supplier,maker_code,claimed_name,origin_class,source,isolation,form,category,route,claimed_concentration\n"
                             "株式会社見本バイオ,MB-1,見本エクソソーム,HUMAN,H-AD,UNK,frozen,unapproved_drug,iv,1.2×10^11 個/mL\n"))
            .exit == 0);
  }
};

}  // namespace

TEST_CASE("supplier request prints a letter in the purchaser's language, and writes it to a file") {
  const Purchase office;
  const auto printed = office.as("kobai", "--lang ja supplier request 株式会社見本バイオ");
  CHECK(printed.exit == 0);
  CHECK(printed.out.find("N_NO_ORGANIZATION") != std::string::npos);
  CHECK(printed.out.find("株式会社見本バイオ 御中") != std::string::npos);
  CHECK(printed.out.find("   理由: 同じ EV でも測定法により計数値が約10倍異なる(Arab 2021)ためです。") != std::string::npos);
  const Json written = office.json_as("kobai", "--lang en supplier request SUP-0001 --preparation MB-1 -o " + office.path("letter.txt"));
  CHECK(written.text("id") == "REQ-0002");
  CHECK(test::read_text(office.path("letter.txt")) == written.text("letter"));
  CHECK(written.text("letter").starts_with("Our reference: REQ-0002\n"));
}

TEST_CASE("a letter for which there is no folder is not recorded") {
  const Purchase office;
  CHECK(office.as("kobai", "supplier request SUP-0001 -o " + office.path("nowhere/letter.txt")).exit == 2);
  CHECK(office.json("supplier show SUP-0001").items("requests").empty());
}

TEST_CASE("supplier answer closes a request, a vague one is shown with what it lacks") {
  const Purchase office;
  REQUIRE(office.as("kobai", "supplier request SUP-0001").exit == 0);
  CHECK(office.as("kobai", "supplier answer REQ-0001 --vague '測定法は社外秘' --document " + office.file("reply.txt", "社外秘です")).exit ==
        0);
  const Json request = office.json("supplier show SUP-0001").items("requests").at(0);
  CHECK(request.text("state") == "vague");
  CHECK(request.text("vague") == "測定法は社外秘");
  CHECK(office.read("--lang ja supplier show SUP-0001").out.find("回答不十分") != std::string::npos);
  CHECK(office.as("kobai", "supplier answer REQ-0001").exit == 0);
  CHECK(office.as("kobai", "supplier answer REQ-0001").exit == 4);
  CHECK(office.as("kobai", "supplier answer REQ-0001 --vague ' '").exit == 2);
  CHECK(office.read("log verify").exit == 0);
}

TEST_CASE("certificate list writes a calendar, and says which reminder has come") {
  const Purchase office;
  REQUIRE(office
              .as("kobai", "certificate import " +
                               office.file("c.csv",
                                           "supplier,site,class,standard,number,issuer,holder,scope,issued,expires\n"
                                           "SUP-0001,第一工場,C,ISO 13485,N-1,見本認証機構,株式会社見本バイオ,全般,2024-01-01,2025-01-01\n"
                                           "SUP-0001,第一工場,C,ISO 9001,N-2,見本認証機構,株式会社見本バイオ,全般,2024-01-01,2099-01-01\n"))
              .exit == 0);
  const Json soon = office.json("certificate list --expiring 90 --ics " + office.path("c.ics"));
  CHECK(soon.items("items").size() == 1);
  CHECK(soon.items("items").at(0).integer("reminder", -1) == 0);
  const std::string calendar = test::read_text(office.path("c.ics"));
  CHECK(calendar.starts_with("BEGIN:VCALENDAR\r\n"));
  CHECK(calendar.find("UID:CERT-0001@") != std::string::npos);
  CHECK(calendar.find("CERT-0002") == std::string::npos);
  CHECK(office.json("doctor").dump().find("\"due\":[{") != std::string::npos);
}

TEST_CASE("supplier request --form writes a workbook, supplier answer --form shows what is in it and takes it with --accept") {
  const Purchase office;
  const std::string form = office.path("form.xlsx");
  CHECK(office.as("kobai", "supplier request SUP-0001 --form " + office.path("form.csv")).exit == 2);
  const Json asked = office.json_as("kobai", "--lang ja supplier request SUP-0001 --form " + form);
  CHECK(asked.text("letter").find("添付の記入票(Excel)をご利用ください。") != std::string::npos);
  CHECK(office.read("supplier answer REQ-0001 --form " + form).exit == 3);  // nobody filled it in
  CHECK(office.as("kobai", "supplier answer REQ-0001 --accept").exit == 2);

  std::string filled = "no.,concerns,question,item,on file,your answer,may hold,key\n";  // saved as CSV by the supplier
  for (int item = 1; item < 20; ++item) filled += ",,,,,NTA,,REQ-0001/" + std::to_string(item) + "/PREP-0001/count_method\n";
  const std::string back = office.file("back.csv", filled);
  const Json seen = office.json("supplier answer REQ-0001 --form " + back);
  CHECK(seen.items("events").empty());
  CHECK(seen.items("differences").at(0).text("column") == "count_method");
  CHECK(office.read("--lang ja supplier answer REQ-0001 --form " + back).out.find("PREP-0001 測定法: (不明) → NTA") != std::string::npos);
  CHECK(office.json("preparation show MB-1").text("count_method").empty());
  CHECK(office.as("kobai", "supplier answer REQ-0001 --accept --form " + back).exit == 0);
  CHECK(office.json("preparation show MB-1").text("count_method") == "NTA");
}

TEST_CASE("supplier show says that a requalification is due, and doctor lists it") {
  const Purchase office;
  // Not for injection, so that nothing critical stands against an approval.
  REQUIRE(office
              .as("kobai",
                  "preparation import " + office.file("c.csv",
                                                      "supplier,maker_code,claimed_name,origin_class,source,isolation,form,category,route\n"
                                                      "株式会社見本バイオ,MB-2,見本化粧品EV,HUMAN,H-AD,TFF,frozen,cosmetic,topical\n"))
              .exit == 0);
  REQUIRE(office.as("hinshitsu", "supplier approve SUP-0001 --preparation MB-2 --site 第一工場 --until $(date -d '20 days' +%F)").exit ==
          0);
  const Json approval = office.json("supplier show SUP-0001").items("approvals").at(0);
  CHECK(approval.boolean("requalification_due"));
  CHECK(office.read("--lang ja supplier show SUP-0001").out.find("! 再評価の時期です: SITE-0001 第一工場 × PREP-0002 見本化粧品EV (あと") !=
        std::string::npos);
  CHECK(office.read("--lang ja doctor").out.find("承認の期限が近いか切れています") != std::string::npos);
}
