// lot receive: what makes a delivery, what is refused, and that a refusal leaves nothing behind.
#include "registry/receive_lot.h"

#include "base/error.h"
#include "store/load_entities.h"
#include "support/catch.h"
#include "support/clinic.h"

using namespace exoreg;
using namespace exoreg::registry;
using exoreg::test::Clinic;
using exoreg::test::codes_of;
using exoreg::test::Columns;
using Codes = std::vector<std::string>;

namespace {

Outcome receive_table(Clinic& clinic, const std::string& csv) {
  Parcel parcel;
  parcel.lots = ImportFile{"parcel.csv", csv};
  return receive_lot(clinic.registry(), parcel, clinic.session("yakuzai"));
}

const std::string header = "preparation,lot_no,manufactured,quantity,received_at,po_no\r\n";

}  // namespace

TEST_CASE("lot receive: every column of the table can be given as an option") {
  Clinic clinic;
  const auto outcome = clinic.receive("AB-12", {{"filled", "2026-06-02"},
                                                {"retest", "2027-06-01"},
                                                {"parents", "BULK-1"},
                                                {"donors", "DN-1;DN-2"},
                                                {"bank", "MCB-1"},
                                                {"po_no", "PO-1"},
                                                {"price", "98000"},
                                                {"currency", "JPY"},
                                                {"filled_site", "Plant 2"},
                                                {"received_at", "2026-11-23T17:00:00+09:00"}});
  REQUIRE(outcome.exit_code() == 0);
  const auto lot = clinic.lot(outcome.ids.at(0));
  CHECK(lot.state.status == domain::LotStatus::quarantine);
  CHECK(lot.state.site == "SITE-0001");
  CHECK(lot.row.list("donors") == std::vector<std::string>{"DN-1", "DN-2"});
  CHECK(lot.received_at == *parse_instant("2026-11-23T08:00:00Z"));
}

TEST_CASE("lot receive: the same delivery again does nothing, another purchase order or day is another lot") {
  Clinic clinic;
  REQUIRE(clinic.receive("AB-12", {{"po_no", "PO-1"}}).exit_code() == 0);
  CHECK(codes_of(clinic.receive("ab-12", {{"po_no", "ＰＯ－１"}, {"preparation", "PREP-0001"}})) == Codes{"N_NOTHING_NEW"});
  CHECK(clinic.receive("AB-12", {{"po_no", "PO-2"}}).exit_code() == 0);
  CHECK(clinic.receive("AB-12", {{"po_no", "PO-1"}, {"received_at", "2026-11-23"}}).exit_code() == 0);
  CHECK(clinic.receive("AB-12", {{"preparation", "OM-1"}, {"site", "Works"}}).exit_code() == 0);
  CHECK(store::find_lots(clinic.registry().database, "AB-12").size() == 4);
}

TEST_CASE("lot receive: one delivery in two rows is found even under two names of its preparation") {
  Clinic clinic;
  const auto outcome = receive_table(
      clinic, header + "EX-F10,AB-12,2026-06-01,5,,\r\nPREP-0001,ab-12,2026-06-01,5,,\r\nEX-F10,AB-12,2026-06-01,5,,PO-2\r\n");
  REQUIRE(codes_of(outcome) == Codes{"E_DUPLICATE_ROW"});
  CHECK(outcome.findings[0].row == 3);
  CHECK(receive_table(clinic, header + "EX-F10,AB-12,2026-06-01,5,,\r\nEX-F10,AB-12,2026-06-01,5,,PO-2\r\n").ids.size() == 2);
}

TEST_CASE("lot receive: every mistake of a table at once, with row and column, and nothing is kept") {
  Clinic clinic;
  (void)clinic.session("yakuzai");
  const auto before = clinic.log_size();
  const auto outcome = receive_table(clinic, header +
                                                 "EX-F10,A-1,2026-06-01,0,,\r\n"
                                                 "NO-SUCH,A-2,2026-06-01,5,,\r\n"
                                                 "EX-F10,,2026-06-01,-5,,\r\n"
                                                 "EX-F10,A-4,2026-13-01,5,03/05/26,\r\n"
                                                 "EX-F10,A-5,2027-06-01,5,2027-01-01,\r\n"
                                                 "EX-F10,A-6,2026-06-01,5,,\r\n");
  CHECK(outcome.exit_code() == 3);
  std::vector<std::string> places;
  for (const auto& f : outcome.findings) places.push_back(f.code + " " + std::to_string(f.row) + " " + f.column);
  std::sort(places.begin(), places.end());
  CHECK(places == std::vector<std::string>{"E_CELL_EMPTY 4 lot_no", "E_DATE 5 manufactured", "E_DATE_AMBIGUOUS 5 received_at",
                                           "E_DATE_FUTURE 6 received_at", "E_DATE_ORDER 6 manufactured", "E_NEGATIVE 4 quantity",
                                           "E_QUANTITY 2 quantity", "E_REFERENCE 3 preparation"});
  CHECK(clinic.log_size() == before);
  CHECK(store::load_lots(clinic.registry().database).empty());
}

