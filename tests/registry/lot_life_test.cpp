// A lot's way through the registry: release with its conditions, dispensing, parts, suspension. The gates alone: tests/domain.
#include "registry/lots.h"

#include "registry/cold_places.h"
#include "registry/log_verify.h"
#include "registry/queries.h"
#include "store/load_entities.h"
#include "support/catch.h"
#include "support/clinic.h"

using namespace exoreg;
using namespace exoreg::registry;
using exoreg::test::Clinic;
using exoreg::test::codes_of;
using Codes = std::vector<std::string>;

namespace {

Json last_record(Clinic& clinic, const std::string& subject) {
  return parse_json(store::load_last_record(clinic.registry().database, subject)->bytes).value.value();
}

/// Endotoxin `<0.5` against `≤ 0.25`: nobody knows.
std::string undetermined_lot(Clinic& clinic, const std::string& lot_no) {
  const std::string id = clinic.receive(lot_no).ids.at(0);
  REQUIRE(clinic.attach_coa(lot_no, "<0.5").exit_code() == 0);
  clinic.approve_site();
  return id;
}

}  // namespace

TEST_CASE("lot release: while a K rule is unknown it takes a condition, and whoever dispenses is told both") {
  Clinic clinic;
  const std::string id = undetermined_lot(clinic, "A");
  CHECK(codes_of(release_lot(clinic.registry(), id, std::nullopt, {}, clinic.session("hinshitsu"))) == Codes{"REFUSED_UNKNOWN"});
  REQUIRE(release_lot(clinic.registry(), id, "topical use only", {}, clinic.session("hinshitsu")).exit_code() == 0);
  CHECK(clinic.lot(id).state.status == domain::LotStatus::conditionally_released);

  const auto dispensed = dispense_lot(clinic.registry(), {id, 1, "topical"}, clinic.session("yakuzai"));
  REQUIRE(codes_of(dispensed) == Codes{"N_CONDITION", "N_UNKNOWN", "EV-USE-03"});
  CHECK_THAT(dispensed.findings[0].message.en, contains_text("topical use only"));
  CHECK_THAT(dispensed.findings[1].message.en, contains_text("EV-COA-09") && contains_text("<0.5"));
  CHECK_THAT(dispensed.findings[1].message.ja, contains_text("EV-COA-09") && contains_text("エンドトキシン"));

  const std::string part = split_lot(clinic.registry(), id, 2, {}, clinic.session("yakuzai")).ids.at(0);
  CHECK(codes_of(dispense_lot(clinic.registry(), {part, 1, "topical"}, clinic.session("yakuzai"))) ==
        Codes{"N_CONDITION", "N_UNKNOWN", "EV-USE-03"});
}

TEST_CASE("every condition that stands is told: of the release, and of each excursion's disposition") {
  Clinic clinic;
  const std::string id = undetermined_lot(clinic, "A");
  const auto assess = [&](const std::string& excursion, const std::string& condition) {
    domain::Event event{"cold.assessed", id,
                        Json::object({{"excursion", excursion}, {"decision", condition.empty() ? "release" : "release-limited"}})};
    if (!condition.empty()) event.members["condition"] = condition;
    (void)clinic.commit({event}, clinic.session("hinshitsu"));
  };
  const auto told = [&](const std::string& lot) {
    std::vector<std::string> conditions;
    for (const Finding& finding : dispense_lot(clinic.registry(), {lot, 1, "topical"}, clinic.session("yakuzai")).findings)
      if (finding.code == "N_CONDITION") conditions.push_back(finding.message.en);
    return conditions;
  };
  const std::string first = "EXC-1 was assessed under a condition: within 3 months";
  const std::string released = "This lot was released under a condition: sterility test pending";
  const std::string last = "EXC-2 was assessed under a condition: topical use only";
  assess("EXC-1", "within 3 months");
  REQUIRE(release_lot(clinic.registry(), id, "sterility test pending", {}, clinic.session("hinshitsu")).exit_code() == 0);
  CHECK(told(id) == std::vector{first, released});
  const std::string part = split_lot(clinic.registry(), id, 2, {}, clinic.session("yakuzai")).ids.at(0);
  assess("EXC-2", "topical use only");  // the other way round
  CHECK(told(id) == std::vector{first, released, last});
  CHECK(told(part) == std::vector{first, released});  // what its lot had when it was split off
  const Json item = show_lot(clinic.registry(), id);
  CHECK(item.text("condition") == "within 3 months; sterility test pending; topical use only");
  REQUIRE(item.items("conditions").size() == 3);
  CHECK(item.items("conditions")[0].dump() == R"({"condition":"within 3 months","excursion":"EXC-1"})");
  assess("EXC-1", "");  // decided anew, without one
  CHECK(told(id) == std::vector{released, last});
  CHECK(verify_log(clinic.registry()).ok);
}

