// Thaws: hysteresis, what a gap does and does not do, and what a person saw.
#include "domain/cold_thaw.h"

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

StabilityProfile counting() {
  StabilityProfile profile;
  profile.thaw.emplace();
  return profile;
}

/// "start thawed refrozen", minutes; "-": not refrozen; "declared" behind it.
std::vector<std::string> thaws(const LotLine& line, const std::vector<int>& declared = {}, const StabilityProfile& profile = counting()) {
  std::vector<Millis> instants;
  for (const int minute : declared) instants.push_back(minute * minutes_ms);
  std::vector<std::string> found;
  const auto list = find_thaws(line, &profile, instants);
  REQUIRE(list);
  for (const Thaw& thaw : *list) {
    found.push_back(std::to_string(thaw.start / minutes_ms) + " " + std::to_string(thaw.thawed_at / minutes_ms) + " " +
                    (thaw.refrozen_at ? std::to_string(*thaw.refrozen_at / minutes_ms) : "-") + (thaw.declared ? " declared" : ""));
  }
  return found;
}
using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("thaw: five minutes at or above -1 °C, at or below -20 °C it is frozen again") {
  CHECK(thaws(line_of({{60, -80}, {10, -10}, {20, -1}, {30, -19}, {60, -20}})) == Lines{"60 75 120"});
  CHECK(thaws(line_of({{60, -80}, {30, -2}, {60, -80}})) == Lines{});
  LotLine short_of = line_of({{60, -80}, {5, 0}, {60, -80}});
  --short_of.segments[12].to;
  CHECK(thaws(short_of) == Lines{});
}

TEST_CASE("thaw: warming and cooling between -20 and -1 °C is one episode with one thaw") {
  CHECK(thaws(line_of({{60, -80}, {10, 5}, {10, -10}, {10, 5}, {10, -10}, {10, 5}, {60, -80}})) == Lines{"60 65 110"});
  CHECK(thaws(line_of({{60, -80}, {10, 5}, {10, -20}, {10, 5}, {10, -80}})) == Lines{"60 65 70", "80 85 90"});
}

TEST_CASE("thaw: the five minutes are without interruption") {
  StabilityProfile slow = counting();
  slow.thaw->after = 15 * minutes_ms;
  CHECK(thaws(line_of({{10, -80}, {10, 5}, {5, -2}, {10, 5}, {10, -80}}), {}, slow) == Lines{});
  CHECK(thaws(line_of({{10, -80}, {10, 5}, {5, gap}, {10, 5}, {10, -80}}), {}, slow) == Lines{});
  CHECK(thaws(line_of({{10, -80}, {10, 5}, {5, gap}, {15, 5}, {10, -80}}), {}, slow) == Lines{"10 40 40"});
}

TEST_CASE("thaw: a gap neither starts nor ends an episode") {
  CHECK(thaws(line_of({{10, -80}, {600, gap}, {10, -80}})) == Lines{});
  CHECK(thaws(line_of({{10, -80}, {10, 5}, {600, gap}, {10, 5}, {10, -80}})) == Lines{"10 15 630"});
  CHECK(thaws(line_of({{10, -80}, {10, 5}, {600, not_read}, {10, -80}})) == Lines{"10 15 620"});
}

TEST_CASE("thaw: a line that begins warm begins an episode, and one that ends warm is not refrozen") {
  CHECK(thaws(line_of({{10, 5}})) == Lines{"0 5 -"});
  CHECK(thaws(line_of({{10, gap}, {10, 5}, {10, -80}})) == Lines{"10 15 20"});
}

TEST_CASE("thaw: t_thaw of 0 thaws at the first reading") {
  StabilityProfile at_once = counting();
  at_once.thaw->after = 0;
  CHECK(thaws(line_of({{10, -80}, {5, -10}, {5, -1}, {10, -80}}), {}, at_once) == Lines{"10 15 20"});
}

TEST_CASE("thaw: a declared thaw inside a thawed episode is the same thaw, any other one counts") {
  const LotLine line = line_of({{60, -80}, {20, 5}, {60, -80}});
  CHECK(thaws(line, {70}) == Lines{"60 65 80 declared"});
  CHECK(thaws(line, {61}) == Lines{"60 65 80 declared"});
  CHECK(thaws(line, {80}) == Lines{"60 65 80", "80 80 - declared"});
  CHECK(thaws(line, {10, 20, 70}) == Lines{"10 10 - declared", "20 20 - declared", "60 65 80 declared"});
}

TEST_CASE("thaw: declared in an episode that was only warm, it thaws the episode once") {
  CHECK(thaws(line_of({{60, -80}, {20, -10}, {60, -80}}), {70, 75}) == Lines{"60 70 80 declared"});
}

TEST_CASE("thaw: declared where nobody measured, it is frozen again when a probe says so") {
  CHECK(thaws(line_of({{60, -80}, {30, not_read}, {60, -80}}), {70}) == Lines{"70 70 90 declared"});
  CHECK(thaws(LotLine{}, {70}) == Lines{"70 70 - declared"});
}

TEST_CASE("thaw: declared while a probe measured it frozen, it is frozen again after time without a measurement, or on another way") {
  CHECK(thaws(line_of({{120, -80}}), {70}) == Lines{"70 70 - declared"});
  CHECK(thaws(line_of({{90, -80}, {30, gap}, {60, -80}}), {70}) == Lines{"70 70 120 declared"});
  CHECK(thaws(line_of({{90, -80}, {30, gap}, {10, -10}, {60, -80}}), {70}) == Lines{"70 70 130 declared"});
  LotLine sent = line_of({{120, -80}});
  for (auto& segment : sent.segments)
    if (segment.from >= 90 * minutes_ms) segment.place = StayKind::shipment;
  CHECK(thaws(sent, {70}) == Lines{"70 70 90 declared"});
}

TEST_CASE("thaw: without the item, or without a profile, nobody counts") {
  const StabilityProfile none;
  CHECK_FALSE(find_thaws(line_of({{60, 5}}), &none, {minutes_ms}));
  CHECK_FALSE(find_thaws(line_of({{60, 5}}), nullptr, {minutes_ms}));
}

TEST_CASE("thaw: the state in which the line ends") {
  StabilityProfile profile;
  profile.thaw = ThawPoints{};
  const auto state = [&](const std::vector<test::Spell>& spells, const std::vector<Millis>& declared = {}) {
    return std::string(to_string(find_frozen_state(line_of(spells), &profile, declared).value()));
  };
  CHECK(state({}) == "UNKNOWN");
  CHECK(state({{10, gap}}) == "UNKNOWN");
  CHECK(state({{10, 5}, {10, -80}, {60, gap}}) == "FROZEN");
  CHECK(state({{10, -80}, {10, -10}}) == "WARMED");
  CHECK(state({{10, -80}, {10, 5}, {10, -10}}) == "THAWED");
  CHECK(state({{10, -80}}, {5 * minutes_ms}) == "THAWED");                         // a person saw it; that probe was elsewhere
  CHECK(state({{10, -80}, {10, gap}, {10, -80}}, {15 * minutes_ms}) == "FROZEN");  // and was measured frozen afterwards
  CHECK(state({{10, gap}}, {5 * minutes_ms}) == "THAWED");
  CHECK_FALSE(find_frozen_state(line_of({{60, 5}}), nullptr, {}));
  profile.thaw.reset();
  CHECK_FALSE(find_frozen_state(line_of({{60, 5}}), &profile, {}));
}
