// A lot judged by the stability profile of its product: which rule holds it, from when on, and what ends that.
#include "registry/cold_rules.h"

#include "base/error.h"
#include "registry/cold_assess.h"
#include "registry/cold_budget.h"
#include "registry/cold_thaws.h"
#include "registry/cold_world.h"
#include "registry/lot_facts.h"
#include "registry/stability_profiles.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::test;
using registry::Status;

namespace {

/// Lots of PREP-0001 (-90..-60 °C) in the freezer from minute 0 on, read every ten minutes by TAG-1.
struct ProfiledWorld : ColdWorld {
  registry::Outcome profile(const std::string& rows, const std::string& reason = "") {
    registry::ImportFile file{"stability.csv", "item,low_c,high_c,minutes,value,scope,source\n" + rows};
    file.reason = reason;
    return registry::import_profile(registry(), file, "PREP-0001", session("yakuzai"));
  }
  std::string stored_lot(const std::string& lot_no = "A-1") {
    const auto lot = add_lot(lot_no);
    (void)put(lot, 0);
    clock_to(600);
    return lot;
  }
  registry::Outcome read(const std::vector<std::string>& celsius, int from = 0) {
    return import(readings("TAG-1", from, celsius), {"location", freezer});
  }
  Json budget(const std::string& lot) { return registry::cold_budget(registry(), lot); }
};

std::string hold_reason(ColdWorld& world, const std::string& lot, const std::string& rule) {
  for (const auto& hold : world.lot(lot).state.holds)
    if (hold.rule == rule) return hold.reason;
  return "";
}

}  // namespace

TEST_CASE("R1 with a profile: an excursion shorter than the alarm time is recorded and holds nothing") {
  ProfiledWorld world;
  REQUIRE(world.profile("alarm,,-60,30,,consecutive,STB-1\n").status == Status::done);
  const auto lot = world.stored_lot();
  const auto imported = world.read({"-75", "-50", "-50", "-75"});
  CHECK(imported.status == Status::answer_no);
  CHECK(world.show(lot).items("excursions").size() == 1);
  CHECK(world.open_rules(lot).empty());
}

TEST_CASE("R1 with a profile: the alarm is reached after its time, and names limit, minutes and instant") {
  ProfiledWorld world;
  (void)world.profile("alarm,,-60,30,,consecutive,STB-1\n");
  const auto lot = world.stored_lot();
  CHECK(world.read({"-75", "-50", "-50", "-50", "-50", "-75"}).holds == std::vector<std::string>{lot});
  CHECK(world.open_rules(lot) == "R1");
  const std::string reason = hold_reason(world, lot, "R1");
  CHECK_THAT(reason, contains_text("-60 ℃ 超が 30"));
  CHECK_THAT(reason, contains_text("18:40"));  // run from 09:10 UTC, 30 minutes later, in Japan's time
  CHECK(world.show(lot).items("holds")[0].text("excursion") == "EXC-2026-000001");
}

TEST_CASE("R1 with a profile: the side without an alarm of its own counts at once") {
  ProfiledWorld world;
  (void)world.profile("alarm,,-60,30,,consecutive,STB-1\n");
  const auto lot = world.stored_lot();
  (void)world.read({"-75", "-95", "-75"});
  CHECK(world.open_rules(lot) == "R1");
}

TEST_CASE("R1 with a profile: a file of one row reaches an alarm that asks for no time, and no other") {
  for (const auto& [minutes, rules] : {std::pair{"0", "R1"}, {"30", ""}}) {
    ProfiledWorld world;
    (void)world.profile(std::string("alarm,,-60,") + minutes + ",,consecutive,STB-1\n");
    const auto lot = world.stored_lot();
    CHECK(world.read({"-50"}).status == Status::answer_no);
    CHECK(world.open_rules(lot) == rules);
  }
}

