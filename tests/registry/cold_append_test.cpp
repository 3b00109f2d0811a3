// Readings from scripts and gateways, and a folder in which their files arrive.
#include "registry/cold_append.h"

#include <fstream>

#include "base/error.h"
#include "registry/arrival_folder.h"
#include "registry/cold_world.h"
#include "registry/files.h"
#include "support/catch.h"
#include "support/program.h"

using namespace exoreg;
using namespace exoreg::test;
using registry::Status;

namespace {

registry::Outcome append(ColdWorld& world, const std::string& bytes) {
  return registry::append_readings(world.registry(), ColdWorld::file(bytes), {}, world.session("yakuzai"));
}

std::string row(const ColdWorld& world, const std::string& device, int minute, const std::string& celsius) {
  return device + "," + world.time(minute) + "," + celsius + "\n";
}

struct DropFolder {
  explicit DropFolder(const std::filesystem::path& at) : path(at) { std::filesystem::create_directories(path); }
  void drop(const std::string& name, const std::string& bytes) const { std::ofstream(path / name) << bytes; }
  std::filesystem::path path;
};

constexpr Millis quiet = registry::ArrivalFolder::quiet;

/// A folder into which files are dropped, and who looks at it.
struct Watched {
  TempFolder temporary;
  DropFolder folder{temporary / "drop"};
  registry::ArrivalFolder arrivals{folder.path};
};

}  // namespace

TEST_CASE("cold append: single readings without a header, one by one, become the place's line") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  (void)world.put(lot, 0);
  world.clock_to(60);
  CHECK(append(world, row(world, "TAG-1", 0, "-75")).status == Status::done);
  CHECK(append(world, row(world, "TAG-1", 10, "-75")).status == Status::done);
  CHECK(append(world, row(world, "TAG-1", 20, "-75")).status == Status::done);
  CHECK(world.show(lot).integer("covered_s") == 30 * 60);
}

TEST_CASE("cold append: an alarm holds the lot at once") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  (void)world.put(lot, 0);
  world.clock_to(60);
  (void)append(world, row(world, "TAG-1", 0, "-75"));
  const auto outcome = append(world, row(world, "TAG-1", 10, "-40"));
  CHECK(outcome.status == Status::answer_no);
  CHECK(outcome.holds == std::vector<std::string>{lot});
}

TEST_CASE("cold append: the same readings again, in whatever batches, write nothing") {
  ColdWorld world;
  (void)append(world, row(world, "TAG-1", 0, "-75") + row(world, "TAG-1", 10, "-76"));
  const auto again = append(world, row(world, "TAG-1", 10, "-76"));
  CHECK(again.status == Status::done);
  CHECK(again.events.empty());
  CHECK(has_code(again, "N_NOTHING_NEW"));
}

TEST_CASE("cold append: what was read for a parcel is no news of the place, and is taken for it") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1"), parcel = world.add_lot("B-2");
  (void)world.put(lot, 0);
  world.clock_to(60);
  (void)world.import(world.readings("TAG-1", 0, {"-75", "-75"}), {"lot", parcel});
  const auto outcome = append(world, row(world, "TAG-1", 0, "-75") + row(world, "TAG-1", 10, "-75"));
  CHECK(count_events(outcome, "logger.imported") == 1);
  CHECK(world.show(lot).integer("covered_s") == 20 * 60);
}

TEST_CASE("cold append: readings that come late and out of order give the same line") {
  ColdWorld in_order, backwards;
  std::vector<std::string> lots;
  for (ColdWorld* world : {&in_order, &backwards}) {
    lots.push_back(world->add_lot("A-1"));
    (void)world->put(lots.back(), 0);
    world->clock_to(120);
  }
  const std::vector<std::string> celsius{"-75", "-50", "-50", "-75", "-75"};
  for (int i = 0; i < 5; ++i) (void)append(in_order, row(in_order, "TAG-1", 10 * i, celsius[static_cast<std::size_t>(i)]));
  for (int i = 4; i >= 0; --i) (void)append(backwards, row(backwards, "TAG-1", 10 * i, celsius[static_cast<std::size_t>(i)]));
  for (const char* member : {"covered_s", "gap_s", "time_out_of_storage_s"})
    CHECK(in_order.show(lots[0]).integer(member) == backwards.show(lots[1]).integer(member));
  CHECK(backwards.show(lots[1]).items("excursions").back().integer("seconds") == 20 * 60);
}

