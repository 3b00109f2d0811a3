// The logger of a parcel is often read when its lots have been put away: then their way to us is entered late.
#include <algorithm>
#include <string>
#include <vector>

#include "base/error.h"
#include "registry/cold_shipments.h"
#include "registry/cold_world.h"
#include "registry/dossier_export.h"
#include "registry/dossiers.h"
#include "registry/epcis_export.h"
#include "registry/files.h"
#include "registry/log_verify.h"
#include "registry/lot_facts.h"
#include "registry/lots.h"
#include "registry/receive_lot.h"
#include "registry/shipment_report.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::registry;
using exoreg::test::ColdWorld;
using exoreg::test::files_of;
using exoreg::test::has_code;

namespace {

using Values = std::vector<std::string>;

/// Two lots of one parcel that came at minute 120, stand in the freezer (or nowhere yet), and whose logger nobody has read.
struct PutAway : ColdWorld {
  explicit PutAway(bool somewhere = true) {
    add_person("kanri", {domain::Role::admin});
    clock_to(120);
    Parcel parcel = table();
    if (somewhere) parcel.location = freezer;
    REQUIRE(receive_lot(registry(), parcel, session("yakuzai")).ids == lots);
    clock_to(200);
  }
  Parcel table() const {
    Parcel parcel;
    parcel.lots = ImportFile{"lots.csv", "preparation,lot_no,manufactured,quantity,received_at\nPREP-0001,A-1,2026-06-03,20," + time(120) +
                                             "\nPREP-0001,A-2,2026-06-03,10," + time(120) + "\n"};
    return parcel;
  }
  Outcome bring(const std::string& readings) {
    Parcel parcel = table();
    parcel.loggers = {file(readings)};
    return receive_lot(registry(), parcel, session("yakuzai"));
  }
  std::string warm() const {
    return readings("MINI", 0, {"-80", "-80", "-80", "-55", "-80", "-80", "-80", "-80", "-80", "-80", "-80", "-80"});
  }
  std::string stays_of(const std::string& lot) {
    std::string told;
    const Json shown = show(lot);
    for (const Json& stay : shown.items("stays")) told += stay.text("id") + " " + stay.text("from") + " " + stay.text("to", "-") + "\n";
    return told;
  }
  const Values lots{"LOT-2026-000001", "LOT-2026-000002"};
};

}  // namespace

TEST_CASE("lot receive: the same parcel once more with its logger: the way of all its lots, before the freezer") {
  PutAway world;
  REQUIRE(world.stays_of(world.lots[0]) == world.freezer + " " + world.time(120) + " -\n");
  const auto outcome = world.bring(world.warm());
  CHECK(outcome.exit_code() == 1);
  CHECK(outcome.ids == world.lots);
  CHECK(outcome.extra.text("shipment") == "SHP-2026-000001");
  CHECK(outcome.holds == world.lots);
  for (const std::string& lot : world.lots) {
    CHECK(world.open_rules(lot) == "R1 R9");
    CHECK(world.stays_of(lot) ==
          "SHP-2026-000001 " + world.time(0) + " " + world.time(120) + "\n" + world.freezer + " " + world.time(120) + " -\n");
    CHECK(world.show(lot).items("excursions")[0].integer("seconds") == 600);
    CHECK(load_lot_facts(world.registry(), world.lot(lot)).inbound_log == domain::InboundLog::read);
  }
}

TEST_CASE("lot receive: a way entered late stands in the report, in EPCIS, and in tables that are laid out anew") {
  PutAway world;
  (void)world.bring(world.warm());
  const auto report = load_shipment_report(world.registry(), "SHP-2026-000001", Lang::en);
  REQUIRE(report);
  CHECK(report->dispatched == world.at(0));
  CHECK(report->arrived == world.at(120));
  CHECK(report->lots.size() == 2);
  const Json document = *parse_json(write_lot_epcis(world.registry(), world.lots[0]), Numbers::as_text).value;
  Values told;
  for (const Json& event : document.find("epcisBody")->items("eventList")) told.push_back(event.text("eventTime") + event.text("bizStep"));
  std::sort(told.begin(), told.end());
  REQUIRE(told.size() == 6);
  CHECK(told[0] == world.time(0) + "shipping");
  CHECK(told[1] == world.time(120) + "receiving");
  CHECK(told[2] == world.time(120) + "storing");
  CHECK(verify_log(world.registry()).ok);
}

