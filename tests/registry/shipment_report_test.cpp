// One shipment on paper: what it holds for a parcel that was good, one that thawed, one without its logger.
#include "registry/shipment_report.h"

#include "registry/cold_assess.h"
#include "registry/cold_world.h"
#include "registry/files.h"
#include "registry/paper_workbook.h"
#include "registry/picture.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::registry;
using exoreg::test::ColdWorld;

namespace {

constexpr const char* parcel = "SHP-2026-000001";

publish::ShipmentRecord report(ColdWorld& world) { return load_shipment_report(world.registry(), parcel, Lang::en).value(); }
std::string verdict(ColdWorld& world) { return domain::to_string(publish::verdict_of(report(world))); }

/// Two lots that came together within an hour; the logger says `celsius` every ten minutes.
struct Parcel : ColdWorld {
  std::string first = add_lot("A-1"), second = add_lot("B-2");
  explicit Parcel(const std::vector<std::string>& celsius, bool no_logger = false) {
    clock_to(70);
    ship(first, parcel, 0, 60, no_logger);
    ship(second, parcel, 0, 60, no_logger);
    if (!celsius.empty()) (void)import(readings("TRIP", 0, celsius), {"shipment", parcel});
  }
};

}  // namespace

TEST_CASE("shipment report: a good trip") {
  Parcel world({"-80", "-79", "-78.5", "-80", "-80", "-80", "-80"});
  const auto record = report(world);
  CHECK(record.inbound);
  CHECK(record.dispatched == world.at(0));
  CHECK(record.arrived == world.at(60));
  CHECK(domain::to_string(publish::verdict_of(record)) == std::string("NO_EXCURSION"));
  REQUIRE(record.lots.size() == 2);
  CHECK(record.lots[0].low_mc == -80'000);
  CHECK(record.lots[0].high_mc == -78'500);
  CHECK(record.lots[0].measured == 60 * minutes_ms);
  CHECK(record.lots[0].gap == 0);
  CHECK_FALSE(record.lots[0].budget);
  REQUIRE(record.figures.size() == 1);  // one label range, one figure
  CHECK(record.figures[0].caption == world.first + ", " + world.second);
  REQUIRE(record.files.size() == 1);
  CHECK(record.files[0].sha256.size() == 64);
  CHECK(record.files[0].signature == "NOT_APPLICABLE");
  CHECK(record.files[0].rows == 7);
  CHECK(record.rule_set == domain::rule_set_version);
}

TEST_CASE("shipment report: one that thawed is held, and says which lots, when and how warm") {
  Parcel world({"-80", "-50", "4.5", "-80", "-80", "-80", "-80"});
  const auto record = report(world);
  CHECK(verdict(world) == "HELD");
  REQUIRE(record.excursions.size() == 1);  // one row for both lots
  CHECK(record.excursions[0].lots == std::vector{world.first, world.second});
  CHECK(record.excursions[0].excursion.peak_mc == 4'500);
  CHECK(record.excursions[0].excursion.from == world.at(10));
  CHECK(record.lots[0].beyond == 20 * minutes_ms);
  std::string rules;
  for (const auto& hold : record.lots[0].holds) rules += hold.rule + " ";
  CHECK(rules == "R1 R9 ");  // and the preparation has no stability profile
  const auto paper = publish::shipment_paper(record, Lang::en);
  CHECK(paper.tables[1].rows.size() == 2);                                                     // each reason once for both lots
  CHECK_THAT(paper.tables[1].rows[0][3], contains_text("from 2026-11-23 18:10 to 2026-11-23 18:30"));  // by the site's clock
  CHECK(paper.tables[1].rows[0][1] == world.first + ", " + world.second);
}

TEST_CASE("shipment report: without its logger it is no statement of fitness") {
  Parcel unread({});
  CHECK(verdict(unread) == "NOT_READ");
  CHECK(publish::shipment_paper(report(unread), Lang::en).tables[2].none == "Nothing was measured, so nobody knows.");
  Parcel missing({}, true);
  const auto record = report(missing);
  CHECK(record.no_logger);
  CHECK(record.lots[0].measured == 0);
  REQUIRE(record.gaps.size() == 1);
  CHECK(record.gaps[0].lots.size() == 2);
  CHECK(record.gaps[0].to - record.gaps[0].from == 60 * minutes_ms);
  CHECK(domain::stops_use(publish::verdict_of(record)));
}

TEST_CASE("shipment report: what happened to a lot elsewhere is another story") {
  Parcel world({"-80", "-80", "-80", "-80", "-80", "-80", "-80"});
  (void)world.put(world.first, 65);
  world.clock_to(300);
  (void)world.import(world.readings("TAG-1", 70, {"-80", "-40", "-80", "-80"}));
  CHECK(world.open_rules(world.first).starts_with("R1"));
  const auto record = report(world);
  CHECK(record.lots[0].holds.empty());
  CHECK(verdict(world) == "NO_EXCURSION");
}

TEST_CASE("shipment report: a file that served two shipments is told once, for this one") {
  Parcel world({"-80", "-80", "-80", "-80", "-80", "-80", "-80"});
  const std::string third = world.add_lot("C-3");
  world.ship(third, "SHP-2026-000002", 0, 60);
  (void)world.import(world.readings("TRIP", 0, std::vector<std::string>(7, "-80")), {"shipment", "SHP-2026-000002"});
  CHECK(report(world).acts.size() == 3);
}

TEST_CASE("shipment report: a decision is told with its condition, its reason and who signed it") {
  Parcel world({"-80", "-50", "-80", "-80", "-80", "-80", "-80"});
  (void)assess_excursion(world.registry(), {"EXC-2026-000001", "release-limited", "data of the maker", "use first", {}, ""},
                         world.session("hinshitsu"));
  const auto record = report(world);
  REQUIRE(record.acts.size() == 4);
  CHECK(record.acts[2].what.en ==
        "EXC-2026-000001 assessed: may be used under a condition, under the condition: use first; reason: data of the maker");
  CHECK(record.acts[2].person == "Example hinshitsu (hinshitsu)");
  CHECK(record.acts[2].own_key);
  CHECK(verdict(world) == "DECIDED");
}

TEST_CASE("shipment report: a rejected lot is rejected, not just on hold") {
  Parcel world({"-80", "-50", "-80", "-80", "-80", "-80", "-80"});
  (void)assess_excursion(world.registry(), {"EXC-2026-000001", "reject", "thawed", "", {}, ""}, world.session("hinshitsu"));
  CHECK(verdict(world) == "REJECTED");
  CHECK(domain::verdict_words(domain::ShipmentVerdict::rejected).ja == "不合格");
}

TEST_CASE("shipment report: how it is known since when a parcel was under way") {
  const auto shipped = [](const publish::ShipmentRecord& record) {
    for (const auto& [what, value] : publish::shipment_paper(record, Lang::ja).head)
      if (what == "発送") return value;
    return std::string("-");
  };
  publish::ShipmentRecord record;
  record.zone = *Zone::find("Asia/Tokyo");
  CHECK(shipped(record) == "記録なし");
  record.dispatched = *parse_instant("2026-11-23T09:00:00Z");
  CHECK(shipped(record) == "2026-11-23 18:00");
  record.dispatch = publish::ShipmentDispatch::first_row;
  CHECK(shipped(record) == "2026-11-23 18:00(ロガーの最初の記録。発送日時の申告なし)");
}

TEST_CASE("shipment report: a shipment that is not on file") {
  ColdWorld world;
  CHECK_FALSE(load_shipment_report(world.registry(), "SHP-2026-000099", Lang::en));
}

TEST_CASE("shipment report: who signed for it, each act once") {
  Parcel world({"-80", "-80", "-80", "-80", "-80", "-80", "-80"});
  const auto record = report(world);
  std::vector<std::string> acts;
  for (const auto& act : record.acts) acts.push_back(act.what.en + " " + act.person + (act.own_key ? " own" : " registry"));
  CHECK(acts == std::vector<std::string>{"shipment entered Example yakuzai (yakuzai) own", "received Example yakuzai (yakuzai) own",
                                         "logger file imported: log.csv Example yakuzai (yakuzai) registry"});
}

TEST_CASE("shipment report: the page holds every word that an inspector looks for") {
  Parcel world({"-80", "-50", "4.5", "", "-80", "-80", "-80"});
  const auto record = report(world);
  for (const Lang lang : {Lang::en, Lang::ja}) {
    const auto paper = publish::shipment_paper(*load_shipment_report(world.registry(), parcel, lang), lang);
    const auto pages = publish::write_paper_pages(paper);
    CHECK(pages.size() == 1);
    const test::TemporaryFolder folder;
    write_file(folder.path() / "report.pdf", draw_pdf(pages, paper.title, record.as_of));
    const std::string text = test::run_in(folder.path(), "pdftotext -raw report.pdf -").output;
    INFO(text);
    for (const std::string& words :
         {std::string(parcel), world.first, world.second, std::string("EXC-2026-000001"), std::string("4.5"), record.rule_set,
          record.files[0].sha256.substr(0, 20), std::string("NOT_APPLICABLE"), std::string("国内未承認"), std::string("R1"),
          std::string(lang == Lang::ja ? "保留" : "on hold"), std::string(lang == Lang::ja ? "欠測" : "Gaps")})
      CHECK(text.find(words) != std::string::npos);
  }
}

TEST_CASE("shipment report: as JSON and as a workbook") {
  Parcel world({"-80", "-50", "-80", "-80", "-80", "-80", "-80"});
  const auto record = report(world);
  const Json json = publish::shipment_json(record);
  CHECK(json.text("verdict") == "HELD");
  CHECK(json.items("lots")[0].text("budget") == "NOT_EVALUATED");
  CHECK(json.items("excursions")[0].text("peak") == "-50");
  CHECK(json.items("files")[0].text("sha256") == record.files[0].sha256);
  CHECK(write_paper_workbook(publish::shipment_paper(record, Lang::ja)).substr(0, 2) == "PK");
}

TEST_CASE("shipment report: what the device claims stands apart, in words of the reader and of the site's clock") {
  publish::ShipmentRecord record;
  record.zone = *Zone::find("Asia/Tokyo");
  record.claims = {{"TAG-1", "2026-11-23", "-80.1", "18.8", "-70.2", {{"low", 0, ""}, {"high", 5400, "2026-11-23T00:30:00Z"}}}};
  const auto claims = publish::shipment_paper(record, Lang::ja).tables.at(5);
  CHECK(claims.rows ==
        std::vector<std::vector<std::string>>{{"TAG-1", "2026-11-23", "-80.1", "18.8", "-70.2", "高温側 1時間30分 (2026-11-23 09:30)"}});
  CHECK(publish::verdict_of(record) == domain::ShipmentVerdict::not_read);  // no lot, no statement
}