TEST_CASE("R1 with a profile: a day begins at 00:00 of the offset that the file's times carry, where no zone is on file") {
  for (const auto& [offset, rules] : {std::pair{"+09:00", "R4"}, {"UTC", "R1 R4"}}) {
    INFO(offset);
    ProfiledWorld world;
    (void)world.profile("alarm,,-60,45,,day,STB-1\n");
    const auto lot = world.stored_lot();
    std::string csv = "sensor,timestamp,temperature_c\n";
    for (int minute = 320; minute <= 390; minute += 10)  // warm from 330 on: 23:30 to 00:30 in Japan
      csv += "TAG-1," + Zone::find(offset)->format(world.at(minute)) + (minute == 320 || minute == 390 ? ",-75\n" : ",-50\n");
    (void)world.import(csv, {"location", world.freezer});
    REQUIRE(world.show(lot).items("excursions").at(0).integer("seconds") == 3600);
    CHECK(world.open_rules(lot) == rules);
  }
}

TEST_CASE("R2: the budget is spent at an instant, the hold needs two releasers, and comes back when more is spent") {
  ProfiledWorld world;
  (void)world.profile("band,-60,-20,20,,,STB-1\nband,-20,10,10,,,STB-1\nalarm,,-60,600,,consecutive,STB-1\n");
  const auto lot = world.stored_lot();
  (void)world.read({"-75", "-50", "-50", "-75"});
  CHECK(world.open_rules(lot) == "R2");
  CHECK(world.budget(lot).text("status") == "EXCEEDED");
  CHECK(world.budget(lot).text("consumed") == "1");
  CHECK(world.budget(lot).text("exceeded_at") == world.time(30));

  const std::string excursion = world.show(lot).items("holds")[0].text("excursion");
  const auto assess = [&](const char* who) {
    return registry::assess_excursion(world.registry(), {excursion, "release", "安定性試験の範囲内", "", {}, "", std::nullopt},
                                      world.session(who));
  };
  (void)assess("hinshitsu");
  CHECK(world.open_rules(lot) == "R2");
  (void)assess("sekinin");
  CHECK(world.open_rules(lot).empty());

  (void)world.read({"-75", "-50", "-75"}, 40);
  CHECK(world.open_rules(lot) == "R2");
}

TEST_CASE("a budget that is nearly spent is a warning") {
  ProfiledWorld world;
  (void)world.profile("band,-60,10,25,,,STB-1\nalarm,,-60,600,,consecutive,STB-1\n");
  const auto lot = world.stored_lot();
  CHECK(has_code(world.read({"-75", "-50", "-50", "-75"}), "N_BUDGET_WARN"));
  CHECK(world.budget(lot).text("status") == "WARN");
  CHECK(world.open_rules(lot).empty());
}

TEST_CASE("R3: one thaw more than the preparation allows, seen by the probe or declared") {
  ProfiledWorld world;
  (void)world.profile("thaw,,,5,-1,,STB-1\nrefreeze,,,,-20,,STB-1\nalarm,,-60,6000,,consecutive,STB-1\n");
  world.allow_thaws("PREP-0001", "1");
  const auto lot = world.stored_lot();
  (void)world.read({"-75", "5", "5", "-75"});
  CHECK(world.show(lot).integer("freeze_thaw_count") == 1);
  CHECK(world.open_rules(lot).empty());
  (void)registry::thaw_lot(world.registry(), lot, std::nullopt, {}, world.session("yakuzai"));
  CHECK(world.show(lot).integer("freeze_thaw_count") == 2);
  CHECK(world.open_rules(lot) == "R3");
  CHECK(world.show(lot).items("thaws")[1].boolean("declared"));
  CHECK(registry::load_lot_facts(world.registry(), world.lot(lot)).freeze_thaw_count == 2);  // what EV-STO-03 counts
}

TEST_CASE("R4: the product's own limit of a gap stands before the hour that holds for all others") {
  ProfiledWorld world;
  (void)world.profile("gap_limit,,,15,,,STB-1\n");
  const auto lot = world.stored_lot();
  (void)world.read({"-75", "-75", "", "", "-75"});
  CHECK(world.open_rules(lot) == "R4");
}

TEST_CASE("R8: beyond the absolute limit, for however short") {
  ProfiledWorld world;
  (void)world.profile("never_exceed,,0,,,,STB-1\nalarm,,-60,600,,consecutive,STB-1\n");
  const auto lot = world.stored_lot();
  (void)world.read({"-75", "-1", "0.1", "-75"});
  CHECK(world.open_rules(lot) == "R8");
  CHECK_THAT(hold_reason(world, lot, "R8"), contains_text("0.1"));
}

