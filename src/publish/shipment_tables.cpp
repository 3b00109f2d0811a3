// The tables of a shipment's report. Every number of the device's own stands in a table that says so.
#include <algorithm>

#include "base/instants_in_text.h"
#include "publish/dossier_words.h"
#include "publish/shipment_parts.h"

namespace exoreg::publish {
namespace {

std::string hold_words(const ShipmentLot& lot) {
  std::vector<std::string> rules;
  for (const auto& hold : lot.holds)
    if (std::find(rules.begin(), rules.end(), hold.rule) == rules.end()) rules.push_back(hold.rule);
  return fmt::format("{}", fmt::join(rules, ", "));
}

/// The flag's number in the figure that shows it; with several figures, which one.
std::string flag_of(const ShipmentWords& words, const std::string& excursion) {
  const auto& figures = words.record().figures;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const auto& all = figures[i].chart.excursions;
    const auto found = std::find_if(all.begin(), all.end(), [&](const ChartExcursion& x) { return x.id == excursion; });
    if (found == all.end()) continue;
    const auto number = std::to_string(found - all.begin() + 1);
    return figures.size() == 1 ? number : fmt::format("{}-{}", i + 1, number);
  }
  return "";
}

Text none_words(const ShipmentRecord& record) {
  const bool measured = std::any_of(record.lots.begin(), record.lots.end(), [](const ShipmentLot& lot) { return lot.measured > 0; });
  if (!measured) return {"Nothing was measured, so nobody knows.", "測定値がないため、不明です。"};
  return {"None: whatever was measured lay within the storage range.", "なし(測定された範囲では、すべて保管温度内)"};
}

std::string limits_words(const ShipmentWords& words, const ShipmentLot& lot) {
  std::string range = range_words(lot.range, words.lang());
  if (lot.guard_mc == 0) return range;
  return range + words.say({", guard band ", "、ガードバンド "}) + words.temperature(lot.guard_mc);
}

std::string unmeasured_words(const ShipmentWords& words, const ShipmentLot& lot) {
  if (lot.not_read == 0) return words.duration(lot.gap);
  return words.duration(lot.gap) + words.say({", not read ", "、未読取 "}) + words.duration(lot.not_read);
}

/// Those that lasted; the time of the trigger as the site's clock shows it, where the device's zone is known.
std::string alarm_words(const ShipmentWords& words, const ShipmentClaim& claim) {
  std::string all;
  for (const auto& alarm : claim.alarms) {
    if (alarm.seconds == 0) continue;
    const auto at = parse_instant(alarm.trigger);
    const std::string trigger = at ? words.time(at) : alarm.trigger;
    all += (all.empty() ? "" : ", ") + words.say(excursion_words(alarm.side)) + " " + words.duration(alarm.seconds * seconds_ms) +
           (trigger.empty() ? "" : " (" + trigger + ")");
  }
  return all;
}

Text signature_words(const std::string& state) {
  if (state == "VALID") return {"VALID: device signature holds", "VALID(機器の署名は有効)"};
  if (state == "VALID_AFTER_EOL_REPAIR")
    return {"VALID_AFTER_EOL_REPAIR: holds once line ends are restored", "VALID_AFTER_EOL_REPAIR(改行の復元後に有効)"};
  if (state == "INVALID")
    return {"INVALID: the file was changed, or not made by this device", "INVALID(改変された、またはこの機器の出力でない)"};
  if (state == "ABSENT") return {"ABSENT: the signature is missing", "ABSENT(あるべき署名がない)"};
  return {"NOT_APPLICABLE: this format has none", "NOT_APPLICABLE(この形式に署名はない)"};
}

}  // namespace

PaperTable lot_table(const ShipmentWords& words) {
  PaperTable table = words.table({"Lots", "ロット"}, {"No lot.", "ロットなし"},
                                 {{{"lot", "ロット"}, 1.5},
                                  {{"preparation", "調製物"}, 2.1},
                                  {{"storage range", "保管温度"}, 1.25},
                                  {{"lowest", "最低"}, 0.9},
                                  {{"highest", "最高"}, 0.75},
                                  {{"measured", "測定"}, 0.95},
                                  {{"out of range", "範囲外"}, 0.95},
                                  {{"gaps", "欠測"}, 0.9},
                                  {{"verdict", "評価"}, 1.3},
                                  {{"stability budget", "安定性の許容時間"}, 1.5}});
  for (const auto& lot : words.record().lots) {
    const std::string holds = hold_words(lot);
    const Text budget = lot.budget.value_or(Text{"not evaluated (no profile)", "未評価(安定性プロファイルなし)"});
    table.rows.push_back({lot.id + (lot.lot_no.empty() ? "" : " " + lot.lot_no), lot.preparation, limits_words(words, lot),
                          words.temperature(lot.low_mc), words.temperature(lot.high_mc), words.duration(lot.measured),
                          words.duration(lot.beyond), unmeasured_words(words, lot),
                          words.say(verdict_words(lot.verdict)) + (holds.empty() ? "" : " (" + holds + ")"), words.say(budget)});
  }
  return table;
}

