// A parcel with its loggers: the way to us is judged once everything that came with it is in.
#include "registry/receive_lot.h"

#include "crypto/digest.h"
#include "registry/cold_shipments.h"
#include "registry/cold_unread.h"
#include "registry/cold_world.h"
#include "registry/lot_facts.h"
#include "store/log_store.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::registry;
using exoreg::test::ColdWorld;
using exoreg::test::has_code;

namespace {

struct Arrival : ColdWorld {
  /// One lot that arrives at minute 120, at now.
  Outcome receive(std::vector<LoggerInput> loggers, std::optional<Millis> shipped_at = std::nullopt, bool no_logger = false) {
    clock_to(120);
    Parcel parcel;
    parcel.columns = {
        {"preparation", "PREP-0001"}, {"lot_no", "A-1"}, {"manufactured", "2026-06-03"}, {"quantity", "20"}, {"received_at", time(120)}};
    parcel.loggers = std::move(loggers);
    parcel.no_logger = no_logger;
    parcel.shipped_at = shipped_at;
    parcel.location = freezer;
    return receive_lot(registry(), parcel, session("yakuzai"));
  }
  const std::string lot_id = "LOT-2026-000001";

  domain::LotFacts facts() { return load_lot_facts(registry(), lot(lot_id)); }
  domain::InboundLog inbound_log() { return facts().inbound_log; }
};

using Values = std::vector<std::string>;

}  // namespace

TEST_CASE("lot receive: a warm parcel is received, held, and answered with no") {
  Arrival world;
  const auto outcome = world.receive(
      {ColdWorld::file(world.readings("MINI", 0, Values(5, "-80"))),
       ColdWorld::file(world.readings("TOP", 0, {"-80", "-80", "-80", "-55", "-80", "-80", "-80", "-80", "-80", "-80", "-80", "-80"}))});
  CHECK(outcome.exit_code() == 1);
  CHECK(outcome.holds == std::vector{world.lot_id});
  CHECK(world.open_rules(world.lot_id) == "R1 R9");
  REQUIRE(outcome.extra.items("excursions").size() == 1);
  CHECK(outcome.extra.items("excursions")[0].text("peak") == "-55");
  CHECK(outcome.extra.items("series").size() == 2);
  CHECK(outcome.extra.text("shipment") == "SHP-2026-000001");
}

TEST_CASE("lot receive: two loggers that cover the way in turn leave no gap") {
  Arrival world;
  const auto first = world.readings("ONE", 0, Values(6, "-80")), second = world.readings("TWO", 60, Values(6, "-80"));
  CHECK(world.receive({ColdWorld::file(first), ColdWorld::file(second)}).exit_code() == 0);
  CHECK(world.open_rules(world.lot_id).empty());
  CHECK(world.show(world.lot_id).integer("covered_s") == 120 * 60);
}

TEST_CASE("lot receive: what lies between dispatch and arrival without a reading is a gap") {
  Arrival world;
  CHECK(world.receive({ColdWorld::file(world.readings("ONE", 0, Values(12, "-80")))}, world.at(-61)).exit_code() == 0);
  CHECK(world.open_rules(world.lot_id) == "R4");
  CHECK(world.show(world.lot_id).integer("gap_s") == 61 * 60);
}

TEST_CASE("lot receive: no logger came with it") {
  Arrival world;
  CHECK(world.receive({}, std::nullopt, true).exit_code() == 0);
  CHECK(world.open_rules(world.lot_id) == "R4");
  CHECK(unread_loggers(world.registry(), world.lot_id).empty());
}

TEST_CASE("lot receive: a logger found after all tells since when the parcel was under way") {
  Arrival world;
  (void)world.receive({}, std::nullopt, true);
  CHECK(world.inbound_log() == domain::InboundLog::absent);
  const auto late = world.import(world.readings("MINI", 0, {"-80", "5", "5", "-80"}), {"shipment", "SHP-2026-000001"});
  CHECK(late.exit_code() == 1);
  CHECK(world.open_rules(world.lot_id) == "R4 R1 R9");
  CHECK(world.show(world.lot_id).items("stays")[0].text("from") == world.time(0));
  CHECK(world.inbound_log() == domain::InboundLog::read);
  const auto facts = world.facts();
  CHECK(facts.inbound_measured == 40 * minutes_ms);
  CHECK(facts.inbound_gap == 80 * minutes_ms);
}

TEST_CASE("lot receive: one row on the way is no measurement of it") {
  Arrival world;
  (void)world.receive({ColdWorld::file(world.readings("MINI", 120, {"-80"}))});
  CHECK(world.inbound_log() == domain::InboundLog::elsewhere);
}

