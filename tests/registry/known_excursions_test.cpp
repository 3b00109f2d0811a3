// A run that was found again keeps its id, however many are on file.
#include "registry/known_excursions.h"

#include <random>

#include <fmt/format.h>

#include "support/catch.h"

using namespace exoreg::registry;
using exoreg::store::KnownRun;

namespace {

std::string at(int minute) { return fmt::format("2026-10-01T{:02}:{:02}:00Z", minute / 60, minute % 60); }

KnownRun run(const std::string& id, int from, int to) { return {at(from), id, at(to)}; }

std::string found(KnownRuns& runs, int from, int to) { return runs.find(at(from), at(to)).value_or("none"); }

/// Every run asked in the order of the ids: what `find` promises, without its order of starts.
std::string first_of(const std::vector<KnownRun>& by_id, int from, int to) {
  for (const KnownRun& known : by_id)
    if (known.start == at(from)) return known.id;
  for (const KnownRun& known : by_id)
    if (known.start < at(to) && at(from) < known.end) return known.id;
  return "none";
}

}  // namespace

TEST_CASE("known excursions: a run is known by its start, else by an overlap, and of several the first id stands") {
  KnownRuns runs({{run("EXC-1", 10, 20), 2}, {run("EXC-2", 30, 50), 1}, {run("EXC-3", 30, 60), 1}, {run("EXC-4", 55, 70), 1}});
  CHECK(found(runs, 10, 90) == "EXC-1");
  CHECK(found(runs, 30, 35) == "EXC-2");
  CHECK(found(runs, 55, 56) == "EXC-4");  // EXC-3 overlaps, but this one began then
  CHECK(found(runs, 52, 53) == "EXC-3");
  CHECK(found(runs, 15, 45) == "EXC-1");
  CHECK(found(runs, 0, 10) == "none");  // the one ends as the other begins
  CHECK(found(runs, 20, 30) == "none");
  CHECK(found(runs, 70, 80) == "none");
}

TEST_CASE("known excursions: what one lot no longer has is known as long as another lot has it") {
  KnownRuns runs({{run("EXC-1", 10, 20), 2}});
  runs.remove(run("EXC-1", 10, 20));
  runs.add(run("EXC-1", 5, 20));
  CHECK(found(runs, 10, 12) == "EXC-1");
  CHECK(found(runs, 6, 7) == "EXC-1");
  runs.remove(run("EXC-1", 5, 20));
  CHECK(found(runs, 6, 7) == "none");
  runs.remove(run("EXC-1", 10, 20));
  CHECK(found(runs, 10, 12) == "none");
}

TEST_CASE("known excursions: runs of any kind are found as by asking each of them in turn") {
  std::mt19937 random(20261001);
  const auto minute = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most)); };
  for (int world = 0; world < 200; ++world) {
    std::vector<KnownRun> by_id;
    KnownRuns runs(std::map<KnownRun, long long>{});
    for (int number = 0; number < 12; ++number) {
      const int from = minute(300);
      by_id.push_back(run(fmt::format("EXC-{:03}", number), from, from + minute(40)));
      runs.add(by_id.back());
      for (int question = 0; question < 8; ++question) {
        const int asked = minute(300), until = asked + minute(40);
        CHECK(found(runs, asked, until) == first_of(by_id, asked, until));
      }
    }
  }
}
