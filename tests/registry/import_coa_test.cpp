// coa import: another lot's certificate, the same one again, a document that comes later, dates that cannot be.
#include "registry/import_coa.h"

#include "registry/queries.h"
#include "support/catch.h"
#include "support/clinic.h"
#include "support/shared.h"

using namespace exoreg;
using namespace exoreg::registry;
using exoreg::test::Clinic;
using exoreg::test::codes_of;
using Codes = std::vector<std::string>;

namespace {

Outcome import(Clinic& clinic, const ImportFile& file, const std::string& lot, std::optional<ImportFile> document = std::nullopt) {
  return import_coa(clinic.registry(), file, document, lot, clinic.session("kobai"));
}

}  // namespace

TEST_CASE("coa import: another lot's certificate is bad input, and nothing is kept") {
  Clinic clinic;
  (void)clinic.receive("A");
  const auto before = clinic.log_size();
  CHECK(codes_of(import(clinic, Clinic::coa("B"), "A")) == Codes{"E_COA_OTHER_LOT"});
  CHECK(codes_of(import(clinic, Clinic::coa("A"), "no such lot")) == Codes{"E_REFERENCE"});
  CHECK(clinic.log_size() == before);
  CHECK(import(clinic, Clinic::coa("ａ"), "A").exit_code() == 0);
}

TEST_CASE("coa import: the file and its document are kept as they came, with their hashes") {
  Clinic clinic;
  (void)clinic.receive("A");
  const ImportFile scan{"C-1.pdf", "%PDF-1.7 scan"};
  const std::string id = import(clinic, Clinic::coa("A"), "A", scan).ids.at(0);
  const Json shown = show_coas(clinic.registry(), id).as_array().at(0);
  REQUIRE(shown.items("attachments").size() == 2);
  CHECK(shown.items("attachments")[1].text("name") == "C-1.pdf");
  CHECK(store::load_attachment(clinic.registry().database, shown.items("attachments")[1].text("sha256")) == scan.bytes);
}

TEST_CASE("coa import: the same certificate again does nothing, unless it brings a document that is not on file") {
  Clinic clinic;
  (void)clinic.receive("A");
  REQUIRE(import(clinic, Clinic::coa("A"), "A").exit_code() == 0);
  const auto again = import(clinic, Clinic::coa("A"), "A");
  CHECK(codes_of(again) == Codes{"N_NOTHING_NEW"});
  CHECK(again.events.empty());
  const ImportFile scan{"C-1.pdf", "%PDF-1.7 scan"};
  CHECK(import(clinic, Clinic::coa("A"), "A", scan).events.size() == 1);
  CHECK(import(clinic, Clinic::coa("A"), "A", scan).events.empty());
}

TEST_CASE("coa import: what lies ahead was neither issued nor tested") {
  Clinic clinic;
  (void)clinic.receive("A");
  ImportFile file{"coa.csv", "lot_no,coa_no,issued,issuer,test,result,tested\r\nA,C-1,2027-06-30,Example,endotoxin,0.1,2027-06-20\r\n"};
  CHECK(codes_of(import(clinic, file, "A")) == Codes{"E_DATE_FUTURE", "E_DATE_FUTURE"});
}

TEST_CASE("coa import: a limit printed as a bare number is kept, asked about, and judges nothing") {
  Clinic clinic;
  (void)clinic.receive("A");
  ImportFile file{"coa.csv", "lot_no,coa_no,issued,issuer,test,result,unit,limit\r\nA,C-1,2026-06-30,Example,ph,7.0,,7.5\r\n"};
  const auto outcome = import(clinic, file, "A");
  REQUIRE(codes_of(outcome) == Codes{"N_LIMIT_SIDE"});
  CHECK(outcome.findings[0].severity == Severity::M);
  CHECK(outcome.findings[0].column == "limit");
  CHECK(show_coas(clinic.registry(), "LOT-2026-000001").as_array().at(0).items("tests")[0].text("limit") == "7.5");
  const auto check = check_lot(clinic.registry(), "LOT-2026-000001", Lang::en);
  for (const Json& test : check.json.items("tests"))
    if (test.text("test") == "ph") CHECK(test.text("verdict") == "unknown");
}

TEST_CASE("coa import: a released lot is held first") {
  Clinic clinic;
  const std::string id = clinic.released("A");
  CHECK(codes_of(import(clinic, Clinic::coa("A", "0.2", "C-2"), "A")) == Codes{"REFUSED_STATUS"});
  REQUIRE(hold_lot(clinic.registry(), id, {"new certificate"}, clinic.session("yakuzai")).exit_code() == 0);
  CHECK(import(clinic, Clinic::coa("A", "0.2", "C-2"), "A").exit_code() == 0);
  CHECK(store::load_coas(clinic.registry().database, id).size() == 2);
}