TEST_CASE("lot receive: two files of one logger that contradict each other are refused, in either order") {
  const bool warm_first = GENERATE(true, false);
  Arrival world;
  const auto cold = ColdWorld::file(world.readings("MINI", 0, Values(12, "-80")));
  const auto warm = ColdWorld::file(world.readings("MINI", 0, Values(12, "-50")));
  const auto outcome = warm_first ? world.receive({warm, cold}) : world.receive({cold, warm});
  CHECK(outcome.exit_code() == 3);
  REQUIRE(has_code(outcome, "E_DUPLICATE"));
  CHECK(outcome.findings.back().source == "log.csv");
  CHECK_FALSE(store::load_lot(world.registry().database, world.lot_id));
}

TEST_CASE("rows from the future leave unread what is unread") {
  Arrival world;
  (void)world.receive({}, world.at(0));
  (void)world.import(world.readings("TAG-1", 120, Values(3, "-80")), {"location", world.freezer});
  world.clock_to(120 + 30 * 24 * 60);
  CHECK(unread_loggers(world.registry(), world.lot_id) == Values{"SHP-2026-000001", world.freezer});
  (void)world.import(world.readings("TAG-1", 130 + 300 * 24 * 60, Values(2, "-80")), {"location", world.freezer});
  CHECK(unread_loggers(world.registry(), world.lot_id) == Values{"SHP-2026-000001", world.freezer});
}

TEST_CASE("the way between own sites is not the way to us") {
  ColdWorld world;
  const std::string lot = world.add_lot("A-1");
  world.clock_to(200);
  const auto log = [&] { return load_lot_facts(world.registry(), world.lot(lot)).inbound_log; };
  REQUIRE(ship_lots(world.registry(), {{lot}, {"MINI"}, "", "", {"", world.at(60)}}, world.session("yakuzai")).exit_code() == 0);
  (void)world.import(world.readings("MINI", 60, Values(6, "-80")), {"shipment", "SHP-2026-000001"});
  CHECK(log() == domain::InboundLog::unknown);
}

TEST_CASE("cold import: last year's file says nothing of a parcel, and that is told") {
  Arrival world;
  (void)world.receive({}, world.at(0));
  const LoggerTarget target{"shipment", "SHP-2026-000001"};
  CHECK(has_code(world.import(world.readings("MINI", -5000, {"-80", "-80", "-80"}), target), "N_BESIDE_SHIPMENT"));
  CHECK(world.inbound_log() == domain::InboundLog::elsewhere);
  CHECK_FALSE(has_code(world.import(world.readings("MINI", 100, {"-80", "-80", "-80"}), target), "N_BESIDE_SHIPMENT"));
  CHECK(world.inbound_log() == domain::InboundLog::read);
}

TEST_CASE("cold import: rows from the future are told, and from an hour on they hold the lots") {
  Arrival world;
  (void)world.receive({}, world.at(0));
  const LoggerTarget target{"shipment", "SHP-2026-000001"};
  CHECK_FALSE(has_code(world.import(world.readings("A", 60, Values(7, "-80")), target), "N_CLOCK_DRIFT"));
  CHECK(has_code(world.import(world.readings("B", 60, Values(8, "-80")), target), "N_CLOCK_DRIFT"));
  CHECK(world.open_rules(world.lot_id).find("R7") == std::string::npos);
  CHECK(has_code(world.import(world.readings("C", 60, Values(14, "-80")), target), "N_CLOCK_DRIFT"));
  CHECK(world.open_rules(world.lot_id).find("R7") != std::string::npos);
}

TEST_CASE("lot receive: the file is expected later") {
  Arrival world;
  CHECK(world.receive({}, world.at(0)).exit_code() == 0);
  CHECK(world.open_rules(world.lot_id).empty());
  CHECK(unread_loggers(world.registry(), world.lot_id) == std::vector<std::string>{"SHP-2026-000001"});
  CHECK(world.show(world.lot_id).integer("time_out_of_storage_s") == 120 * 60);
  const auto late = world.import(world.readings("MINI", 0, Values(12, "-95")), {"shipment", "SHP-2026-000001"});
  CHECK(late.exit_code() == 1);
  CHECK(late.extra.items("excursions")[0].text("side") == "low");
  CHECK(world.open_rules(world.lot_id) == "R1 R9");
}

TEST_CASE("lot receive: a logger file that cannot be read stops the whole parcel") {
  Arrival world;
  CHECK(world.receive({ColdWorld::file("sensor,timestamp,temperature_c\nMINI,2026-11-23 18:00,-80\n")}).exit_code() == 3);
  CHECK_FALSE(store::load_lot(world.registry().database, world.lot_id));
}

namespace {

/// The last evaluation on file of the world's lot.
Json evaluation(Arrival& world) {
  Json last;
  for (const auto& record : store::load_records_of(world.registry().database, world.lot_id))
    if (record.kind == "cold.evaluated") last = *parse_json(record.bytes).value;
  return last;
}

}  // namespace