TEST_CASE("lot receive: dates that cannot be") {
  Clinic clinic;
  CHECK(codes_of(clinic.receive("A", {{"manufactured", "2026-11-24"}})) == Codes{"E_DATE_ORDER"});
  CHECK(codes_of(clinic.receive("A", {{"expires", "2026-05-31"}})) == Codes{"E_DATE_ORDER"});
  CHECK(codes_of(clinic.receive("A", {{"received_at", "2026-11-24"}})) == Codes{"E_DATE_FUTURE"});
  CHECK(codes_of(clinic.receive("A", {{"received_at", "2026-11-23T18:30:00+09:00"}})) == Codes{"E_DATE_FUTURE"});
  CHECK(clinic.receive("A", {{"received_at", "2026-11-23"}, {"manufactured", "2026-11-23"}}).exit_code() == 0);
}

TEST_CASE("lot receive: what came more than a day ago needs a reason, wherever its time is given") {
  Clinic clinic;
  CHECK_THROWS_AS(clinic.receive("A", {{"received_at", "2026-11-20"}}), UsageError);
  Parcel parcel = Clinic::parcel_of("A");
  parcel.event_time = clinic.clock() - 2 * days_ms;
  CHECK_THROWS_AS(receive_lot(clinic.registry(), parcel, clinic.session("yakuzai")), UsageError);
  parcel.reason = "found in the freezer";
  CHECK(receive_lot(clinic.registry(), parcel, clinic.session("yakuzai")).exit_code() == 0);
  parcel.columns["lot_no"] = "B";
  parcel.event_time = clinic.clock() + days_ms;
  CHECK_THROWS_AS(receive_lot(clinic.registry(), parcel, clinic.session("yakuzai")), UsageError);
}

TEST_CASE("lot receive: a dry run writes nothing, from a table and from options alike") {
  Clinic clinic;
  (void)clinic.session("yakuzai");
  const auto before = clinic.log_size();
  Parcel parcel = Clinic::parcel_of("A");
  parcel.dry_run = true;
  CHECK(receive_lot(clinic.registry(), parcel, clinic.session("yakuzai")).events.empty());
  parcel.columns.clear();
  parcel.lots = ImportFile{"parcel.csv", header + "EX-F10,A,2026-06-01,5,,\r\n"};
  CHECK(receive_lot(clinic.registry(), parcel, clinic.session("yakuzai")).events.empty());
  CHECK(clinic.log_size() == before);
}

TEST_CASE("lot receive: a document without a certificate stays with the receipt") {
  Clinic clinic;
  Parcel parcel = Clinic::parcel_of("A");
  parcel.document = ImportFile{"delivery.pdf", "%PDF-1.7 delivery note"};
  const std::string id = receive_lot(clinic.registry(), parcel, clinic.session("yakuzai")).ids.at(0);
  const auto record = parse_json(store::load_last_record(clinic.registry().database, id)->bytes).value;
  REQUIRE(record->items("attachments").size() == 1);
  CHECK(record->items("attachments")[0].text("name") == "delivery.pdf");
  parcel.columns["lot_no"] = "B";
  parcel.document->bytes = "PK no pdf";
  CHECK(codes_of(receive_lot(clinic.registry(), parcel, clinic.session("yakuzai"))) == Codes{"E_DOCUMENT"});
}

TEST_CASE("lot receive: one thing wrong in a parcel keeps all of it out") {
  Clinic clinic;
  (void)clinic.session("yakuzai");
  const auto before = clinic.log_size();
  const auto refused_for = [&](const char* code, auto change) {
    Parcel parcel = Clinic::parcel_of("A");
    parcel.coa = Clinic::coa("A");
    change(parcel);
    const auto outcome = receive_lot(clinic.registry(), parcel, clinic.session("yakuzai"));
    CHECK(outcome.exit_code() == 3);
    CHECK(codes_of(outcome) == Codes{code});
  };
  refused_for("E_COA_OTHER_LOT", [](Parcel& p) { p.coa = Clinic::coa("B"); });
  refused_for("E_DOCUMENT", [](Parcel& p) { p.document = ImportFile{"coa.pdf", "hello"}; });
  refused_for("E_FORMAT", [](Parcel& p) { p.loggers = {{"no logger file", "log.csv", "", "", "", ""}}; });
  refused_for("E_REFERENCE", [](Parcel& p) { p.location = "no such freezer"; });
  refused_for("E_REFERENCE", [](Parcel& p) { p.columns["site"] = "no such plant"; });
  CHECK(clinic.log_size() == before);
}
