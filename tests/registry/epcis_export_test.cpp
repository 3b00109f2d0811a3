// A lot's EPCIS events: valid by the official schema, identified by their content, corrected rather than forgotten.
#include "registry/epcis_export.h"

#include <cstdlib>
#include <fstream>

#include "crypto/digest.h"
#include "publish/epcis_hash.h"
#include "registry/cold_assess.h"
#include "registry/cold_shipments.h"
#include "registry/cold_thaws.h"
#include "registry/cold_world.h"
#include "registry/lots.h"
#include "registry/receive_lot.h"
#include "support/catch.h"
#include "support/shared.h"

using namespace exoreg;
using namespace exoreg::test;

namespace {

/// One lot that was stored, warmed, read twice (the second file shows that the excursion went on), assessed, split, shipped and thawed.
struct EventfulWorld : ColdWorld {
  EventfulWorld() {
    (void)put(lot_id, 0);
    clock_to(300);
    (void)import(readings("TAG-1", 0, {"-75", "-50"}));
    (void)import(readings("TAG-1", 20, {"-45.5", "-75", "-76.25"}));
    (void)registry::assess_excursion(registry(), {"EXC-2026-000001", "release", "短時間", "", {}, "", std::nullopt}, session("hinshitsu"));
    (void)registry::split_lot(registry(), lot_id, 1, {}, session("yakuzai"));
    (void)registry::ship_lots(registry(), {{lot_id}, {}, "", "見本運輸", {}}, session("yakuzai"));
    (void)registry::arrive_shipment(registry(), "SHP-2026-000001", freezer, true, {}, session("hinshitsu"));
    (void)registry::thaw_lot(registry(), lot_id, std::nullopt, {}, session("yakuzai"));
  }
  void set_gtin(const std::string& gtin) {
    domain::Event event{"preparation.recorded", "PREP-0001"};
    domain::Row row;
    row.cells = {{"maker_code", "PREP-0001"}, {"storage_min_c", "-90"}, {"storage_max_c", "-60"}, {"gtin", gtin}};
    event.members = Json::object({{"supplier", "SUP-0001"}, {"row", row.to_json()}});
    (void)commit({event}, session("yakuzai"));
  }
  std::string text() { return registry::write_lot_epcis(registry(), lot_id); }
  Json document() { return *parse_json(text(), Numbers::as_text).value; }
  Json::Array events(const std::string& step) {
    Json::Array found;
    const Json all = document();
    for (const Json& event : all.find("epcisBody")->items("eventList"))
      if (event.text("bizStep") == step) found.push_back(event);
    return found;
  }
  std::string lot_id = add_lot("A-1");
};

}  // namespace

TEST_CASE("EPCIS: the export is valid by the official schema") {
  const auto schema = shared_file("samples/epcis/EPCIS-JSON-Schema.json");
  if (!schema) return;
  EventfulWorld world;
  std::ofstream(world.folder() / "schema.json") << *schema;
  std::ofstream(world.folder() / "lot.jsonld") << world.text();
  const auto checked = run_in(world.folder(), "/usr/bin/python3 -W ignore -m jsonschema -i lot.jsonld schema.json");
  INFO(checked.output);
  CHECK(checked.exit_code == 0);
}

TEST_CASE("EPCIS: every event carries the hash of what it says") {
  EventfulWorld world;
  const Json document = world.document();
  const auto& events = document.find("epcisBody")->items("eventList");
  REQUIRE(events.size() > 8);
  for (const Json& event : events)
    CHECK(event.text("eventID") == publish::hash_id(crypto::sha256(publish::write_prehash(event, publish::read_namespaces(document)))));
}

TEST_CASE("EPCIS: what happened stands as the steps that partners know") {
  EventfulWorld world;
  CHECK(world.events("storing").size() == 1);
  CHECK(world.events("shipping").at(0).text("disposition") == "in_transit");
  CHECK(world.events("receiving").size() == 2);
  CHECK(world.events("holding").at(0).find("persistentDisposition")->items("set").at(0) == Json("unavailable"));
  CHECK(world.events("repackaging").at(0).text("type") == "TransformationEvent");
  CHECK(world.events("storing").at(0).find("bizLocation")->text("id") ==
        "https://" + world.registry().config.origin + "/location/" + world.freezer);
}

