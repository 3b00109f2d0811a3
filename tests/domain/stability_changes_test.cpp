// What a person is told when a stability profile is replaced.
#include "domain/stability_changes.h"

#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::domain;

namespace {

Row row(const std::string& item, std::map<std::string, std::string, std::less<>> cells) {
  Row made;
  for (const auto& [column, cell] : cells) made.cells[column] = cell;
  made.cells["item"] = item;
  return made;
}

const Row band = row("band", {{"low_c", "-60"}, {"high_c", "-20"}, {"minutes", "240"}});
const Row warm_alarm = row("alarm", {{"high_c", "-60"}, {"minutes", "60"}, {"scope", "consecutive"}});
const Row thaw = row("thaw", {{"value", "-1"}, {"minutes", "5"}});
const Row gap_policy = row("gap_policy", {{"value", "hold"}});

}  // namespace

TEST_CASE("stability changes: one band that gives way to several rows is one removed and several added") {
  const Text text = stability_changes({band}, {row("band", {{"low_c", "-60"}, {"high_c", "8"}, {"minutes", "30"}}), warm_alarm, thaw});
  CHECK(text.en ==
        "added: band -60 to 8 °C, 30 min; alarm above -60 °C, 60 min, consecutive; thaw -1 °C, 5 min. removed: band -60 to -20 °C, "
        "240 min");
  CHECK(text.ja == "追加: 温度帯 -60〜8 ℃、30分 / 警報 -60 ℃ 超、60分、consecutive / 融解点 -1 ℃、5分。削除: 温度帯 -60〜-20 ℃、240分");
}

TEST_CASE("stability changes: another allowance of the same band is a change of its minutes") {
  Row shorter = band;
  shorter.cells["minutes"] = "120";
  const Text text = stability_changes({band, warm_alarm}, {shorter, warm_alarm});
  CHECK(text.en == "changed: band -60 to -20 °C (minutes 240 → 120)");
  CHECK(text.ja == "変更: 温度帯 -60〜-20 ℃(分 240 → 120)");
}

TEST_CASE("stability changes: an item that stands once is the same item with other values") {
  const Text text = stability_changes({thaw, gap_policy}, {row("thaw", {{"value", "-0.5"}}), gap_policy});
  CHECK(text.en == "changed: thaw (minutes 5 → ∅, value -1 → -0.5)");
  CHECK(text.ja == "変更: 融解点(分 5 → (空欄)、値 -1 → -0.5)");
}

TEST_CASE("stability changes: the same rows in another order are said to be that") {
  CHECK(stability_changes({band, warm_alarm}, {warm_alarm, band}).en == "the same rows in another order");
}