TEST_CASE("lot receive: a way entered late stands in the dossier before the places, though it was told after them") {
  PutAway world;
  (void)world.bring(world.warm());
  world.clock() += hours_ms;
  REQUIRE(export_dossier(world.registry(), world.lots[0], world.folder() / "lot.asice", true, Session::nobody()).exit_code() == 0);
  auto files = files_of(read_file(world.folder() / "lot.asice"));
  const std::string html = test::find(files, "report.html").bytes;
  const std::string history = html.substr(html.find("Place, shipment"));
  CHECK(history.find("発送") < history.find("到着"));
  CHECK(history.find("到着") < history.find("入庫"));
}

TEST_CASE("lot receive: the way of a lot of which nothing is left is entered, too") {
  PutAway world(false);
  REQUIRE(dispose_lot(world.registry(), world.lots[0], {"broken", {}}, world.session("hinshitsu")).exit_code() == 0);
  CHECK(world.bring(world.warm()).exit_code() == 1);
  CHECK(world.stays_of(world.lots[0]) == "SHP-2026-000001 " + world.time(0) + " " + world.time(120) + "\n");
}

TEST_CASE("lot receive: a part split off before its parcel's logger was read has come the same way") {
  PutAway world;
  const std::string part = split_lot(world.registry(), world.lots[0], 5, {}, world.session("yakuzai")).ids.at(0);
  CHECK(world.bring(world.warm()).holds == Values{world.lots[0], world.lots[1], part});
  CHECK(world.open_rules(part) == "R1 R9");
  CHECK(world.stays_of(part) == world.stays_of(world.lots[0]));
}

TEST_CASE("lot receive: a lot that was sent on since has the way to us before that") {
  PutAway world;
  REQUIRE(ship_lots(world.registry(), {{world.lots[0]}, {}, "", "", {"", world.at(200)}}, world.session("yakuzai")).exit_code() == 0);
  (void)world.bring(world.readings("MINI", 0, Values(12, "-80")));
  CHECK(world.stays_of(world.lots[0]) == "SHP-2026-000002 " + world.time(0) + " " + world.time(120) + "\n" + world.freezer + " " +
                                             world.time(120) + " " + world.time(200) + "\nSHP-2026-000001 " + world.time(200) + " -\n");
}

TEST_CASE("lot receive: lots that were put nowhere yet have come, and stand in no place") {
  PutAway world(false);
  CHECK(world.bring(world.warm()).holds == world.lots);
  const Json shown = world.show(world.lots[0]);
  REQUIRE(shown.items("stays").size() == 2);
  CHECK(shown.items("stays")[0].text("id") == "SHP-2026-000001");
  CHECK(shown.items("stays")[1].text("kind") == "out");
  CHECK(shown.items("stays")[1].text("from") == world.time(120));
}

TEST_CASE("lot receive: a way that is on file takes its logger by its shipment, and says so") {
  PutAway world;
  (void)world.bring(world.warm());
  const auto again = world.bring(world.readings("TOP", 0, Values(12, "-80")));
  CHECK(again.exit_code() == 3);
  REQUIRE(has_code(again, "E_WAY_KNOWN"));
  CHECK(again.findings.size() == 2);
  CHECK(again.findings[0].message.en.find("--shipment SHP-2026-000001") != std::string::npos);
}

TEST_CASE("lot receive: a logger that began after the parcel had come did not come with it") {
  PutAway world;
  CHECK(has_code(world.bring(world.readings("MINI", 130, Values(3, "-80"))), "E_SHIPPED_AFTER_ARRIVAL"));
}

TEST_CASE("lot receive: a way told more than a day after the parcel came needs a reason") {
  PutAway world;
  world.clock_to(120 + 25 * 60);
  CHECK_THROWS_AS(world.bring(world.warm()), UsageError);
  Parcel parcel = world.table();
  parcel.loggers = {ColdWorld::file(world.warm())};
  parcel.reason = "the logger was found in the box";
  CHECK(receive_lot(world.registry(), parcel, world.session("yakuzai")).exit_code() == 1);
}