TEST_CASE("EPCIS: a rejected lot is non-conformant and unavailable, it is destroyed when it is disposed of") {
  EventfulWorld world;
  (void)registry::reject_lot(world.registry(), world.lot_id, {"融解した"}, world.session("hinshitsu"));
  CHECK(world.events("inspecting").back().text("disposition") == "non_conformant");
  CHECK(world.events("inspecting").back().find("persistentDisposition")->items("set").at(0) == Json("unavailable"));
  CHECK(world.events("destroying").empty());
  (void)registry::dispose_lot(world.registry(), world.lot_id, {"廃棄"}, world.session("hinshitsu"));
  REQUIRE(world.events("destroying").size() == 1);
  CHECK(world.events("destroying")[0].text("disposition") == "destroyed");
  CHECK(world.events("destroying")[0].text("action") == "DELETE");
}

TEST_CASE("EPCIS: the end of one hold frees nothing while another is open") {
  EventfulWorld world;
  world.clock_to(400);
  (void)registry::hold_lot(world.registry(), world.lot_id, {"label torn", {}}, world.session("yakuzai"));
  (void)world.import(world.readings("TAG-1", 310, {"-50", "-75"}));
  (void)registry::assess_excursion(world.registry(), {"EXC-2026-000002", "release", "short", "", {}, "", std::nullopt},
                                   world.session("hinshitsu"));
  const Json held = world.events("inspecting").back();
  CHECK(held.text("disposition") == "non_conformant");
  CHECK(held.find("persistentDisposition") == nullptr);
}

TEST_CASE("EPCIS: a part split off stays held while a hold that it began with is open") {
  ColdWorld world;
  const std::string lot = world.add_lot("A-1");
  (void)world.put(lot, 0);
  world.clock_to(300);
  (void)world.import(world.readings("TAG-1", 0, {"-80", "-80", "-80"}));
  (void)world.import(world.readings("TAG-1", 200, {"-80", "-80"}));  // a gap: R4
  (void)registry::hold_lot(world.registry(), lot, {"label torn", {}}, world.session("yakuzai"));
  const std::string part = registry::split_lot(world.registry(), lot, 1, {}, world.session("yakuzai")).ids.at(0);
  REQUIRE(world.open_rules(part) == "R4 PERSON");
  const auto after_lift = [&](const char* rule) {
    REQUIRE(registry::lift_hold(world.registry(), part, {rule}, {"looked at", {}}, world.session("hinshitsu")).exit_code() == 0);
    const Json all = *parse_json(registry::write_lot_epcis(world.registry(), part), Numbers::as_text).value;
    return all.find("epcisBody")->items("eventList").back().text("disposition");
  };
  CHECK(after_lift("PERSON") == "non_conformant");
  CHECK(after_lift("R4") == "conformant");
}

TEST_CASE("EPCIS: a lot with a GTIN has one class in all its events, also where a part is split off") {
  EventfulWorld world;
  world.set_gtin("04912345678904");
  const std::string lot_class = "https://id.gs1.org/01/04912345678904/10/A-1";
  CHECK(world.events("storing").at(0).items("quantityList")[0].text("epcClass") == lot_class);
  CHECK(world.events("repackaging").at(0).items("inputQuantityList")[0].text("epcClass") == lot_class);
}

TEST_CASE("EPCIS: an evaluated file stands with its least, highest and mean temperature, its hash, and the alarm") {
  EventfulWorld world;
  const Json element = world.events("sensor_reporting").at(1).items("sensorElementList").at(0);
  CHECK_THAT(element.find("sensorMetadata")->text("rawData"), starts_with("ni:///sha-256;"));
  const Json& report = element.items("sensorReport").at(0);
  CHECK(report.find("minValue")->as_number_text().token == "-76.25");
  CHECK(report.find("maxValue")->as_number_text().token == "-45.5");
  const Json alarm = world.events("sensor_reporting").at(1).items("sensorElementList").at(1).items("sensorReport").at(0);
  CHECK(alarm.text("exception") == "ALARM_CONDITION");
}

TEST_CASE("EPCIS: an evaluation that a later file corrects stays, with an error declaration that names the corrected event") {
  EventfulWorld world;
  const auto evaluated = world.events("sensor_reporting");
  const Json* declared = evaluated.at(0).find("errorDeclaration");
  REQUIRE(declared);
  CHECK(declared->text("reason") == "incorrect_data");
  CHECK(declared->items("correctiveEventIDs").at(0) == Json(evaluated.at(1).text("eventID")));
  CHECK_FALSE(evaluated.at(1).find("errorDeclaration"));
}

