// Dates that cannot be: nothing is made after it arrived, and nothing happened tomorrow.
#include "domain/possible_dates.h"

#include "domain/lot_examples.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::domain;
using exoreg::test::codes;
using exoreg::test::Codes;
using exoreg::test::today;

namespace {

Row lot_row(std::map<std::string, std::string> cells) { return {7, std::move(cells), {}}; }

}  // namespace

TEST_CASE("a lot is made and filled before it arrives, at the latest that day") {
  CHECK(check_lot_dates(lot_row({{"manufactured", "2026-04-01"}, {"filled", "2026-04-01"}}), today, today).empty());
  const Findings findings = check_lot_dates(lot_row({{"manufactured", "2026-04-02"}, {"filled", "2026-04-03"}}), today, today);
  REQUIRE(codes(findings) == Codes{"E_DATE_ORDER", "E_DATE_ORDER"});
  CHECK(findings[0].row == 7);
  CHECK(findings[0].column == "manufactured");
  CHECK_THAT(findings[1].message.en, contains_text("filled (2026-04-03) lies after the lot's arrival (2026-04-01)"));
}

TEST_CASE("what is not stated is not judged") {
  CHECK(check_lot_dates(lot_row({}), today, today).empty());
  CHECK(check_lot_dates(lot_row({{"manufactured", "n/a"}}), today, today).empty());
}

TEST_CASE("no lot arrived tomorrow") {
  const Findings findings = check_lot_dates(lot_row({{"received_at", "2026-04-02"}}), add_days(today, 1), today);
  REQUIRE(codes(findings) == Codes{"E_DATE_FUTURE"});
  CHECK(findings[0].column == "received_at");
  CHECK_THAT(findings[0].message.ja, contains_text("受領日時（2026-04-02）が本日（2026-04-01）より後"));
}

TEST_CASE("no certificate was issued after tomorrow, and no result read: at a laboratory far east it may be tomorrow already") {
  Coa coa;
  coa.head = lot_row({{"issued", "2026-04-01"}});
  CoaTest test;
  test.row = lot_row({{"sampled", "2026-03-01"}, {"started", "2026-03-02"}, {"tested", "2026-04-02"}});
  coa.tests = {test};
  CHECK(check_coa_dates(coa, today).empty());
  coa.head.cells["issued"] = "2027-04-01";
  for (const char* column : {"sampled", "started", "tested"}) coa.tests[0].row.cells[column] = "2026-04-03";
  CHECK(codes(check_coa_dates(coa, today)) == Codes(4, "E_DATE_FUTURE"));
}

TEST_CASE("no certificate was verified, no donor tested and no price quoted in a year to come") {
  const Findings donor = check_past_dates("donors", lot_row({{"collected", "2025-02-12"}, {"tested", "2062-02-14"}}), today);
  REQUIRE(codes(donor) == Codes{"E_DATE_FUTURE"});
  CHECK(donor[0].row == 7);
  CHECK(donor[0].column == "tested");
  CHECK_THAT(donor[0].message.ja, contains_text("検査日（2062-02-14）"));
  CHECK(codes(check_past_dates("certificates", lot_row({{"issued", "2062-01-01"}, {"verified_at", "2062-01-02"}}), today)).size() == 2);
  CHECK(codes(check_past_dates("offers", lot_row({{"quoted", "2062-01-01"}}), today)) == Codes{"E_DATE_FUTURE"});
  CHECK(check_past_dates("offers", lot_row({{"quoted", "2026-04-02"}}), today).empty());  // tomorrow has begun in the far east
  CHECK(check_past_dates("certificates", lot_row({{"expires", "2062-01-01"}}), today).empty());
}
