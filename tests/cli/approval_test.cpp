// Decisions about suppliers as a script sees them: who may, what stands in the way, what is left on file.
#include <string>

#include "support/office.h"

using namespace exoreg;
using test::finding_of;
using test::Office;

namespace {

/// A maker with two sites, a seller who buys from it, and a preparation of each.
struct Market : Office {
  Market() {
    as("kobai", "supplier import " + file("s.csv",
                                          "legal_name,country,role,upstream,site_name,site_address\nMaker KK,JP,manufacturer,,Plant 1,x\n"
                                          "Maker KK,JP,manufacturer,,Plant 2,y\nSeller KK,JP,distributor,Maker KK,Office,z\n"));
    as("kobai", "preparation import " +
                    file("p.csv",
                         "supplier,maker_code,claimed_name,origin_class,source,isolation,form,category\n"
                         "Maker KK,MK-1,Made,HUMAN,H-AD,UNK,frozen,cosmetic\nSeller KK,SL-1,Sold,HUMAN,H-AD,UNK,frozen,cosmetic\n"));
  }
  test::Ran approve(const std::string& user, const std::string& rest) const {
    return as(user, "--json supplier approve " + rest + " --until 2099-12-31");
  }
  [[nodiscard]] Json approvals(const std::string& supplier) const {
    return Json(json("supplier show '" + supplier + "'").items("approvals"));
  }
};

}  // namespace

TEST_CASE("a seller is approved for the site of the maker from whom it buys") {
  const Market market;
  CHECK(market.approve("hinshitsu", "'Seller KK' --preparation SL-1 --site 'Plant 1'").exit == 0);
  const Json item = market.approvals("Seller KK").as_array().front();
  CHECK(item.text("site") == "SITE-0001");
  CHECK(item.text("status") == "approved");
  CHECK(market.approve("hinshitsu", "'Maker KK' --preparation SL-1 --site 'Plant 2'").exit == 0);
  CHECK(market.approve("hinshitsu", "'Seller KK' --preparation MK-1 --site Office").exit == 3);  // not what Seller sells
}

TEST_CASE("what is withdrawn stays withdrawn when somebody suspends") {
  const Market market;
  REQUIRE(market.approve("hinshitsu", "'Maker KK' --preparation MK-1 --site 'Plant 1'").exit == 0);
  CHECK(market.as("kobai", "supplier suspend 'Maker KK' --reason 'recall notice'").exit == 0);
  CHECK(market.as("hinshitsu", "supplier disqualify 'Maker KK' --reason 'forged certificate'").exit == 0);
  const auto late = market.as("kobai", "--json supplier suspend 'Maker KK' --reason 'again'");
  CHECK(late.exit == 4);
  CHECK_FALSE(finding_of(test::json_of(late), "REFUSED_STATUS").is_null());
  CHECK(market.approvals("Maker KK").as_array().front().text("status") == "disqualified");
}

TEST_CASE("a site may be disqualified before anybody approved it, one by one") {
  const Market market;
  CHECK(market.as("hinshitsu", "supplier disqualify 'Maker KK' --reason 'forged'").exit == 4);
  CHECK(market.as("hinshitsu", "supplier disqualify 'Maker KK' --site 'Plant 2' --preparation MK-1 --reason 'forged'").exit == 0);
  CHECK(market.approvals("Maker KK").as_array().front().text("status") == "disqualified");
}

TEST_CASE("a decision may be entered late, with its time and a reason") {
  const Market market;
  const std::string line = "supplier approve 'Maker KK' --preparation MK-1 --site 'Plant 1' --until 2099-12-31 --event-time ";
  CHECK(market.as("hinshitsu", line + "2020-01-02T03:04:05Z").exit == 2);
  CHECK(market.as("hinshitsu", line + "2099-01-02T03:04:05Z --reason 'ahead'").exit == 2);
  CHECK(market.as("hinshitsu", line + "2020-01-02T03:04:05Z --reason 'decided on paper'").exit == 0);
  CHECK(
      market.as("hinshitsu", "supplier approve 'Maker KK' --preparation MK-1 --site 'Plant 2' --until 2099-12-31 --conditional ' '").exit ==
      2);
}