TEST_CASE("lot release: the record holds the approval of the very site it rests on") {
  Clinic clinic;
  const std::string id = clinic.receive("A").ids.at(0);
  REQUIRE(clinic.attach_coa("A").exit_code() == 0);
  clinic.approve_site("Plant 1");
  const std::string approved = last_record(clinic, "SUP-0001").text("site");
  clinic.approve_site("Plant 2");  // the supplier's last record is another site's
  REQUIRE(release_lot(clinic.registry(), id, std::nullopt, {}, clinic.session("hinshitsu")).exit_code() == 0);
  int approvals = 0;
  for (const auto& record : store::load_records_of(clinic.registry().database, id)) {
    if (record.kind != "lot.released") continue;
    const Json released = parse_json(record.bytes).value.value();
    for (const Json& paper : released.items("attachments")) {
      const auto body = parse_json(*store::load_attachment(clinic.registry().database, paper.text("sha256"))).value;
      if (!body || body->text("schema") != "exoreg/supplier.approved/1") continue;
      ++approvals;
      CHECK(body->text("site") == approved);
    }
  }
  CHECK(approvals == 1);
}

TEST_CASE("four eyes: one person in two roles cannot receive and release, certify and release, or hold and lift") {
  Clinic clinic;
  clinic.approve_site();
  (void)clinic.receive("A", {}, "both");
  REQUIRE(clinic.attach_coa("A").exit_code() == 0);
  CHECK(codes_of(release_lot(clinic.registry(), "A", std::nullopt, {}, clinic.session("both"))) == Codes{"REFUSED_FOUR_EYES"});
  (void)clinic.receive("B");
  REQUIRE(clinic.attach_coa("B", "0.1", "both").exit_code() == 0);
  CHECK(codes_of(release_lot(clinic.registry(), "B", std::nullopt, {}, clinic.session("both"))) == Codes{"REFUSED_FOUR_EYES"});
  REQUIRE(hold_lot(clinic.registry(), "B", {"label"}, clinic.session("both")).exit_code() == 0);
  CHECK(codes_of(lift_hold(clinic.registry(), "B", {}, {"fine"}, clinic.session("both"))) == Codes{"REFUSED_FOUR_EYES"});
  CHECK(lift_hold(clinic.registry(), "B", {}, {"fine"}, clinic.session("sekinin")).exit_code() == 0);
  CHECK(release_lot(clinic.registry(), "A", std::nullopt, {}, clinic.session("sekinin")).exit_code() == 0);
}

TEST_CASE("lot split: the part has the status, holds, certificates and place of the whole, and lives its own life from then on") {
  Clinic clinic;
  const std::string id = clinic.released("A");
  const std::string freezer = add_location(clinic.registry(), {"ULT-1", "ult"}, clinic.session("yakuzai")).ids.at(0);
  REQUIRE(put_lot(clinic.registry(), id, freezer, {}, clinic.session("yakuzai")).exit_code() == 0);
  REQUIRE(hold_lot(clinic.registry(), id, {"label"}, clinic.session("yakuzai")).exit_code() == 0);
  const std::string part = split_lot(clinic.registry(), id, 4, {}, clinic.session("yakuzai")).ids.at(0);

  const auto child = clinic.lot(part), parent = clinic.lot(id);
  CHECK(child.state.parent == id);
  CHECK(child.state.quantity_left == 4);
  CHECK(parent.state.quantity_left == 6);
  CHECK(child.state.status == domain::LotStatus::released);
  CHECK(child.state.on_hold());
  CHECK(child.state.received_by == "yakuzai");
  CHECK(store::load_coas(clinic.registry().database, part).size() == 1);
  CHECK(store::load_stays(clinic.registry().database, part).size() == 1);
  CHECK(store::find_lots(clinic.registry().database, "A").size() == 1);  // a part is never found by the maker's number

  REQUIRE(lift_hold(clinic.registry(), id, {}, {"fine"}, clinic.session("sekinin")).exit_code() == 0);
  CHECK(dispense_lot(clinic.registry(), {id, 6, "topical"}, clinic.session("yakuzai")).exit_code() == 0);
  CHECK(clinic.lot(id).state.status == domain::LotStatus::depleted);
  CHECK(codes_of(dispense_lot(clinic.registry(), {part, 1, "topical"}, clinic.session("yakuzai"))) == Codes{"REFUSED_HOLD"});
}