TEST_CASE("lot receive: the judgement names the file that it was judged by, and holds it with its signed import") {
  Arrival world;
  const auto bytes = world.readings("MINI", 0, {"-80", "-79.5", "-80", "-80.5", "-80", "-80", "-80", "-80", "-80", "-80", "-80", "-80"});
  CHECK(world.receive({ColdWorld::file(bytes)}).exit_code() == 0);
  const Json judged = evaluation(world);
  const std::string sha256 = to_hex(crypto::sha256(bytes)), id = "FILE-" + sha256.substr(0, 16);
  CHECK(judged.text("logger") == id);
  CHECK(judged.items("loggers") == Json::Array{Json::object({{"id", id}, {"name", "log.csv"}, {"sha256", sha256}})});
  std::vector<std::string> names;
  for (const Json& item : judged.items("attachments")) names.push_back(item.text("name"));
  CHECK(names == std::vector<std::string>{id + "-1.json", id + "-1.json.p7s", "log.csv"});
  CHECK(judged.text("min_c") == "-80.5");
  CHECK(judged.text("max_c") == "-79.5");
}

TEST_CASE("lot receive: of two loggers both are named, the next file of the freezer is named alone") {
  Arrival world;
  const auto first = world.readings("ONE", 0, Values(6, "-80")), second = world.readings("TWO", 60, Values(6, "-80"));
  CHECK(world.receive({ColdWorld::file(first), ColdWorld::file(second)}).exit_code() == 0);
  CHECK(evaluation(world).items("loggers").size() == 2);
  CHECK(evaluation(world).text("logger").empty());
  world.clock_to(300);
  const auto third = world.readings("TAG-1", 120, Values(6, "-80"));
  CHECK(world.import(third).exit_code() == 0);
  REQUIRE(evaluation(world).items("loggers").size() == 1);
  CHECK(evaluation(world).items("loggers")[0].text("sha256") == to_hex(crypto::sha256(third)));
}

TEST_CASE("lot receive: each new hold is told with its rule, its excursion and its reason") {
  Arrival world;
  const auto outcome = world.receive({ColdWorld::file(world.readings("TOP", 0, {"-80", "-80", "-80", "-55", "-80", "-80"}))});
  std::string told;
  for (const Json& hold : outcome.extra.items("raised"))
    told += hold.text("lot") + " " + hold.text("rule") + " " + hold.text("excursion") + "|";
  CHECK(told == world.lot_id + " R1 EXC-2026-000001|" + world.lot_id + " R9 EXC-2026-000001|");
  CHECK_THAT(outcome.extra.items("raised")[0].text("reason"), contains_text("-55"));
}

namespace {

/// The same parcel, tried out.
Outcome try_out(Arrival& world, const std::vector<std::string>& celsius) {
  world.clock_to(120);
  Parcel parcel;
  parcel.columns = {{"preparation", "PREP-0001"}, {"lot_no", "A-1"}, {"manufactured", "2026-06-03"}, {"quantity", "20"}};
  parcel.loggers = {ColdWorld::file(world.readings("TOP", 0, celsius))};
  parcel.shipped_at = world.at(20);
  parcel.dry_run = true;
  return receive_lot(world.registry(), parcel, world.session("yakuzai"));
}

Finding preview_in(const Outcome& outcome) {
  for (const Finding& finding : outcome.findings)
    if (finding.code == "N_LOGGER_PREVIEW") return finding;
  return {};
}

}  // namespace

TEST_CASE("lot receive --dry-run: a logger that shows a thaw says so before anything is signed") {
  Arrival world;
  const auto tried = try_out(world, {"-80", "-80", "-80", "4", "-80"});
  CHECK(tried.exit_code() == 0);
  CHECK(tried.events.empty());
  CHECK(preview_in(tried).severity == Severity::M);
  CHECK_THAT(preview_in(tried).message.en,
             contains_text("3 readings under way, -80 to 4 °C, out of the storage range of PREP-0001 (-90..-60 °C)"));
}

TEST_CASE(
    "lot receive --dry-run: what a logger measured before it was sent is not the parcel's, and a sound one is called read, not judged") {
  Arrival world;
  const auto tried = try_out(world, {"21", "-80", "-80", "-79.5"});
  CHECK(preview_in(tried).severity == Severity::I);
  CHECK_THAT(preview_in(tried).message.en, contains_text("2 readings under way, -80 to -79.5 °C. Read, not judged"));
}

TEST_CASE("lot receive: with a table and a logger each finding names the file in which its line stands") {
  Arrival world;
  Parcel parcel;
  parcel.lots =
      ImportFile{"parcel.csv", "preparation,lot_no,manufactured,quantity\nPREP-0001,A-1,2026-06-03,0\nPREP-0001,A-1,2026-06-03,5\n"};
  LoggerInput logger = ColdWorld::file(world.readings("TOP", 0, {"-80", "warm"}));
  logger.name = "td.csv";
  parcel.loggers = {logger};
  std::string places;
  for (const Finding& finding : receive_lot(world.registry(), parcel, world.session("yakuzai")).findings)
    places += finding.code + " " + finding.source + ":" + std::to_string(finding.row) + "|";
  CHECK_THAT(places, contains_text("E_QUANTITY parcel.csv:2|") && contains_text("E_ROW td.csv:3|"));
}
