// Lots between own sites: one person ships, another receives, and the logger in the box is waited for.

#include "registry/cold_shipments.h"

#include "registry/cold_unread.h"
#include "registry/cold_world.h"
#include "registry/lots.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::test;
using registry::Status;

namespace {

/// Two lots in the freezer, and a second site's freezer.
struct TwoSites : ColdWorld {
  TwoSites() {
    for (const auto& id : {a, b}) (void)put(id, 0);
    other = registry::add_location(registry(), {"ULT-2", "ult"}, session("yakuzai")).ids.at(0);
    clock_to(60);
  }
  registry::Outcome ship(const std::vector<std::string>& lots, const std::vector<std::string>& loggers = {}) {
    return registry::ship_lots(registry(), {lots, loggers, "見本クリニック分院", "見本運輸", {}}, session("yakuzai"));
  }
  registry::Outcome arrive(const std::string& shipment, const std::string& who = "hinshitsu", bool no_logger = false) {
    return registry::arrive_shipment(registry(), shipment, other, no_logger, {}, session(who));
  }
  std::string a = add_lot("A-1"), b = add_lot("B-2"), other;
};

}  // namespace

TEST_CASE("cold ship: lots that travel together are one shipment, and each has its own signed record") {
  TwoSites world;
  const auto shipped = world.ship({world.a, "B-2"}, {"TAG-9"});
  REQUIRE(shipped.status == Status::done);
  CHECK(shipped.ids == std::vector<std::string>{"SHP-2026-000001"});
  CHECK(count_events(shipped, "lot.placed") == 2);
  CHECK(world.show(world.b).items("stays").back().text("id") == "SHP-2026-000001");
  CHECK(registry::loggers_sent(world.registry(), "SHP-2026-000001") == std::vector<std::string>{"TAG-9"});
}

TEST_CASE("cold arrive: another person receives what was shipped, and the lots stand in their new place") {
  TwoSites world;
  (void)world.ship({world.a, world.b});
  world.clock_to(90);
  CHECK(has_code(world.arrive("SHP-2026-000001", "yakuzai"), "REFUSED_FOUR_EYES"));
  const auto arrived = world.arrive("SHP-2026-000001");
  REQUIRE(arrived.status == Status::done);
  CHECK(count_events(arrived, "lot.placed") == 2);
  CHECK(world.show(world.a).items("stays").back().text("id") == world.other);
  CHECK(has_code(world.arrive("SHP-2026-000001"), "REFUSED_PLACE"));
}

TEST_CASE("cold arrive: a part split off under way arrives with its parent") {
  TwoSites world;
  (void)world.ship({world.a});
  const auto part = registry::split_lot(world.registry(), world.a, 1, {}, world.session("yakuzai")).ids.at(0);
  (void)world.arrive("SHP-2026-000001");
  CHECK(world.show(part).items("stays").back().text("id") == world.other);
}

TEST_CASE("cold arrive: a lot that was disposed of under way does not keep the others from arriving") {
  TwoSites world;
  (void)world.ship({world.a, world.b});
  (void)registry::dispose_lot(world.registry(), world.b, {"破損"}, world.session("yakuzai"));
  const auto arrived = world.arrive("SHP-2026-000001");
  REQUIRE(arrived.status == Status::done);
  CHECK(count_events(arrived, "lot.placed") == 1);
  CHECK(world.show(world.a).items("stays").back().text("id") == world.other);
  CHECK(world.show(world.b).items("stays").back().text("id") == "SHP-2026-000001");
}

TEST_CASE("cold arrive: a shipment of which nothing is left arrives all the same, and its lots stand nowhere") {
  TwoSites world;
  (void)world.ship({world.a});
  (void)registry::dispose_lot(world.registry(), world.a, {"破損"}, world.session("yakuzai"));
  const Json before = world.show(world.a);
  CHECK(has_code(world.arrive("SHP-2026-000001", "yakuzai"), "REFUSED_FOUR_EYES"));
  REQUIRE(world.arrive("SHP-2026-000001").status == Status::done);
  CHECK(store::load_shipment(world.registry().database, "SHP-2026-000001")->arrived);
  CHECK(*world.show(world.a).find("stays") == *before.find("stays"));
  CHECK(has_code(world.arrive("SHP-2026-000001"), "REFUSED_PLACE"));
}

TEST_CASE("cold ship: a lot under way, one named twice, one that is not on file: none of the lots is shipped") {
  TwoSites world;
  (void)world.ship({world.a});
  CHECK(has_code(world.ship({world.b, world.a}), "REFUSED_PLACE"));
  CHECK(has_code(world.ship({world.b, "B-2"}), "E_LOTS"));
  CHECK(has_code(world.ship({world.b, "C-3"}), "E_REFERENCE"));
  CHECK(has_code(world.ship({}), "E_LOTS"));
  CHECK(world.show(world.b).items("stays").back().text("kind") == "location");
}

TEST_CASE("cold arrive: a shipment that is not on file, or a place that is not, is bad input") {
  TwoSites world;
  CHECK(has_code(world.arrive("SHP-2026-000007"), "E_REFERENCE"));
  (void)world.ship({world.a});
  CHECK(has_code(registry::arrive_shipment(world.registry(), "SHP-2026-000001", "ULT-9", false, {}, world.session("hinshitsu")),
                 "E_REFERENCE"));
}

TEST_CASE("cold arrive --no-logger: the way is a gap that holds the lots, it contradicts a file that was imported") {
  TwoSites world;
  (void)world.ship({world.a});
  world.clock_to(90);
  const auto arrived = world.arrive("SHP-2026-000001", "hinshitsu", true);
  CHECK(arrived.holds == std::vector<std::string>{world.a});
  CHECK(world.open_rules(world.a) == "R4");

  (void)world.ship({world.b});
  world.clock_to(100);
  (void)world.import(world.readings("TAG-9", 90, {"-70"}), {"shipment", "SHP-2026-000002"});
  CHECK(has_code(world.arrive("SHP-2026-000002", "hinshitsu", true), "REFUSED_LOGGER"));
}

TEST_CASE("a release waits for every logger that was sent with the box") {
  TwoSites world;
  (void)world.ship({world.a}, {"TAG-8", "TAG-9"});
  world.clock_to(80);
  (void)world.arrive("SHP-2026-000001");
  const auto waiting = [&] { return registry::unread_loggers(world.registry(), world.a); };
  const auto refused = [&] {
    return has_code(registry::release_lot(world.registry(), world.a, std::nullopt, {}, world.session("hinshitsu")), "REFUSED_LOGGER");
  };
  CHECK(waiting() == std::vector<std::string>{"SHP-2026-000001"});
  CHECK(refused());
  (void)world.import(world.readings("TAG-8", 60, {"-70", "-70"}), {"shipment", "SHP-2026-000001"});
  CHECK(waiting() == std::vector<std::string>{"SHP-2026-000001"});
  CHECK(refused());
  (void)world.import(world.readings("TAG-9", 60, {"-70", "-70"}), {"shipment", "SHP-2026-000001"});
  CHECK(waiting().empty());
  CHECK_FALSE(refused());
}