TEST_CASE("a quantity of less than one vial is bad input, one of more than there is is refused") {
  Clinic clinic;
  const std::string id = clinic.released("A");
  const auto before = clinic.log_size();
  for (const long long n : {0LL, -1LL, -9'000'000'000LL}) {
    CHECK(codes_of(dispense_lot(clinic.registry(), {id, n, "topical"}, clinic.session("yakuzai"))) == Codes{"E_QUANTITY"});
    CHECK(codes_of(split_lot(clinic.registry(), id, n, {}, clinic.session("yakuzai"))) == Codes{"E_QUANTITY"});
  }
  CHECK(dispense_lot(clinic.registry(), {id, 11, "topical"}, clinic.session("yakuzai")).exit_code() == 4);
  CHECK(split_lot(clinic.registry(), id, 10, {}, clinic.session("yakuzai")).exit_code() == 4);
  CHECK(codes_of(dispense_lot(clinic.registry(), {id, 1, "by mouth"}, clinic.session("yakuzai"))) == Codes{"E_CHOICE"});
  CHECK(clinic.log_size() == before);
}

TEST_CASE("an expired lot can only be disposed of") {
  Clinic clinic;
  const std::string id = clinic.receive("A", {{"expires", "2026-11-22"}}).ids.at(0);
  for (const auto decision : {hold_lot, reject_lot, recall_lot}) {
    const auto outcome = decision(clinic.registry(), id, {"late"}, clinic.session("sekinin"));
    CHECK(codes_of(outcome) == Codes{"REFUSED_EXPIRED"});
  }
  CHECK(dispose_lot(clinic.registry(), id, {"expired"}, clinic.session("yakuzai")).exit_code() == 0);
}

TEST_CASE("a suspended supplier's lots on the shelf are held, its gone ones are not, and the others' are untouched") {
  Clinic clinic;
  const std::string shelf = clinic.released("A");
  const std::string other_site = clinic.receive("B", {{"site", "Plant 2"}}).ids.at(0);
  const std::string gone = clinic.receive("C").ids.at(0);
  REQUIRE(dispose_lot(clinic.registry(), gone, {"broken"}, clinic.session("yakuzai")).exit_code() == 0);
  const auto outcome = suspend_supplier(clinic.registry(), {"SUP-0001", "Plant 1", "EX-F10", "audit"}, clinic.session("sekinin"));
  REQUIRE(outcome.exit_code() == 0);
  CHECK(outcome.holds == std::vector{shelf});
  CHECK(clinic.lot(shelf).state.on_hold());
  CHECK_FALSE(clinic.lot(other_site).state.on_hold());
  CHECK(codes_of(dispense_lot(clinic.registry(), {shelf, 1, "topical"}, clinic.session("yakuzai"))) == Codes{"REFUSED_HOLD"});
}

TEST_CASE("lot list: every column of the table is there, unknown ones as null") {
  Clinic clinic;
  (void)clinic.receive("A", {{"donors", "DN-1"}});
  const Json item = list_lots(clinic.registry(), "quarantine", std::nullopt).as_array().at(0);
  CHECK(item.text("donors") == "DN-1");
  REQUIRE(item.find("bank"));
  CHECK(item.find("bank")->is_null());
  CHECK(item.text("status") == "quarantine");
  CHECK(item.integer("quantity_left") == 10);
}