TEST_CASE("whoever sets the policy of a preparation has not entered its row") {
  const Market market;
  CHECK(market.as("kobai", "preparation policy MK-1 warn").exit == 4);
  CHECK(market.as("hinshitsu", "preparation policy MK-1 perhaps").exit == 2);
  CHECK(market.as("hinshitsu", "preparation policy MK-1 warn --reason 'trial phase'").exit == 0);
  CHECK(market.json("preparation show MK-1").text("policy") == "warn");
  CHECK(market.json_as("hinshitsu", "preparation policy MK-1 warn").items("events").empty());
  CHECK(market.approve("hinshitsu", "'Maker KK' --preparation MK-1 --site 'Plant 1'").exit == 0);
  // A later import changes the row, not what was decided about it.
  CHECK(market
            .as("kobai", "preparation import --reason 'renamed' " +
                             market.file("p2.csv",
                                         "supplier,maker_code,claimed_name,origin_class,source,isolation,form,category\n"
                                         "Maker KK,MK-1,Made anew,HUMAN,H-AD,UNK,frozen,cosmetic\n"))
            .exit == 0);
  CHECK(market.json("preparation show MK-1").text("policy") == "warn");
}

TEST_CASE("how a certificate was verified is signed, with its evidence") {
  const Market market;
  market.as("kobai",
            "certificate import " +
                market.file("c.csv",
                            "supplier,site,standard,number,issuer,holder,scope,issued\nMaker KK,Plant 1,ISO 9001,N-1,B,M,S,2025-04-01\n"));
  CHECK(market.as("kansa", "certificate verified N-1 --how original").exit == 4);
  CHECK(market.as("kobai", "certificate verified N-1 --how hearsay").exit == 2);
  const auto made = market.json_as("kobai", "certificate verified N-1 --how 発行者DB --evidence " + market.file("shot.pdf", "%PDF-1.4"));
  CHECK(made.items("events").front().text("kind") == "certificate.verified");
  const Json item = market.json("certificate list").items("items").front();
  CHECK(item.text("verified_by") == "issuer_db");
  CHECK(item.text("verified_at").size() == 10);
  CHECK(item.find("expires")->is_null());  // not known, and said so
  CHECK(market.json("log show --subject CERT-0001").items("items").back().text("meaning") == "review");
  CHECK(market.as("kanri", "db rebuild").exit == 0);
  CHECK(market.read("log verify").exit == 0);
}

TEST_CASE("an offer is one price of one day") {
  const Market market;
  const std::string head = "preparation,price,currency,quoted,vials\n";
  CHECK(
      market.json_as("kobai", "offer import " + market.file("o.csv", head + "MK-1,33000,JPY,2026-02-01,1\nMK-1,300000,JPY,2026-02-01,10\n"))
          .items("ids")
          .size() == 2);
  CHECK(market.as("kobai", "offer import " + market.file("o.csv", head + "MK-1,30000,JPY,2026-02-01,1\n")).exit == 2);
  CHECK(market.json("offer list").items("items").front().text("price") == "33000");
  CHECK(market.as("kobai", "offer import " + market.file("o.csv", head + "MK-1,-1,JPY,2026-02-01,1\n")).exit == 3);
}

TEST_CASE("every role against every command that writes master data") {
  const Market market;
  struct Row {
    std::string command, may;  // who of kobai yakuzai hinshitsu kansa kanri is not refused for the role
  };
  const std::string table = market.file("e.csv", "x\n");
  const std::string approval = " 'Maker KK' --preparation MK-1 --site 'Plant 1' --reason r";
  for (const auto& row :
       {Row{"supplier import " + table, "kobai yakuzai hinshitsu"}, Row{"certificate import " + table, "kobai yakuzai hinshitsu"},
        Row{"preparation import " + table, "kobai yakuzai hinshitsu"}, Row{"donor import " + table, "kobai yakuzai hinshitsu"},
        Row{"offer import " + table, "kobai yakuzai hinshitsu"},
        Row{"specification import --preparation MK-1 " + table, "kobai yakuzai hinshitsu"},
        Row{"supplier approve --until 2000-01-01" + approval, "hinshitsu"},
        Row{"supplier suspend --site nowhere" + approval, "kobai hinshitsu"},
        Row{"supplier disqualify --site nowhere" + approval, "hinshitsu"}, Row{"preparation policy MK-1 enforce", "hinshitsu"},
        Row{"certificate verified nowhere --how original", "kobai yakuzai hinshitsu"}, Row{"user disable nobody --reason r", "kanri"},
        Row{"user revoke nobody --reason r", "kanri"}, Row{"db migrate", "kanri"}, Row{"backup /no/such/folder/b", "kanri"}})
    for (const std::string user : {"kobai", "yakuzai", "hinshitsu", "kansa", "kanri"}) {
      const auto ran = market.as(user, row.command);
      INFO(user << ": " << row.command << "\n" << ran.out);
      CHECK((ran.out.find("REFUSED_ROLE") == std::string::npos) == (row.may.find(user) != std::string::npos));
    }
}