namespace {

/// A parcel of one clean lot that came with a logger, and was entered two hours later.
struct DeliveredWorld : ColdWorld {
  DeliveredWorld() {
    clock_to(240);
    registry::Parcel parcel;
    parcel.columns = {
        {"preparation", "PREP-0001"}, {"lot_no", "A-1"}, {"manufactured", "2026-06-03"}, {"quantity", "20"}, {"received_at", time(120)}};
    parcel.loggers = {file(readings("MINI", 0, std::vector<std::string>(12, "-80")))};
    parcel.location = freezer;
    REQUIRE(registry::receive_lot(registry(), parcel, session("yakuzai")).exit_code() == 0);
  }
  Json::Array events() {
    const Json document = *parse_json(registry::write_lot_epcis(registry(), "LOT-2026-000001"), Numbers::as_text).value;
    return document.find("epcisBody")->items("eventList");
  }
};

}  // namespace

TEST_CASE("EPCIS: a parcel's story is told once, at the times that it happened") {
  DeliveredWorld world;
  const auto events = world.events();
  REQUIRE(events.size() == 3);
  CHECK(events[0].text("bizStep") == "shipping");
  CHECK(events[0].text("eventTime") == world.time(0));
  CHECK(events[1].text("bizStep") == "receiving");
  CHECK(events[1].text("eventTime") == world.time(120));
  CHECK(events[1].items("quantityList").at(0).integer("quantity") == 20);
  CHECK_THAT(events[1].find("bizLocation")->text("id"), contains_text(world.freezer));
}

TEST_CASE("EPCIS: the logger that came with a clean lot stands with its raw file, without an alarm") {
  DeliveredWorld world;
  const Json reported = world.events().at(2);
  CHECK(reported.text("bizStep") == "sensor_reporting");
  REQUIRE(reported.items("sensorElementList").size() == 1);
  const Json& element = reported.items("sensorElementList").at(0);
  const std::string raw = to_hex(crypto::sha256(world.readings("MINI", 0, std::vector<std::string>(12, "-80"))));
  CHECK(element.find("sensorMetadata")->text("rawData") == "ni:///sha-256;" + raw);
  CHECK(element.items("sensorReport").at(0).text("exception").empty());
}

TEST_CASE("EPCIS: a parcel without a logger, too, stands at the times that its records name, not when they were typed") {
  ColdWorld world;
  const std::string lot = world.add_lot("A-1");
  world.clock_to(300);
  world.ship(lot, "SHP-2026-000001", 10, 60);
  const Json document = *parse_json(registry::write_lot_epcis(world.registry(), lot), Numbers::as_text).value;
  std::vector<std::string> told;
  for (const Json& event : document.find("epcisBody")->items("eventList"))
    told.push_back(event.text("bizStep") + " " + event.text("eventTime"));
  CHECK(told == std::vector{"shipping " + world.time(10), "receiving " + world.time(60)});
}

TEST_CASE("EPCIS: an evaluation is corrected by the next that says otherwise, not by one that only says it again") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  (void)world.put(lot, 0);
  world.clock_to(400);
  (void)world.import(world.readings("TAG-1", 0, {"-75", "-50"}));
  (void)world.import(world.readings("OTHER", 0, {"-75", "-75"}), {"location", world.freezer});
  (void)world.import(world.readings("TAG-1", 20, {"-45.5", "-75", "-76.25"}));
  (void)world.import(world.readings("TAG-1", 50, {"-75", "-40", "-75"}));
  const Json document = *parse_json(registry::write_lot_epcis(world.registry(), lot), Numbers::as_text).value;
  Json::Array evaluated;
  for (const Json& event : document.find("epcisBody")->items("eventList"))
    if (event.text("bizStep") == "sensor_reporting") evaluated.push_back(event);
  const auto corrected_by = [&](std::size_t index) {
    const Json* declared = evaluated.at(index).find("errorDeclaration");
    return declared ? declared->items("correctiveEventIDs").at(0) : Json();
  };
  const std::size_t last = evaluated.size() - 1;
  CHECK(corrected_by(0) == Json(evaluated.at(last - 1).text("eventID")));
  CHECK(corrected_by(last - 1).is_null());
  CHECK(corrected_by(last).is_null());
}
