// A lot's history becomes a figure's facts.
#include "registry/cold_chart.h"

#include "registry/cold_world.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::registry;
using exoreg::test::ColdWorld;

TEST_CASE("cold chart: line, range, excursions and stays of one lot") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  (void)world.put(lot, 0);
  world.clock_to(60);
  (void)world.import(world.readings("TAG-1", 0, {"-80", "-50", "-49.5", "-80", "-80", "-80"}));
  const auto chart = load_cold_chart(world.registry(), lot, {}, Lang::en);
  REQUIRE(chart.findings.empty());
  CHECK(chart.value.lot_no == "A-1");
  CHECK(chart.value.range == domain::LabelRange{-90'000, -60'000});
  CHECK(chart.value.from == world.at(0));
  REQUIRE(chart.value.excursions.size() == 1);
  CHECK(chart.value.excursions[0].id == "EXC-2026-000001");
  CHECK(chart.value.excursions[0].from == world.at(10));
  CHECK(chart.value.excursions[0].to == world.at(30));
  CHECK(chart.value.excursions[0].peak_mc == -49'500);
  REQUIRE(chart.value.stays.size() == 1);
  CHECK(chart.value.stays[0].name == "ULT-1 (" + world.freezer + ")");
  CHECK_THAT(chart.value.approval.ja, contains_text("国内未承認("));
  CHECK_FALSE(chart.value.cut);
}

TEST_CASE("cold chart: the mean kinetic temperature of the figure's time, or why there is none") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  (void)world.put(lot, 0);
  world.clock_to(60);
  (void)world.import(world.readings("TAG-1", 0, {"2", "8", "2", "8", "2", "8"}));
  const auto note = [&](const ChartSpan& span, Lang lang) { return load_cold_chart(world.registry(), lot, span, lang).value.note; };
  CHECK_THAT(note({}, Lang::en), contains_text("No mean kinetic temperature (MKT). The product is stored frozen (at most -60 °C)"));
  CHECK_THAT(note({}, Lang::ja), contains_text("平均動態温度(MKT)は算出しません。凍結保管の製品です"));
  world.add_preparation("PREP-0001", "2", "8");
  CHECK(note({}, Lang::en) ==
        "Mean kinetic temperature (MKT) 5.54 °C; ΔH 83.144 kJ/mol, region JP. For information only: in the EU and in "
        "Japan a mean kinetic temperature does not justify an excursion.");
  CHECK_THAT(note({world.at(0), world.at(10)}, Lang::ja),
             contains_text("平均動態温度(MKT) 2.00 ℃。ΔH 83.144 kJ/mol、適用地域 JP。参考値です。"));
  world.registry().config.region = domain::Region::us;
  CHECK_THAT(note({}, Lang::en), contains_text("region US"));
  CHECK_THAT(note({}, Lang::en), !contains_text("For information only"));
}

TEST_CASE("cold chart: a lot without history is bad input, with the way out") {
  ColdWorld world;
  const auto chart = load_cold_chart(world.registry(), world.add_lot("A-1"), {}, Lang::en);
  REQUIRE(chart.findings.size() == 1);
  CHECK(chart.findings[0].code == "E_NO_HISTORY");
}

TEST_CASE("cold chart: a part of the history, and none of it") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  (void)world.put(lot, 0);
  world.clock_to(60);
  (void)world.import(world.readings("TAG-1", 0, {"-80", "-50", "-80", "-80", "-80", "-80"}));
  const auto part = load_cold_chart(world.registry(), lot, {world.at(20), world.at(50)}, Lang::en);
  CHECK(part.value.from == world.at(20));
  CHECK(part.value.to == world.at(50));
  CHECK(part.value.excursions.empty());
  const auto outside = load_cold_chart(world.registry(), lot, {world.at(-90), world.at(-30)}, Lang::en);
  REQUIRE(outside.findings.size() == 1);
  CHECK(outside.findings[0].code == "E_SPAN");
  CHECK_THAT(outside.findings[0].message.en, contains_text("2026-11-23T"));
  CHECK(has_errors(load_cold_chart(world.registry(), lot, {world.at(50), world.at(20)}, Lang::en).findings));
}

TEST_CASE("cold chart: a long time that nobody read is cut short") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  (void)world.put(lot, 0);
  world.clock_to(60);
  (void)world.import(world.readings("TAG-1", 0, {"-80", "-80", "-80"}));
  world.clock_to(60 * 24 * 30);
  const auto chart = load_cold_chart(world.registry(), lot, {}, Lang::en).value;
  CHECK(chart.cut);
  CHECK(chart.to < world.at(60));
  CHECK_FALSE(load_cold_chart(world.registry(), lot, {std::nullopt, world.at(60 * 24 * 29)}, Lang::en).value.cut);
}