TEST_CASE("R9: out of the label range, and no profile to judge that by, assessed together with R1") {
  ProfiledWorld world;
  const auto lot = world.stored_lot();
  (void)world.read({"-75", "-50", "-75"});
  CHECK(world.open_rules(lot) == "R1 R9");
  CHECK(world.budget(lot).text("status") == "NOT_EVALUATED");
  (void)registry::assess_excursion(world.registry(), {"EXC-2026-000001", "release", "短時間", "", {}, "", std::nullopt},
                                   world.session("hinshitsu"));
  CHECK(world.open_rules(lot).empty());
}

TEST_CASE("strict: a product without a profile holds its lots, once") {
  ProfiledWorld world;
  world.registry().config.strict = true;
  const auto lot = world.stored_lot();
  CHECK(world.open_rules(lot) == "R9");
  (void)registry::lift_hold(world.registry(), lot, {"R9"}, {"供給者に照会済み"}, world.session("hinshitsu"));
  (void)world.read({"-75", "-75"});
  CHECK(world.open_rules(lot) == "R6");  // strict asks for the logger's certificate too, and not again for the profile
}

TEST_CASE("a new profile judges every lot of its preparation at once, and takes back no hold") {
  ProfiledWorld world;
  (void)world.profile("alarm,,-60,600,,consecutive,STB-1\n");
  const auto lot = world.stored_lot();
  (void)world.read({"-75", "-50", "-50", "-75"});
  CHECK(world.open_rules(lot).empty());
  CHECK(world.profile("alarm,,-60,10,,consecutive,STB-2\n", "安定性資料の改訂").holds == std::vector<std::string>{lot});
  CHECK(world.open_rules(lot) == "R1");
  (void)world.profile("alarm,,-60,600,,consecutive,STB-3\n", "誤記の訂正");
  CHECK(world.open_rules(lot) == "R1");
}

TEST_CASE("cold profile import: every bad row at once, nothing written, the same profile again writes nothing") {
  ProfiledWorld world;
  const auto wrong = world.profile("band,-60,-20,0,,,STB-1\nalarm,-90,-60,30,,consecutive,STB-1\nthaw,,,5,warm,,STB-1\n");
  CHECK(wrong.status == Status::bad_input);
  CHECK(wrong.findings.size() >= 3);
  CHECK(registry::show_profile(world.registry(), "PREP-0001").is_null());
  (void)world.profile("thaw,,,5,-1,,STB-1\n");
  CHECK(registry::show_profile(world.registry(), "PREP-0001").integer("version") == 1);
  CHECK(world.profile("thaw,,,5,-1,,STB-1\n").events.empty());
}

TEST_CASE("R3: a limit of thaws with a profile that does not count them is said at either import") {
  ProfiledWorld world;
  CHECK_FALSE(has_code(world.profile("alarm,,-60,30,,,STB-1\n"), "N_THAWS_UNCOUNTED"));
  world.allow_thaws("PREP-0001", "1");
  CHECK(has_code(world.profile("alarm,,-60,20,,,STB-1\n", "new data"), "N_THAWS_UNCOUNTED"));
  CHECK_FALSE(has_code(world.profile("alarm,,-60,20,,,STB-1\nthaw,,,5,-1,,STB-1\n", "with thaw"), "N_THAWS_UNCOUNTED"));
}

TEST_CASE("another profile is a revision that names its rows, and no line 0") {
  ProfiledWorld world;
  (void)world.profile("band,-60,-20,240,,,STB-1\n");
  try {
    (void)world.profile("band,-60,8,60,,,STB-1\nalarm,,-60,30,,,STB-1\n");
    FAIL("a revision without a reason");
  } catch (const UsageError& error) {
    CHECK_THAT(error.text().ja,
               contains_text("PROF-0001: 追加: 温度帯 -60〜8 ℃、60分 / 警報 -60 ℃ 超、30分。削除: 温度帯 -60〜-20 ℃、240分"));
    CHECK_THAT(error.text().ja, !contains_text("0行目"));
  }
}
