// A delivery entered once more: the same values do nothing, other values correct the lot. A site that was not named is asked for.
#include <algorithm>

#include "base/error.h"
#include "registry/log_verify.h"
#include "registry/replay.h"
#include "store/project.h"
#include "support/catch.h"
#include "support/clinic.h"

using namespace exoreg;
using namespace exoreg::registry;
using exoreg::test::Clinic;
using exoreg::test::codes_of;
using Codes = std::vector<std::string>;

namespace {

/// Two sites approved, one lot with its certificate and without a site.
struct OpenSite : Clinic {
  OpenSite() {
    approve_site("Plant 1");
    approve_site("Plant 2");
    made = receive("A-1", {{"site", ""}, {"po_no", "PO-1"}});
    REQUIRE(made.exit_code() == 0);
    REQUIRE(attach_coa("A-1").exit_code() == 0);
  }
  Outcome name_site(const std::string& who, const test::Columns& more = {}, const std::string& reason = "the supplier named it") {
    test::Columns columns{{"po_no", "PO-1"}, {"site", "Plant 2"}};
    for (const auto& [column, cell] : more) columns[column] = cell;
    Parcel parcel = parcel_of("A-1", columns);
    parcel.reason = reason;
    return receive_lot(registry(), parcel, session(who));
  }
  Outcome release(const std::string& who) { return release_lot(registry(), made.ids.at(0), std::nullopt, {}, session(who)); }
  Outcome made;
};

bool has(const Outcome& outcome, const std::string& code) {
  const auto codes = codes_of(outcome);
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

}  // namespace

TEST_CASE("received without a site while several are approved: a question that lists them, and no release") {
  OpenSite clinic;
  REQUIRE(codes_of(clinic.made) == Codes{"N_SITE_OPEN"});
  CHECK_THAT(clinic.made.findings[0].message.en, contains_text("SITE-0001 Plant 1, SITE-0002 Plant 2"));
  CHECK(clinic.made.findings[0].column == "site");
  const Outcome refused = clinic.release("hinshitsu");
  REQUIRE(codes_of(refused) == Codes{"REFUSED_SITE"});
  CHECK_THAT(refused.findings[0].message.en, contains_text("lot receive") && contains_text("--site"));
}

TEST_CASE("one approved site, or a named one, leaves nothing to ask") {
  Clinic clinic;
  clinic.approve_site("Plant 1");
  CHECK(clinic.receive("A-1", {{"site", ""}}).findings.empty());
  clinic.approve_site("Plant 2");
  CHECK(clinic.receive("A-2").findings.empty());
}

TEST_CASE("the same row with its site and a reason corrects the lot, which then goes its way") {
  OpenSite clinic;
  const std::string lot = clinic.made.ids.at(0);
  CHECK_THROWS_AS(clinic.name_site("yakuzai", {}, ""), UsageError);
  const Outcome corrected = clinic.name_site("yakuzai");
  REQUIRE(corrected.exit_code() == 0);
  CHECK(corrected.ids == std::vector<std::string>{lot});
  REQUIRE(corrected.events.size() == 1);
  CHECK(corrected.events[0].kind == "lot.received");
  CHECK(corrected.events[0].subject == lot);
  CHECK(corrected.events[0].rev == 3);
  REQUIRE(codes_of(corrected) == Codes{"N_REVISED"});
  CHECK_THAT(corrected.findings[0].message.en, contains_text("site: ∅ → Plant 2"));
  CHECK(clinic.lot(lot).state.site == "SITE-0002");
  CHECK(clinic.lot(lot).row.text("site") == "Plant 2");
  CHECK(clinic.lot(lot).state.quantity_left == 10);
  CHECK(codes_of(clinic.name_site("yakuzai")) == Codes{"N_NOTHING_NEW"});
  CHECK(clinic.release("hinshitsu").exit_code() == 0);
  CHECK(verify_log(clinic.registry()).ok);
}

TEST_CASE("whoever names the site has a part in the receipt, and does not release the lot") {
  OpenSite clinic;
  REQUIRE(clinic.name_site("both").exit_code() == 0);
  CHECK(codes_of(clinic.release("both")) == Codes{"REFUSED_FOUR_EYES"});
  CHECK(clinic.lot(clinic.made.ids.at(0)).state.received_by == "yakuzai,both");
  CHECK(clinic.name_site("kansa").exit_code() == 4);
  CHECK(clinic.release("hinshitsu").exit_code() == 0);
}

TEST_CASE("parts that were split off are corrected with it") {
  OpenSite clinic;
  const std::string lot = clinic.made.ids.at(0);
  const std::string part = split_lot(clinic.registry(), lot, 3, {}, clinic.session("yakuzai")).ids.at(0);
  const Outcome corrected = clinic.name_site("yakuzai");
  REQUIRE(corrected.events.size() == 2);
  CHECK(clinic.lot(part).state.site == "SITE-0002");
  CHECK(clinic.lot(part).state.quantity_left == 3);
  CHECK(clinic.lot(part).state.parent == lot);
  CHECK(clinic.lot(lot).state.quantity_left == 7);
  CHECK(verify_log(clinic.registry()).ok);
}

TEST_CASE("the same delivery once more is one finding and no event, also as the whole parcel of two lots") {
  Clinic clinic;
  const std::string table =
      "preparation,lot_no,manufactured,quantity,po_no\r\nEX-F10,A-1,2026-06-01,5,PO-1\r\nEX-F10,A-2,2026-06-01,5,PO-1\r\n";
  const auto receive = [&](const std::string& text) {
    Parcel parcel;
    parcel.lots = ImportFile{"parcel.csv", text};
    return receive_lot(clinic.registry(), parcel, clinic.session("yakuzai"));
  };
  REQUIRE(receive(table).ids.size() == 2);
  const auto before = clinic.log_size();
  const Outcome again = receive(table);
  CHECK(again.exit_code() == 0);
  CHECK(again.events.empty());
  REQUIRE(codes_of(again) == Codes{"N_NOTHING_NEW"});
  CHECK_THAT(again.findings[0].message.en, contains_text("LOT-2026-000001, LOT-2026-000002") && contains_text("po_no"));
  CHECK(clinic.log_size() == before);

  const Outcome mixed = receive(table + "EX-F10,A-3,2026-06-01,5,PO-1\r\n");
  CHECK(mixed.ids == std::vector<std::string>{"LOT-2026-000003"});
  REQUIRE(codes_of(mixed) == Codes{"N_LOT_KNOWN", "N_LOT_KNOWN"});
  CHECK(mixed.findings[1].row == 3);
}

TEST_CASE("a mistyped expiry is corrected by the same row and a reason, old and new are shown") {
  OpenSite clinic;
  const std::string lot = clinic.made.ids.at(0);
  const test::Columns typo{{"site", ""}, {"expires", "2029-01-31"}, {"arrival_state", "thawed"}};
  CHECK_THROWS_AS(clinic.name_site("yakuzai", typo, ""), UsageError);
  const Outcome corrected = clinic.name_site("yakuzai", typo, "typing mistake");
  REQUIRE(codes_of(corrected) == Codes{"N_REVISED"});
  CHECK_THAT(corrected.findings[0].message.en,
             contains_text("arrival_state: frozen → thawed") && contains_text("expires: 2028-06-01 → 2029-01-31"));
  CHECK_THAT(corrected.findings[0].message.ja, contains_text("到着状態: 凍結維持 → 融解、有効期限: 2028-06-01 → 2029-01-31"));
  CHECK(clinic.lot(lot).row.text("expires") == "2029-01-31");
  CHECK(clinic.lot(lot).row.text("po_no") == "PO-1");
  CHECK(codes_of(clinic.name_site("yakuzai", typo)) == Codes{"N_NOTHING_NEW"});
  CHECK(has(clinic.name_site("yakuzai", {{"site", ""}, {"expires", "2020-01-01"}}), "E_DATE_ORDER"));
  CHECK(has(clinic.name_site("yakuzai", {{"site", ""}, {"manufactured", "2026-12-24"}}), "E_DATE_ORDER"));
  CHECK(verify_log(clinic.registry()).ok);
}

TEST_CASE("a miscounted parcel: the quantity is corrected, down to what is still there") {
  OpenSite clinic;
  const std::string lot = clinic.made.ids.at(0);
  const std::string part = split_lot(clinic.registry(), lot, 3, {}, clinic.session("yakuzai")).ids.at(0);
  REQUIRE(clinic.name_site("yakuzai", {{"site", ""}, {"quantity", "12"}}, "counted again").exit_code() == 0);
  CHECK(clinic.lot(lot).state.quantity_left == 9);
  CHECK(clinic.lot(lot).row.text("quantity") == "12");
  CHECK(clinic.lot(part).state.quantity_left == 3);
  CHECK(clinic.lot(part).state.quantity == 3);
  const Outcome refused = clinic.name_site("yakuzai", {{"site", ""}, {"quantity", "3"}}, "counted again");
  REQUIRE(codes_of(refused) == Codes{"E_QUANTITY"});
  CHECK_THAT(refused.findings[0].message.en, contains_text("3 of its vials have left " + lot));
  CHECK(clinic.lot(lot).state.quantity_left == 9);
  CHECK(verify_log(clinic.registry()).ok);
}

TEST_CASE("a delivery on file takes no second logger, certificate or place by its receipt") {
  OpenSite clinic;
  (void)clinic.session("yakuzai");
  const auto before = clinic.log_size();
  for (const char* site : {"", "Plant 2"}) {
    Parcel parcel = clinic.parcel_of("A-1", {{"po_no", "PO-1"}, {"site", site}});
    parcel.reason = "named";
    parcel.no_logger = true;
    CHECK(has(receive_lot(clinic.registry(), parcel, clinic.session("yakuzai")), "E_LOT_KNOWN"));
  }
  CHECK(clinic.log_size() == before);
}

TEST_CASE("a released lot is held before its site is corrected") {
  OpenSite clinic;
  const std::string lot = clinic.made.ids.at(0);
  REQUIRE(clinic.name_site("yakuzai").exit_code() == 0);
  REQUIRE(clinic.release("hinshitsu").exit_code() == 0);
  CHECK(codes_of(clinic.name_site("yakuzai", {{"site", "Plant 1"}})) == Codes{"REFUSED_STATUS"});
  REQUIRE(hold_lot(clinic.registry(), lot, {"wrong site"}, clinic.session("yakuzai")).exit_code() == 0);
  CHECK(clinic.name_site("yakuzai", {{"site", "Plant 1"}}).exit_code() == 0);
  CHECK(clinic.lot(lot).state.site == "SITE-0001");
}
