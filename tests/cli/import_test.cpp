// Imports of what suppliers send: what is the same thing, what is a revision of it, and what is another thing.
#include <string>

#include "support/office.h"

using namespace exoreg;
using test::finding_of;
using test::Office;

namespace {

const std::string supplier_head = "legal_name,country,role,corporate_number,recall_procedure,site_name,site_address\n";
const std::string preparation_head = "supplier,maker_code,claimed_name,origin_class,source,isolation,form,category\n";
const std::string donor_head = "donor_code,collected,country,agent,kind,result,tested,preparation\n";

Json suppliers(const Office& office, const std::string& rows, const std::string& options = "") {
  return office.json_as("kobai", "supplier import " + office.file("s.csv", supplier_head + rows) + " " + options);
}

/// Two suppliers and one preparation with code EX-1.
struct Stocked : Office {
  Stocked() {
    suppliers(*this, "Example Bio KK,JP,manufacturer,9234567890123,SOP-1,Plant 1,x\nExample Trade KK,JP,distributor,,,Office,y\n");
    as("kobai",
       "preparation import " + file("p.csv", preparation_head + "Example Bio KK,EX-1,Example EV,HUMAN,H-AD,UNK,frozen,cosmetic\n"));
  }
};

}  // namespace

TEST_CASE("a supplier with several sites needs its number on one row only") {
  const Office office;
  const Json made = suppliers(office, "Example Bio KK,JP,manufacturer,9234567890123,,Plant 1,x\nＥＸＡＭＰＬＥ Bio KK,JP,,,,Plant 2,y\n");
  CHECK(made.items("ids").size() == 3);
  const Json item = office.json("supplier show 9234567890123");
  CHECK(item.text("legal_name") == "Example Bio KK");
  CHECK(item.items("sites").size() == 2);
}

TEST_CASE("the same name with another 法人番号 is another company, and the name alone then fits both") {
  const Office office;
  suppliers(office, "Example Bio KK,JP,manufacturer,9234567890123,,Plant 1,x\n");
  CHECK(suppliers(office, "Example Bio KK,JP,manufacturer,7000012050002,,Plant 1,z\n").text("id") == "SUP-0002");
  const auto either =
      office.as("kobai", "--json supplier import " + office.file("t.csv", supplier_head + "Example Bio KK,JP,manufacturer,,,Plant 9,z\n"));
  CHECK(either.exit == 3);
  const Json finding = finding_of(test::json_of(either), "E_AMBIGUOUS");
  CHECK(finding.integer("row") == 2);
  CHECK(finding.text("column") == "legal_name");
  CHECK_THAT(finding.text("message"), contains_text("SUP-0001, SUP-0002"));
}

TEST_CASE("a revision is refused without a reason, and its reason and differences are kept") {
  const Stocked office;
  const std::string changed = "Example Bio KK,JP,manufacturer,9234567890123,SOP-2,Plant 1,x\n";
  const std::string file = office.file("c.csv", supplier_head + changed);
  for (const std::string reason : {"", "--reason ''", "--reason ' '"})
    CHECK(office.as("kobai", "supplier import " + file + " " + reason).exit == 2);
  CHECK_THAT(finding_of(suppliers(office, changed, "--dry-run"), "N_REVISED").text("message"),
             contains_text("recall_procedure: SOP-1 → SOP-2"));
  CHECK(suppliers(office, changed, "--reason 'new procedure'").items("events").size() == 1);
  const Json nothing = suppliers(office, changed);
  CHECK(nothing.items("events").empty());
  CHECK(nothing.items("findings").size() == 1);
}

TEST_CASE("errors are listed before anybody is asked for a reason") {
  const Stocked office;
  const std::string file =
      office.file("c.csv", supplier_head + "Example Bio KK,JP,manufacturer,9234567890123,SOP-2,Plant 1,x\n,JP,baker,,,,\n");
  const auto ran = office.as("kobai", "--json supplier import " + file);
  CHECK(ran.exit == 3);
  CHECK(finding_of(test::json_of(ran), "E_CHOICE").integer("row") == 3);
}

TEST_CASE("a column that a file does not have says nothing, an empty cell says unknown") {
  const Stocked office;
  const std::string narrow = "legal_name,country,role,site_name,site_address\nExample Bio KK,JP,manufacturer,Plant 2,z\n";
  CHECK(office.json_as("kobai", "supplier import " + office.file("n.csv", narrow)).items("ids").size() == 1);  // the site alone
  CHECK(office.json("supplier show SUP-0001").text("recall_procedure") == "SOP-1");
  suppliers(office, "Example Bio KK,JP,manufacturer,9234567890123,不明,Plant 1,x\n", "--reason 'withdrawn'");
  CHECK(office.json("supplier show SUP-0001").text("recall_procedure").empty());
}

TEST_CASE("the same certificate by another name of its supplier is no revision") {
  const Stocked office;
  const std::string head = "supplier,site,standard,number,issuer,holder,scope,issued\n",
                    rest = ",ISO 9001,N-1,Body,Example Bio KK,EV,2025-04-01\n";
  CHECK(office.as("kobai", "certificate import " + office.file("c.csv", head + "Example Bio KK,Plant 1" + rest)).exit == 0);
  const auto again =
      office.json_as("kobai", "certificate import " + office.file("c.csv", head + "９２３４５６７８９０１２３,SITE-0001" + rest));
  CHECK(again.boolean("ok"));
  CHECK(again.items("events").empty());
}