TEST_CASE("cold append: a batch of sensors in two places is judged for each place, or not taken at all") {
  ColdWorld world;
  (void)registry::add_location(world.registry(), {"ULT-2", "ult", {"TAG-2"}}, world.session("yakuzai"));
  const auto outcome = append(world, row(world, "TAG-1", 0, "-75") + row(world, "TAG-2", 0, "-74") + row(world, "TAG-1", 10, "-75"));
  CHECK(count_events(outcome, "logger.imported") == 2);
  const auto bad = append(world, row(world, "TAG-1", 20, "-75") + row(world, "TAG-2", 20, "warm"));
  CHECK(bad.status == Status::bad_input);
  CHECK(bad.events.empty());
  CHECK(append(world, "").status == Status::bad_input);
}

TEST_CASE("cold append: a mistake is named by its line in the batch, wherever its sensor stands and whether or not there is a header") {
  ColdWorld world;
  (void)registry::add_location(world.registry(), {"ULT-2", "ult", {"TAG-2"}}, world.session("yakuzai"));
  const std::string header = "sensor,timestamp,temperature_c\n";
  const std::string sound = row(world, "TAG-1", 0, "-75") + row(world, "TAG-1", 10, "-75");
  const std::string wrong = row(world, "TAG-2", 0, "warm") + row(world, "TAG-1", 20, "hot") + row(world, "TAG-2", 10, "warm");
  const std::string alone = row(world, "TAG-1", 20, "hot");
  const std::vector<std::pair<std::string, std::vector<long>>> cases{
      {header + sound + wrong, {4, 5, 6}}, {sound + wrong, {3, 4, 5}}, {header + sound + "\n" + wrong, {5, 6, 7}}, {sound + alone, {3}}};
  for (const auto& [batch, expected] : cases) {
    INFO(batch);
    std::vector<long> lines;
    for (const Finding& finding : append(world, batch).findings) lines.push_back(finding.row);
    CHECK(lines == expected);
  }
}

TEST_CASE("cold watch: what waits is filed under its device's own location, oldest first, and moved aside") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  (void)world.put(lot, 0);
  world.clock_to(60);
  const DropFolder folder(world.folder() / "drop");
  folder.drop("first.csv", world.readings("TAG-1", 0, {"-75", "-75"}));
  folder.drop("writing.csv.part", "sensor");
  REQUIRE(registry::list_waiting(folder.path) == std::vector{folder.path / "first.csv"});
  CHECK(registry::file_arrival(world.registry(), folder.path / "first.csv", {}, world.session("yakuzai")).status == Status::done);
  CHECK(std::filesystem::exists(folder.path / "filed" / "first.csv"));
  CHECK(registry::list_waiting(folder.path).empty());
  CHECK(world.show(lot).integer("covered_s") == 20 * 60);
}

TEST_CASE("cold watch: what cannot be read lies in refused/, with the reasons beside it in both languages") {
  ColdWorld world;
  const DropFolder folder(world.folder() / "drop");
  folder.drop("odd.csv", "sensor,timestamp,temperature_c\nTAG-1," + world.time(0) + ",warm\n");
  CHECK(registry::file_arrival(world.registry(), folder.path / "odd.csv", {}, world.session("yakuzai")).status == Status::bad_input);
  CHECK(std::filesystem::exists(folder.path / "refused" / "odd.csv"));
  const std::string why = registry::read_file(folder.path / "refused" / "odd.csv.txt");
  CHECK_THAT(why, contains_text("E_ROW 2: "));
}

TEST_CASE("cold watch: a file that came before is filed again without an event, under a name of its own") {
  ColdWorld world;
  const DropFolder folder(world.folder() / "drop");
  const std::string bytes = world.readings("TAG-1", 0, {"-75", "-75"});
  for (int i = 0; i < 2; ++i) {
    folder.drop("log.csv", bytes);
    const auto outcome = registry::file_arrival(world.registry(), folder.path / "log.csv", {}, world.session("yakuzai"));
    CHECK(outcome.events.empty() == (i == 1));
  }
  CHECK(std::filesystem::exists(folder.path / "filed" / "log-2.csv"));
}