PaperTable excursion_table(const ShipmentWords& words) {
  PaperTable table =
      words.table({"Excursions, as reckoned here from the readings", "温度逸脱(測定値からの算出)"}, none_words(words.record()),
                  {{{"flag", "図中"}, 0.45},
                   {{"excursion", "温度逸脱"}, 1.65},
                   {{"lots", "ロット"}, 1.55},
                   {{"device", "機器"}, 1},
                   {{"side", "側"}, 0.95},
                   {{"start", "開始"}, 1.65},
                   {{"end", "終了"}, 1.65},
                   {{"measured", "測定時間"}, 1},
                   {{"peak", "極値"}, 0.8},
                   {{"ended by", "終わり方"}, 1.25},
                   {{"decision", "判定"}, 1.1}});
  for (const auto& row : words.record().excursions) {
    const ChartExcursion& x = row.excursion;
    table.rows.push_back({flag_of(words, x.id), x.id, words.lots(row.lots), row.device,
                          words.say(excursion_words(domain::to_string(x.side))), words.time(x.from), words.time(x.to),
                          words.duration(x.measured), words.temperature(x.peak_mc),
                          words.say(excursion_words(domain::to_string(x.end_kind))),
                          words.say(decision_words(x.decision)) + (row.assessed_by.empty() ? "" : " (" + row.assessed_by + ")")});
  }
  return table;
}

/// Each reason once, with the lots that it holds.
PaperTable hold_table(const ShipmentWords& words) {
  PaperTable table = words.table({"Open holds", "保留"}, {"None.", "なし"},
                                 {{{"rule", "規則"}, 0.5}, {{"lots", "ロット"}, 1.6}, {{"since", "開始"}, 1.3}, {{"reason", "理由"}, 6}});
  std::vector<std::vector<std::string>> lots;
  for (const auto& lot : words.record().lots)
    for (const auto& hold : lot.holds) {
      std::string reason = replace_instants(words.say(hold.reason), [&](Millis at) { return words.time(at); });
      if (const auto at = reason.find(lot.id); at != std::string::npos) reason.replace(at, lot.id.size(), words.say({"the lot", "ロット"}));
      std::size_t row = 0;
      while (row < table.rows.size() && !(table.rows[row][0] == hold.rule && table.rows[row][3] == reason)) ++row;
      if (row == table.rows.size()) {
        table.rows.push_back({hold.rule, "", words.time(hold.since), reason});
        lots.emplace_back();
      }
      lots[row].push_back(lot.id);
    }
  for (std::size_t row = 0; row < lots.size(); ++row) table.rows[row][1] = words.lots(lots[row]);
  return table;
}

PaperTable gap_table(const ShipmentWords& words) {
  PaperTable table = words.table({"Gaps: time that nobody measured", "欠測(測定されていない時間)"}, {"None.", "なし"},
                                 {{{"from", "開始"}, 1.4}, {{"to", "終了"}, 1.4}, {{"duration", "長さ"}, 1.2}, {{"lots", "ロット"}, 4}});
  for (const auto& gap : words.record().gaps)
    table.rows.push_back({words.time(gap.from), words.time(gap.to), words.duration(gap.to - gap.from), words.lots(gap.lots)});
  return table;
}

PaperTable claim_table(const ShipmentWords& words) {
  PaperTable table = words.table({"What the device itself prints (not used in the verdict where readings exist)",
                                  "機器自身の表示値(測定値がある場合、評価には使っていません)"},
                                 {"The files carry no statements of their own.", "ファイルに機器自身の集計値はありません。"},
                                 {{{"device", "機器"}, 1.3},
                                  {{"day", "日付"}, 1.2},
                                  {{"lowest", "最低"}, 0.8},
                                  {{"highest", "最高"}, 0.8},
                                  {{"average", "平均"}, 0.8},
                                  {{"alarms", "警報"}, 3}});
  for (const auto& claim : words.record().claims)
    table.rows.push_back({claim.device, claim.date.empty() ? words.say({"whole trip", "全行程"}) : claim.date, claim.low, claim.high,
                          claim.average, alarm_words(words, claim)});
  return table;
}

PaperTable file_table(const ShipmentWords& words) {
  PaperTable table = words.table({"Logger files, kept as they came", "ロガーのファイル(受領時のまま保存)"},
                                 {"No file was imported for this shipment.", "この輸送のファイルは取り込まれていません。"},
                                 {{{"file", "ファイル"}, 1.7},
                                  {{"device", "機器"}, 1.1},
                                  {{"rows", "行数"}, 0.9},
                                  {{"first, last row", "最初・最後の行"}, 1.5},
                                  {{"device signature", "機器の署名"}, 1.9},
                                  {{"SHA-256", "SHA-256"}, 3.2}});
  for (const auto& file : words.record().files)
    table.rows.push_back({file.name + " (" + file.format + ")", fmt::format("{}", fmt::join(file.devices, ", ")),
                          fmt::format("{} ({} {})", file.rows, words.say({"missing", "欠測"}), file.missing),
                          file.first ? words.time(file.first) + " – " + words.time(file.last) : "–",
                          words.say(signature_words(file.signature)), file.sha256});
  return table;
}

PaperTable act_table(const ShipmentWords& words) {
  PaperTable table = words.table({"Signatures", "署名"}, {"None.", "なし"},
                                 {{{"act", "行為"}, 2.4},
                                  {{"person", "氏名"}, 2.2},
                                  {{"done", "実施"}, 1.4},
                                  {{"signed", "署名"}, 1.4},
                                  {{"signed with", "署名の鍵"}, 1.5},
                                  {{"record", "記録"}, 1.1}});
  for (const auto& act : words.record().acts)
    table.rows.push_back({words.say(act.what), act.person, words.time(act.at), words.time(act.signed_at),
                          act.own_key ? words.say({"the person's own key", "本人の鍵"}) : words.say({"the registry's key", "台帳の鍵"}),
                          fmt::format("{} {}", words.say({"leaf", "葉"}), act.leaf)});
  return table;
}

}  // namespace exoreg::publish
