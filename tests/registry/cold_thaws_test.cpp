// Thaws that a person declares.

#include "registry/cold_thaws.h"

#include "registry/cold_world.h"
#include "registry/lot_facts.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::test;

namespace {

registry::Outcome thaw(ColdWorld& world, const std::string& lot, std::optional<long long> quantity = std::nullopt, int minute = 0) {
  return registry::thaw_lot(world.registry(), lot, quantity, {"", world.at(minute)}, world.session("yakuzai"));
}

std::vector<Millis> declared(ColdWorld& world, const std::string& lot) {
  return registry::declared_thaws(world.registry().database, world.lot(lot));
}

}  // namespace

TEST_CASE("cold thaw: a person's word is a signed record of the lot") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  world.clock_to(30);
  const auto thawed = thaw(world, "A-1", std::nullopt, 30);
  CHECK(thawed.ids == std::vector<std::string>{lot});
  CHECK(count_events(thawed, "lot.thawed") == 1);
  CHECK(declared(world, lot) == std::vector<Millis>{world.at(30)});
}

TEST_CASE("cold thaw --quantity: so many vials become a lot of their own, and only they were thawed") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  const long long left = world.lot(lot).state.quantity_left;
  const auto thawed = thaw(world, lot, 2);
  const auto part = thawed.ids.at(0);
  CHECK(part != lot);
  CHECK(world.lot(part).state.quantity_left == 2);
  CHECK(world.lot(lot).state.quantity_left == left - 2);
  CHECK(declared(world, part).size() == 1);
  CHECK(declared(world, lot).empty());
  CHECK(registry::load_lot_facts(world.registry(), world.lot(part)).freeze_thaw_count == 1);
  CHECK(registry::load_lot_facts(world.registry(), world.lot(lot)).freeze_thaw_count == 0);
}

TEST_CASE("cold thaw --quantity of all that is left is the lot itself") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  CHECK(thaw(world, lot, world.lot(lot).state.quantity_left).ids == std::vector<std::string>{lot});
}

TEST_CASE("a part inherits the thaws up to its split, and none after it") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  (void)thaw(world, lot);
  world.clock_to(10);
  const auto part = registry::split_lot(world.registry(), lot, 1, {}, world.session("yakuzai")).ids.at(0);
  world.clock_to(20);
  (void)thaw(world, lot, std::nullopt, 20);
  CHECK(declared(world, part) == std::vector<Millis>{world.at(0)});
  CHECK(declared(world, lot) == std::vector<Millis>{world.at(0), world.at(20)});
}

TEST_CASE("cold thaw: of nothing, of more than there is, by somebody who may not") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  CHECK(has_code(thaw(world, lot, 0), "E_QUANTITY"));
  CHECK(has_code(thaw(world, lot, world.lot(lot).state.quantity_left + 1), "REFUSED_QUANTITY"));
  CHECK(has_code(registry::thaw_lot(world.registry(), lot, std::nullopt, {}, world.session("kobai")), "REFUSED_ROLE"));
  (void)registry::dispose_lot(world.registry(), lot, {"期限切れ"}, world.session("yakuzai"));
  CHECK(has_code(thaw(world, lot), "REFUSED_STATUS"));
}