TEST_CASE("cold watch: a file that its writer has finished is taken at once, another is waited for while it grows") {
  Watched watched;
  auto& [temporary, folder, arrivals] = watched;
  folder.drop("whole.csv", "a");
  folder.drop("half.csv", "a");
  CHECK(arrivals.find_whole({{"whole.csv"}, {}}, 0) == std::vector{folder.path / "whole.csv"});
  std::filesystem::remove(folder.path / "whole.csv");
  folder.drop("half.csv", "a, b");
  CHECK(arrivals.find_whole({}, quiet).empty());
  CHECK(arrivals.is_undecided());
  CHECK(arrivals.find_whole({}, 2 * quiet - 1).empty());
  CHECK(arrivals.find_whole({}, 2 * quiet) == std::vector{folder.path / "half.csv"});
}

TEST_CASE("cold watch: a file that lies still is not whole while its writer has it open, or has not begun") {
  Watched watched;
  auto& [temporary, folder, arrivals] = watched;
  folder.drop("row-by-row.csv", "a");
  folder.drop("not-begun.csv", "");
  (void)arrivals.find_whole({{}, {"row-by-row.csv"}}, 0);
  CHECK(arrivals.find_whole({{}, {"row-by-row.csv"}}, quiet).empty());
  CHECK_FALSE(arrivals.is_undecided());
  CHECK(arrivals.find_whole({{"row-by-row.csv"}, {}}, quiet) == std::vector{folder.path / "row-by-row.csv"});
}

TEST_CASE("cold watch: a file that is written to while it is read stays where it is, and its rest is not lost") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  (void)world.put(lot, 0);
  world.clock_to(60);
  const DropFolder folder(world.folder() / "drop");
  const auto file = folder.path / "log.csv";
  folder.drop("log.csv", world.readings("TAG-1", 0, {"-75"}));
  const auto& pharmacist = world.session("yakuzai");
  const auto ticking = world.registry().now;
  world.registry().now = [&] {  // the registry asks for the time in the middle of the import
    folder.drop("log.csv", world.readings("TAG-1", 0, {"-75", "-75", "-75"}));
    return ticking();
  };
  CHECK(has_code(registry::file_arrival(world.registry(), file, {}, pharmacist), "N_STILL_WRITTEN"));
  CHECK(std::filesystem::exists(file));
  world.registry().now = ticking;
  CHECK(registry::file_arrival(world.registry(), file, {}, pharmacist).status == Status::done);
  CHECK(std::filesystem::exists(folder.path / "filed" / "log.csv"));
  CHECK(world.show(lot).integer("covered_s") == 30 * 60);
}

TEST_CASE("cold watch: what cannot be looked at is passed over") {
  const TempFolder temporary;
  const DropFolder folder(temporary / "drop");
  folder.drop("log.csv", "a");
  std::filesystem::create_symlink("loop", folder.path / "loop");
  std::filesystem::create_symlink("nowhere.csv", folder.path / "dangling.csv");
  CHECK(registry::list_waiting(folder.path) == std::vector{folder.path / "log.csv"});
}

TEST_CASE("cold watch: what cannot be moved aside stays, and the reason is said") {
  ColdWorld world;
  const DropFolder folder(world.folder() / "drop");
  folder.drop("filed", "no folder");
  folder.drop("log.csv", world.readings("TAG-1", 0, {"-75"}));
  CHECK_THROWS_AS(registry::file_arrival(world.registry(), folder.path / "log.csv", {}, world.session("yakuzai")), WorldError);
  CHECK(std::filesystem::exists(folder.path / "log.csv"));
}

TEST_CASE("cold watch: setting the rights of a file that waits does not change when it arrived") {
  struct Example {
    const char* story;
    std::optional<Millis> born;
    Millis written, changed, arrived;
  };
  for (const Example& example :
       {Example{"written here", 100, 120, 120, 120}, Example{"copied here with its old time", 100, 20, 110, 100},
        Example{"its rights were set an hour later", 100, 120, 3720, 120}, Example{"by a clock that runs fast", 100, 9000, 130, 130},
        Example{"where births are not kept", std::nullopt, 20, 110, 110}}) {
    INFO(example.story);
    CHECK(registry::arrival_of(example.born, example.written, example.changed) == example.arrived);
  }
}
