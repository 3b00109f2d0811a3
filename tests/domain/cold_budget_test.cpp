// The stability budget: linear, exact to the millisecond, never reset.
#include "domain/cold_budget.h"

#include <string>
#include <vector>

#include "domain/line_examples.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::domain;
using test::gap;
using test::line_of;
using test::not_read;

namespace {

const LabelRange frozen{-90'000, -60'000};

/// The worked check: 72 h at 2 to 8 °C, 8 h at 8 to 25 °C.
StabilityProfile example() {
  StabilityProfile profile;
  profile.bands = {{2000, 8000, 72 * hours_ms}, {8000, 25'000, 8 * hours_ms}};
  return profile;
}

}  // namespace

TEST_CASE("budget: 36 h at 4 °C and 2 h at 15 °C spend 0.75, another 2 h at 20 °C the rest, at that instant") {
  const StabilityProfile profile = example();
  const Budget before = find_budget(line_of({{36 * 60, 4}, {60, -80}, {120, 15}}), frozen, &profile);
  CHECK(before.status == BudgetStatus::ok);
  CHECK(before.consumed == "0.75");
  CHECK_FALSE(before.exceeded_at);
  CHECK(before.bands == std::vector<BandUse>{{profile.bands[0], 36 * hours_ms}, {profile.bands[1], 2 * hours_ms}});
  CHECK(before.bands[0].remaining() == 36 * hours_ms);

  const Budget after = find_budget(line_of({{36 * 60, 4}, {60, -80}, {120, 15}, {60, -80}, {120, 20}}), frozen, &profile);
  CHECK(after.status == BudgetStatus::exceeded);
  CHECK(after.consumed == "1");
  CHECK(after.exceeded_at == 42 * hours_ms);
}

TEST_CASE("budget: a millisecond less than the allowance is not exceeded, and is never shown as 1") {
  const StabilityProfile profile = example();
  LotLine line = line_of({{8 * 60, 15}});
  CHECK(find_budget(line, frozen, &profile).exceeded_at == 8 * hours_ms);
  --line.segments.back().to;
  const Budget budget = find_budget(line, frozen, &profile);
  CHECK(budget.status == BudgetStatus::warn);
  CHECK(budget.consumed == "0.999999965");
  CHECK_FALSE(budget.exceeded_at);
}

TEST_CASE("budget: thirds add up to one exactly") {
  StabilityProfile profile;
  profile.bands = {{0, 5000, 3 * minutes_ms}, {5000, 10'000, 7 * minutes_ms}, {10'000, 20'000, 21 * minutes_ms}};
  // 1/3 + 2/7 + 8/21 = 1
  const Budget budget = find_budget(line_of({{1, 1}, {2, 6}, {8, 11}}), frozen, &profile);
  CHECK(budget.status == BudgetStatus::exceeded);
  CHECK(budget.consumed == "1");
  CHECK(budget.exceeded_at == 11 * minutes_ms);
  CHECK(find_budget(line_of({{1, 1}, {2, 6}, {7, 11}}), frozen, &profile).consumed == "0.952380952");
}

TEST_CASE("budget: the instant is the first millisecond at which the sum is reached") {
  StabilityProfile profile;
  profile.bands = {{0, 5000, 3}, {5000, 10'000, 700}};
  LotLine line = line_of({{5, 1}, {5, 6}});
  line.segments[0].to = line.segments[1].from = 1;                    // one third is left after 1 ms of three
  CHECK(find_budget(line, frozen, &profile).exceeded_at == 1 + 467);  // 2/3 of 700 is 466.67
}

TEST_CASE("budget: warning from four fifths on") {
  StabilityProfile profile;
  profile.bands = {{0, 25'000, 100 * minutes_ms}};
  LotLine line = line_of({{80, 5}});
  CHECK(find_budget(line, frozen, &profile).status == BudgetStatus::warn);
  --line.segments.back().to;
  CHECK(find_budget(line, frozen, &profile).status == BudgetStatus::ok);
}

TEST_CASE("budget: of many bands each spends its own allowance") {
  StabilityProfile profile;
  std::vector<test::Spell> line;
  for (int band = 0; band < 12; ++band) {
    profile.bands.push_back({band * 1000, (band + 1) * 1000, 12 * (band + 1) * minutes_ms});
    line.push_back({band + 1, band});  // a twelfth of it
  }
  CHECK(find_budget(line_of({{1, 0}, {2, 1}, {3, 2}}), frozen, &profile).consumed == "0.25");
  const Budget full = find_budget(line_of(line), frozen, &profile);
  CHECK(full.consumed == "1");
  CHECK(full.exceeded_at == 78 * minutes_ms);
}

TEST_CASE("budget: bands hold their lower end and not their upper one") {
  const StabilityProfile profile = example();
  CHECK(find_budget(line_of({{60, 2}}), frozen, &profile).bands[0].consumed == hours_ms);
  const Budget at_eight = find_budget(line_of({{60, 8}}), frozen, &profile);
  CHECK(at_eight.bands[0].consumed == 0);
  CHECK(at_eight.bands[1].consumed == hours_ms);
}

TEST_CASE("budget: time in the label range and below the lowest band consumes nothing") {
  const StabilityProfile profile = example();
  CHECK(find_budget(line_of({{6000, -70}, {6000, -10}}), frozen, &profile).consumed == "0");
  CHECK(find_budget(line_of({{6000, 5}}), LabelRange{2000, 8000}, &profile).consumed == "0");
  CHECK(find_budget(line_of({{6000, 30}}), LabelRange{2000, 30'000}, &profile).status == BudgetStatus::ok);
  CHECK(find_budget(line_of({{60, 5}}), LabelRange{}, &profile).bands[0].consumed == hours_ms);
}

TEST_CASE("budget: at or above the top of the highest band it is exhausted at once") {
  const StabilityProfile profile = example();
  const Budget budget = find_budget(line_of({{60, 4}, {5, 25}, {60, 4}}), frozen, &profile);
  CHECK(budget.status == BudgetStatus::exceeded);
  CHECK(budget.exceeded_at == hours_ms);
  CHECK(budget.consumed == "1");
  CHECK(budget.bands[0].consumed == 2 * hours_ms);
}

TEST_CASE("budget: it goes on counting after it was exceeded") {
  const StabilityProfile profile = example();
  const Budget budget = find_budget(line_of({{16 * 60, 15}, {60, -80}, {4 * 60, 15}}), frozen, &profile);
  CHECK(budget.exceeded_at == 8 * hours_ms);
  CHECK(budget.consumed == "2.5");
  CHECK(budget.bands[1].remaining() == 0);
}

TEST_CASE("budget: a gap counts at the ambient temperature under worst_case, and not at all under hold") {
  StabilityProfile profile = example();
  const LotLine line = line_of({{60, -80}, {120, gap}, {240, not_read}});
  CHECK(find_budget(line, frozen, &profile).consumed == "0");
  profile.gap_policy = GapPolicy::worst_case;
  profile.ambient_mc = 20'000;
  CHECK(find_budget(line, frozen, &profile).consumed == "0.25");
  profile.ambient_mc = 30'000;
  CHECK(find_budget(line, frozen, &profile).exceeded_at == hours_ms);
}

TEST_CASE("budget: without a profile, or one with a budget, it is not evaluated and never OK") {
  CHECK(find_budget(line_of({{60, 5}}), frozen, nullptr).status == BudgetStatus::not_evaluated);
  StabilityProfile alarms_only;
  alarms_only.thaw.emplace();
  const Budget budget = find_budget(line_of({{60, 5}}), frozen, &alarms_only);
  CHECK(budget.status == BudgetStatus::not_evaluated);
  CHECK(budget.consumed.empty());
  CHECK(std::string(to_string(budget.status)) == "NOT_EVALUATED");
}

TEST_CASE("budget: by Arrhenius every second counts, inside the label range too, each at its own rate") {
  StabilityProfile profile;
  profile.arrhenius = ArrheniusBudget{83.144, 5000, 72 * hours_ms};
  const LabelRange fridge{2000, 8000};
  const Budget at_reference = find_budget(line_of({{36 * 60, 5}}), fridge, &profile);
  CHECK(at_reference.consumed == "0.5");
  CHECK(at_reference.bands.empty());
  // exp(-10000 (1/288.15 - 1/278.15)) = 3.4822..., so 36 h at 15 °C spend half of that
  const Budget warmer = find_budget(line_of({{36 * 60, 15}}), fridge, &profile);
  CHECK(warmer.consumed.substr(0, 6) == "1.7411");
  CHECK(warmer.status == BudgetStatus::exceeded);
  const Budget full = find_budget(line_of({{72 * 60, 5}}), fridge, &profile);
  CHECK(full.exceeded_at == 72 * hours_ms);
  CHECK(full.consumed == "1");
  CHECK(find_budget(line_of({{6000, gap}}), fridge, &profile).consumed == "0");
}
