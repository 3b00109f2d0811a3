// `[cold] decision_rule`: as read, or with the uncertainty of the logger's certificate as a guard band (ILAC-G8).
#include "registry/calibrations.h"
#include "registry/cold_chart.h"
#include "registry/cold_world.h"
#include "registry/shipment_report.h"
#include "store/log_store.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::test;

namespace {

/// A lot that is kept at 2 to 8 °C, in the place that TAG-1 reads.
struct FridgeWorld : ColdWorld {
  explicit FridgeWorld(domain::DecisionRule rule) {
    registry().config.decision_rule = rule;
    add_preparation("PREP-0001", "2", "8");
    (void)put(lot_id, 0);
    clock_to(600);
  }
  void calibrate(const std::string& u) {
    registry::ImportFile file{"calibrations.csv",
                              "device,channel,cert_no,lab,accreditation,calibrated,due,u_k2_c,points_c\n"
                              "TAG-1,,CAL-0001,見本校正センター,,2026-01-10,2027-01-09," +
                                  u + ",0;10\n"};
    REQUIRE(registry::import_calibrations(registry(), file, session("yakuzai")).exit_code() == 0);
  }
  registry::Outcome read(const std::vector<std::string>& celsius = {"5", "7.9", "7.7", "5"}) {
    return import(readings("TAG-1", 0, celsius), {"location", freezer});
  }
  /// The last cold.evaluated of the lot.
  Json judged() {
    Json last;
    for (const auto& record : store::load_records_of(registry().database, lot_id))
      if (record.kind == "cold.evaluated") last = *parse_json(record.bytes).value;
    return last;
  }
  std::string lot_id = add_lot("A-1");
};

constexpr auto simple = domain::DecisionRule::simple;
constexpr auto guard = domain::DecisionRule::guard;

}  // namespace

TEST_CASE("decision rule simple: 7.9 °C is in range, whatever the uncertainty, and the record says nothing of a rule") {
  FridgeWorld world(simple);
  world.calibrate("0.3");
  CHECK(world.read().exit_code() == 0);
  CHECK(world.open_rules(world.lot_id).empty());
  CHECK(world.show(world.lot_id).text("decision_rule") == "simple");
  CHECK(world.show(world.lot_id).items("guard").empty());
  CHECK_FALSE(world.judged().find("decision_rule"));
}

TEST_CASE("decision rule guard: 7.9 °C with U 0.3 K is an excursion, the record keeps the rule and U") {
  FridgeWorld world(guard);
  world.calibrate("0.3");
  const auto outcome = world.read();
  CHECK(outcome.exit_code() == 1);
  CHECK(outcome.extra.items("excursions").size() == 1);
  CHECK(world.open_rules(world.lot_id) == "R1 R9");
  CHECK_THAT(world.lot(world.lot_id).state.holds.at(0).reason, contains_text("narrowed by the measurement uncertainty of 0.3 °C"));

  const Json judged = world.judged();
  CHECK(judged.text("decision_rule") == "guard");
  REQUIRE(judged.items("guard").size() == 1);
  CHECK(judged.items("guard")[0].dump() == R"({"device":"TAG-1","from":")" + world.time(0) + R"(","u_c":"0.3"})");
  CHECK(judged.items("excursions").at(0).find("run")->text("u_c") == "0.3");

  const Json shown = world.show(world.lot_id);
  CHECK(shown.text("decision_rule") == "guard");
  CHECK(shown.items("guard") == judged.items("guard"));
  CHECK(shown.items("excursions").at(0).text("u_c") == "0.3");
  CHECK(shown.integer("time_out_of_storage_s") == 10 * 60);
}

TEST_CASE("decision rule guard: without a certificate the limit is held as read, and that is said") {
  FridgeWorld world(guard);
  const auto outcome = world.read();
  CHECK(outcome.exit_code() == 0);
  CHECK(has_code(outcome, "N_NO_UNCERTAINTY"));
  CHECK(world.open_rules(world.lot_id).empty());
  CHECK(world.show(world.lot_id).items("guard").at(0).text("u_c") == "0");
}

TEST_CASE("decision rule guard: a certificate that says no uncertainty leaves the limit as it is") {
  FridgeWorld world(guard);
  world.calibrate("");
  CHECK(has_code(world.read(), "N_NO_UNCERTAINTY"));
  CHECK(world.open_rules(world.lot_id).empty());
}

TEST_CASE("decision rule guard: what a device claims of a day without readings is held against the narrowed limit") {
  const std::string report =
      "Device: Fridge-tag 2 L\r\nFw Vers: 4.0p0o\r\nConf:\r\n Serial: TAG-1\r\n Logging Interval: 5\r\nHist:\r\n 1:\r\n  Date: "
      "2026-11-23\r\n  Min T: +4.0, TS Min T: 00:00\r\n  Max T: +7.9, TS Max T: 00:05\r\n  Avrg T: +5.0\r\n";
  for (const auto rule : {simple, guard}) {
    FridgeWorld world(rule);
    world.calibrate("0.3");
    const auto outcome = registry::import_logger(world.registry(), {report, "tag.txt", "", "+00:00", "", ""}, {"location", world.freezer},
                                                 {}, world.session("yakuzai"));
    CHECK(outcome.exit_code() == (rule == guard ? 1 : 0));
    CHECK(world.open_rules(world.lot_id) == (rule == guard ? "R1" : ""));
  }
}

TEST_CASE("decision rule: what was found under guard stays when the site goes back, and the next record says no rule") {
  FridgeWorld world(guard);
  world.calibrate("0.3");
  (void)world.read();
  world.registry().config.decision_rule = simple;
  (void)world.import(world.readings("TAG-1", 40, {"5", "5"}), {"location", world.freezer});
  CHECK(world.open_rules(world.lot_id) == "R1 R9");
  CHECK_FALSE(world.judged().find("decision_rule"));
}

TEST_CASE("decision rule guard: the figure and the shipment's report know the narrowed limits") {
  FridgeWorld world(guard);
  world.calibrate("0.3");
  (void)world.read();
  const auto chart = registry::load_cold_chart(world.registry(), world.lot_id, {}, Lang::en).value;
  CHECK(chart.line.front().guard_mc == 300);

  const std::string lot = world.add_lot("B-2");
  world.ship(lot, "SHP-2026-000001", 0, 60);
  (void)world.import(world.readings("TAG-1", 0, {"5", "7.9", "7.7", "5", "5", "5", "5"}), {"shipment", "SHP-2026-000001"});
  const auto report = registry::load_shipment_report(world.registry(), "SHP-2026-000001", Lang::en).value();
  CHECK(report.guard);
  CHECK(report.lots.at(0).guard_mc == 300);
  CHECK(report.lots.at(0).beyond == 10 * minutes_ms);
  const Json json = publish::shipment_json(report);
  CHECK(json.text("decision_rule") == "guard");
  CHECK(json.items("lots").at(0).text("u_c") == "0.3");
}
