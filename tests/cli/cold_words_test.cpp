// The lines by which a person learns of an excursion and of a hold.
#include "cli/cold_words.h"

#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::cli;

namespace {

const Json thawed = Json::object({{"id", "EXC-2026-000001"},
                                  {"side", "high"},
                                  {"start", "2026-11-23T09:20:00.000Z"},
                                  {"end", "2026-11-23T10:40:00.000Z"},
                                  {"end_kind", "IN_RANGE"},
                                  {"peak", "4"},
                                  {"seconds", 4800},
                                  {"lots", Json::Array{"LOT-2026-000001", "LOT-2026-000002"}}});

Json hold(const char* lot, const char* rule, const Json& excursion) {
  return Json::object({{"lot", lot}, {"rule", rule}, {"excursion", excursion}, {"reason", "…"}});
}

}  // namespace

TEST_CASE("an excursion's line says where, when, how long, how far and whose") {
  CHECK(excursion_line(thawed, Lang::en) ==
        "excursion EXC-2026-000001 (too warm): 2026-11-23 09:20 UTC to 2026-11-23 10:40 UTC, 1 h 20 min, up to 4 °C, lots "
        "LOT-2026-000001, LOT-2026-000002");
  CHECK(excursion_line(thawed, Lang::ja) ==
        "温度逸脱 EXC-2026-000001 (高温側): 2026-11-23 09:20 UTC 〜 2026-11-23 10:40 UTC、1時間20分、最高 4 ℃、ロット "
        "LOT-2026-000001、LOT-2026-000002");
}

TEST_CASE("an excursion of which nobody saw the end says so") {
  Json open = thawed;
  open["side"] = "low";
  open["end_kind"] = "END_OF_DATA";
  CHECK_THAT(excursion_line(open, Lang::en), contains_text("down to 4 °C") && contains_text(", the record ended"));
  CHECK_THAT(excursion_line(open, Lang::ja), contains_text("最低 4 ℃") && contains_text("、記録の終わり"));
}

TEST_CASE("a hold's line names each of the lot's own rules once, with what it means") {
  const Json::Array raised{hold("LOT-1", "R1", "EXC-1"), hold("LOT-2", "R5", Json()), hold("LOT-1", "R4", Json()),
                           hold("LOT-1", "R4", Json())};
  CHECK(hold_line("LOT-1", raised, Lang::en) == "LOT-1 is now on hold: R1 temperature beyond the limit (EXC-1), R4 unmeasured time");
  CHECK(hold_line("LOT-1", raised, Lang::ja) == "LOT-1 を保留にしました: R1 温度逸脱 (EXC-1)、R4 温度記録の欠落");
  CHECK(hold_line("LOT-3", raised, Lang::en) == "LOT-3 is now on hold");  // a person's own, or a supplier's
}

TEST_CASE("every rule of the cold chain has its word") {
  for (const char* rule : {"R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9"}) {
    CHECK_FALSE(hold_rule_words(rule).en.empty());
    CHECK_FALSE(hold_rule_words(rule).ja.empty());
  }
  CHECK(hold_rule_words("PERSON").en.empty());
}
