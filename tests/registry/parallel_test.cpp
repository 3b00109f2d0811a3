// Parts of a work, each done once, wherever.
#include "registry/parallel.h"

#include <stdexcept>
#include <string>

#include "support/catch.h"

using exoreg::registry::each_in_parallel;

TEST_CASE("each part is done once, and all are done when the call returns") {
  std::vector<int> done(1'000);
  each_in_parallel(done.size(), [&](std::size_t i) { ++done[i]; });
  CHECK(std::all_of(done.begin(), done.end(), [](int times) { return times == 1; }));
}

TEST_CASE("without parts nothing is called") {
  bool called = false;
  each_in_parallel(0, [&](std::size_t) { called = true; });
  CHECK_FALSE(called);
}

TEST_CASE("what a part throws comes out") {
  CHECK_THROWS_AS(each_in_parallel(100,
                                   [](std::size_t i) {
                                     if (i == 57) throw std::runtime_error("part " + std::to_string(i));
                                   }),
                  std::runtime_error);
}
