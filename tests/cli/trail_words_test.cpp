// `log show` for people: every kind's members and their codes in both languages, the whole story readable line by line.
#include "cli/trail_words.h"

#include <algorithm>

#include "registry/audit_trail.h"
#include "support/office.h"
#include "support/one_of_everything.h"

using namespace exoreg;
using namespace exoreg::cli;
using test::Office;

namespace {

bool is_ascii(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

TEST_CASE("every member that a record holds has a name in Japanese") {
  const test::InitFixture fixture;
  registry::Registry registry = fixture.open();
  test::write_one_of_everything(registry);
  for (const Json& item : registry::load_trail(registry.database)) {
    const std::string label = trail_field(item.text("kind"), item.text("field"), Lang::ja);
    INFO(item.text("kind") << " " << item.text("field") << " -> " << label);
    CHECK_FALSE(is_ascii(label.substr(0, label.find(' '))));
  }
}

TEST_CASE("members and values in words") {
  struct Row {
    const char *kind, *field, *value, *label_en, *label_ja, *en, *ja;
  };
  for (const Row& row : {
           Row{"supplier.approved", "until", "2027-11-22", "until", "期限", "2027-11-22", "2027-11-22"},
           Row{"supplier.approved", "status", "conditional", "status", "状態", "conditional", "条件付承認"},
           Row{"supplier.recorded", "country", "JP", "country", "国", "Japan", "日本"},
           Row{"site.recorded", "site_address", "東京都", "site_address", "所在地", "東京都", "東京都"},
           Row{"lot.placed", "what", "put", "what", "動き", "put into", "入庫"},
           Row{"lot.dispensed", "route", "iv", "route", "用途", "iv", "静注"},
           Row{"lot.held", "rule", "R4", "rule", "規則", "R4", "R4"},
           Row{"cold.assessed", "decision", "release-limited", "decision", "判定", "may be used under a condition", "条件付きで使用可"},
           Row{"user.added", "roles", "pharmacist; releaser", "roles", "役割", "pharmacist; releaser", "薬剤師; 判定者"},
           Row{"user.disabled", "enabled", "false", "enabled", "有効", "no", "いいえ"},
           Row{"user.added", "certificate.serial", "0a1b", "certificate serial number", "証明書 シリアル番号", "0a1b", "0a1b"},
           Row{"specification.recorded", "rows endotoxin", "limit ≤ 0.25; mandatory yes", "rows endotoxin", "規格の行 endotoxin",
               "limit ≤ 0.25; mandatory yes", "規格値 ≤ 0.25; 必須 はい"},
           Row{"restore", "backup.created_at", "2026-11-23T09:00:00Z", "backup made at", "バックアップ 作成日時", "2026-11-23 09:00 UTC",
               "2026-11-23 09:00 UTC"},
           Row{"profile.recorded", "rows band #2", "high_c -20; item band; minutes 120", "rows of the profile band #2",
               "プロファイルの行 温度帯 #2", "high_c -20 °C; item band; minutes 120", "上限 -20 ℃; 項目 温度帯; 分 120"},
           Row{"cold.evaluated", "budget.consumed", "0.75", "stability budget consumed (of 1)", "安定性の許容時間 消費(1 が上限)", "0.75",
               "0.75"},
           Row{"cold.evaluated", "budget.status", "EXCEEDED", "stability budget status", "安定性の許容時間 状態", "EXCEEDED", "超過"},
           Row{"cold.evaluated", "profile.id", "PROF-0001", "stability profile id", "安定性プロファイル ID", "PROF-0001", "PROF-0001"},
           Row{"logger.imported", "options.profile.name", "x", "read with profile name", "読み取り条件 読み取り定義 名称", "x", "x"},
           Row{"logger.imported", "zone_source", "DEVICE_FIXED", "the zone comes from", "時間帯の根拠", "fixed offset of the device",
               "機器の固定時差"},
           Row{"lot.held", "alarm.side", "high", "alarm side", "警報 方向", "high", "高温側"},
           Row{"lot.held", "calibration.state", "NOT_COVERED", "calibration state", "校正 状態", "not calibrated at that time",
               "校正の有効期間外"},
           Row{"lot.placed", "carrier", "見本運輸", "carrier", "運送業者", "見本運輸", "見本運輸"},
           Row{"location.recorded", "name", "own", "name", "名称", "own", "own"},
           Row{"unheard.of", "colour", "green", "colour", "colour", "green", "green"},
       }) {
    INFO(row.kind << " " << row.field);
    CHECK(trail_field(row.kind, row.field, Lang::en) == row.label_en);
    CHECK(trail_field(row.kind, row.field, Lang::ja) == row.label_ja);
    CHECK(trail_value(row.kind, row.field, row.value, Lang::en) == row.en);
    CHECK(trail_value(row.kind, row.field, row.value, Lang::ja) == row.ja);
  }
  const std::string cut = trail_value("policy.adopted", "text", std::string(400, 'x') + "あ", Lang::en);
  CHECK(cut.size() < 200);
  CHECK(cut.ends_with("…"));
}

TEST_CASE("log show: one line per member, what is the same of a record on its first line only") {
  const Office office;
  office.as("kobai",
            "supplier import " +
                office.file("s.csv", "legal_name,country,role,site_name,site_address\nExample Bio KK,JP,manufacturer,Plant 1,x\n"));
  office.as("kobai", "preparation import " + office.file("p.csv",
                                                         "supplier,maker_code,claimed_name,origin_class,source,isolation,form,category\n"
                                                         "Example Bio KK,EX-1,Example EV,PLANT,P-OT,UNK,frozen,cosmetic\n"));
  const auto approved = office.as("hinshitsu", "supplier approve SUP-0001 --preparation EX-1 --site 'Plant 1' --until 2099-01-31");
  REQUIRE(approved.exit == 0);
  const std::string ja = office.read("--lang ja log show --subject SUP-0001").out;
  INFO(ja);
  CHECK_THAT(ja, contains_text("調製物") && contains_text("PREP-0001 Example EV") && contains_text("SITE-0001 Plant 1"));
  CHECK_THAT(ja, contains_text("期限") && contains_text("2099-01-31") && contains_text("承認者"));
  CHECK(ja.find("供給者の承認") == ja.rfind("供給者の承認"));
  const Json items = office.json("log show --subject SUP-0001");
  const auto& all = items.items("items");
  CHECK(std::any_of(all.begin(), all.end(), [](const Json& item) {
    return item.text("kind") == "supplier.approved" && item.text("field") == "status" && item.text("new") == "approved";
  }));
}

TEST_CASE("no member that a hold, an evaluation or a dispatch may have is left without words in Japanese") {
  const std::vector<std::pair<const char*, std::vector<const char*>>> kinds{
      {"lot.held",
       {"alarm.limit_c", "alarm.minutes", "alarm.scope", "alarm.start", "alarm.at", "budget.exceeded_at", "thaws.count", "thaws.thawed_at",
        "thaws.freeze_thaw_max", "limit.peak_c", "calibration.cert_no", "clock_drift_s", "gaps", "claims"}},
      {"cold.evaluated",
       {"loggers", "min_c", "max_c", "freeze_thaw_count", "decision_rule", "guard", "covered_s", "gap_s", "time_out_of_storage_s"}},
      {"lot.placed", {"loggers", "to", "carrier", "direction"}},
      {"request.answered", {"answers", "vague", "items"}},
      {"calibration.recorded", {"device", "calibrated", "due", "u_k2_c"}},
      {"specification.recorded", {"effective_from"}}};
  for (const auto& [kind, fields] : kinds)
    for (const char* field : fields) {
      const std::string label = trail_field(kind, field, Lang::ja);
      INFO(kind << " " << field << " -> " << label);
      CHECK_FALSE(is_ascii(label));
    }
}