TEST_CASE("a donor's tests add up over several files") {
  const Stocked office;
  const auto import = [&](const std::string& rows, const std::string& options = "") {
    return office.json_as("kobai", "donor import " + office.file("d.csv", donor_head + rows) + " " + options);
  };
  const std::string first = "D-1,2025-10-01,JP,HBV,serology,Negative,2025-10-03,EX-1\nD-1,2025-10-01,JP,HCV,NAT,Negative,2025-10-03,EX-1\n";
  import(first);
  const Json retest = import("D-1,2025-10-01,JP,HBV,serology,Negative,2026-04-03,EX-1\n", "--reason 'window period'");
  CHECK_THAT(finding_of(retest, "N_REVISED").text("message"), contains_text("HBV serology 2026-04-03 result: ∅ → Negative"));
  CHECK(office.json("donor list --preparation EX-1").items("items").front().items("tests").size() == 3);
  CHECK(import(first).items("events").empty());
}

TEST_CASE("a specification's versions stand side by side") {
  const Stocked office;
  const auto import = [&](const std::string& rows, const std::string& options = "") {
    return office.as("kobai", "--json specification import --preparation EX-1 " +
                                  office.file("v.csv", "version,effective_from,test,limit\n" + rows) + " " + options);
  };
  const std::string one = "1,2026-01-01,endotoxin,≤ 0.25\n", two = "2,2026-06-01,endotoxin,≤ 0.10\n";
  CHECK(import(one).exit == 0);
  CHECK(import(one + two).exit == 0);  // a new version takes nothing back
  for (const auto& same : {one, two, one + two}) CHECK(test::json_of(import(same)).items("events").empty());

  CHECK(import("1,2026-01-01,endotoxin,≤ 0.30\n").exit == 2);
  const Json revised = test::json_of(import("1,2026-01-01,endotoxin,≤ 0.30\n", "--reason 'misread'"));
  CHECK_THAT(finding_of(revised, "N_REVISED").text("message"), contains_text("endotoxin limit: ≤ 0.25 → ≤ 0.30"));

  CHECK(office.json("specification show EX-1").text("version") == "2");
  const Json then = office.json("specification show EX-1 --as-of 2026-03-01");
  CHECK(then.text("version") == "1");
  CHECK(then.items("tests").front().text("limit") == "≤ 0.30");
  CHECK(office.read("specification show EX-1 --as-of 2025-12-31").exit == 3);
}

TEST_CASE("one certificate may cover several sites: a row and a record for each") {
  const Office office;
  suppliers(office, "Example Bio KK,JP,manufacturer,9234567890123,,Plant 1,x\nExample Bio KK,JP,manufacturer,,,Plant 2,y\n");
  const std::string head = "supplier,site,class,standard,number,issuer,holder,scope,issued,expires\n";
  const auto line = [](const std::string& site, const std::string& issuer, const std::string& expires) {
    return "Example Bio KK," + site + ",C,ISO 9001:2015,EX-1," + issuer + ",Example Bio KK,all,2025-04-01," + expires + "\n";
  };
  const auto import = [&](const std::string& rows, const std::string& options = "") {
    return office.as("kobai", "--json certificate import " + office.file("certificates.csv", head + rows) + " " + options);
  };
  const std::string both = line("Plant 1", "Example Body", "2028-03-31") + line("Plant 2", "Example Body", "2028-03-31");
  CHECK(json_of(import(both)).items("ids").size() == 2);
  CHECK_FALSE(finding_of(json_of(import(both)), "N_NOTHING_NEW").is_null());
  CHECK(office.json("certificate list").items("items").size() == 2);

  // Renewed for one of them: its own revision.
  const Json renewed = json_of(import(line("Plant 2", "Example Body", "2031-03-31"), "--reason renewed"));
  CHECK(renewed.text("id") == "CERT-0002");
  // Another issuer's certificate may bear the same number; an issuer that was not given names no other certificate.
  CHECK(json_of(import(line("Plant 1", "Other Body", "2028-03-31"))).text("id") == "CERT-0003");
  CHECK(json_of(import(line("Plant 2", "", "2032-03-31"), "--reason 'issuer not given'")).text("id") == "CERT-0002");

  const auto twice = import(line("Plant 1", "Example Body", "2028-03-31") + line("Plant 1", "example body", "2029-03-31"));
  CHECK(twice.exit == 3);
  CHECK(finding_of(json_of(twice), "E_DUPLICATE_ROW").integer("row") == 3);

  // By its number alone the candidates are listed, with their sites.
  const auto verified = office.as("kobai", "--json certificate verified EX-1 --how original");
  CHECK(verified.exit == 3);
  CHECK_THAT(finding_of(json_of(verified), "E_AMBIGUOUS").text("message"), contains_text("CERT-0002 (ISO 9001:2015, Plant 2)"));
}
