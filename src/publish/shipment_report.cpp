// Facts into a printed report: verdict and its reasons, head and foot.
#include "publish/shipment_report.h"

#include <algorithm>
#include <set>

#include "publish/shipment_parts.h"

namespace exoreg::publish {
namespace {

using domain::ShipmentVerdict;

std::string place_words(const ShipmentWords& words, const std::string& place) {
  return place.empty() ? words.say({"not recorded", "記録なし"}) : place;
}

std::string dispatch_words(const ShipmentWords& words) {
  const ShipmentRecord& r = words.record();
  if (!r.dispatched) return words.say({"not stated", "記録なし"});
  std::string time = words.time(r.dispatched);
  if (r.dispatch == ShipmentDispatch::stated) return time;
  return time + words.say({" (first row of the logger; nobody stated the dispatch)", "(ロガーの最初の記録。発送日時の申告なし)"});
}

std::vector<std::pair<std::string, std::string>> head_of(const ShipmentWords& words) {
  const ShipmentRecord& r = words.record();
  std::vector<std::pair<std::string, std::string>> head{
      {words.say({"Direction", "区分"}),
       r.inbound ? words.say({"inbound, from the supplier", "入荷(供給者から)"}) : words.say({"between own sites", "自施設間"})},
      {words.say({"Lots", "ロット数"}), std::to_string(r.lots.size())},
      {words.say({"Shipped", "発送"}), dispatch_words(words)},
      {words.say({"Arrived", "到着"}), words.time(r.arrived)},
      {words.say({"From", "発送元"}), place_words(words, r.from)},
      {words.say({"To", "送り先"}), place_words(words, r.to)}};
  if (!r.carrier.empty()) head.emplace_back(words.say({"Carrier", "運送業者"}), r.carrier);
  if (r.dispatched && r.arrived) head.emplace_back(words.say({"Duration", "所要時間"}), words.duration(*r.arrived - *r.dispatched));
  return head;
}

int count(const ShipmentRecord& record, ShipmentVerdict verdict) {
  return static_cast<int>(
      std::count_if(record.lots.begin(), record.lots.end(), [&](const ShipmentLot& lot) { return lot.verdict == verdict; }));
}

/// " Open holds: R1, R4.", of all lots together.
std::string rules_words(const ShipmentWords& words) {
  std::set<std::string> rules;
  for (const auto& lot : words.record().lots)
    for (const auto& hold : lot.holds) rules.insert(hold.rule);
  if (rules.empty()) return "";
  const std::string all = fmt::format("{}", fmt::join(rules, ", "));
  return words.say({" Open holds: " + all + " (reasons below).", "未解除の保留: " + all + "(理由は下表)。"});
}

/// The verdict's reasons: how many lots it concerns, each open hold once, and what was not evaluated.
std::vector<std::string> reasons_of(const ShipmentWords& words) {
  const ShipmentRecord& r = words.record();
  const ShipmentVerdict verdict = verdict_of(r);
  std::vector<std::string> because;
  because.push_back(words.say({fmt::format("This holds for {} of {} lots.", count(r, verdict), r.lots.size()),
                               fmt::format("{} ロット中 {} ロットが該当します。", r.lots.size(), count(r, verdict))}) +
                    rules_words(words));
  if (!r.unread_loggers.empty()) {
    const std::string serials = fmt::format("{}", fmt::join(r.unread_loggers, ", "));
    because.push_back(
        words.say({"Sent with it and not read: logger " + serials + ".", "添付され、まだ読み取られていないロガー: " + serials}));
  }
  if (r.no_logger)
    because.push_back(
        words.say({"The receiver stated that no logger came with it.", "受領者は、ロガーが添付されていないと申告しました。"}));
  if (!r.gaps.empty()) {
    Millis longest = 0;
    for (const auto& gap : r.gaps) longest = std::max(longest, gap.to - gap.from);
    because.push_back(
        words.say({fmt::format("Gaps: {}, the longest {}. Nobody knows the temperature then.", r.gaps.size(), words.duration(longest)),
                   fmt::format("欠測 {} 箇所、最長 {}。その間の温度は不明です。", r.gaps.size(), words.duration(longest))}));
  }
  if (r.guard)
    because.push_back(
        words.say({"Decision rule guard: the storage range is narrowed on both sides by the uncertainty of each logger's "
                   "certificate; a logger without one is taken as read.",
                   "判定規則 guard: 各ロガーの校正証明書の不確かさだけ、保管温度の範囲を両側から狭めて判定しました"
                   "(証明書のないロガーは測定値のまま)。"}));
  const auto without = std::count_if(r.lots.begin(), r.lots.end(), [](const ShipmentLot& lot) { return !lot.budget; });
  if (without > 0)
    because.push_back(words.say(
        {fmt::format("Stability budget NOT_EVALUATED for {} of {} lots: the preparation has no stability profile. This is no statement "
                     "that they are usable.",
                     without, r.lots.size()),
         fmt::format("安定性の許容時間は {} ロット中 {} ロットで未評価です(調製物の安定性プロファイルがないため)。使用可を意味しません。",
                     r.lots.size(), without)}));
  return because;
}

std::string foot_of(const ShipmentWords& words) {
  const ShipmentRecord& r = words.record();
  return words.say({fmt::format("As of {} ({}), rule set {}. {}", words.time(r.as_of), r.zone.name(), r.rule_set, r.organization),
                    fmt::format("{} 時点の記録({})。規則集 {}。{}", words.time(r.as_of), r.zone.name(), r.rule_set, r.organization)});
}

}  // namespace

ShipmentVerdict verdict_of(const ShipmentRecord& record) {
  ShipmentVerdict worst = record.lots.empty() ? ShipmentVerdict::not_read : ShipmentVerdict::no_excursion;
  for (const auto& lot : record.lots) worst = std::max(worst, lot.verdict);
  return worst;
}

Paper shipment_paper(const ShipmentRecord& record, Lang lang) {
  const ShipmentWords words(record, lang);
  Paper paper;
  paper.lang = lang;
  paper.title = words.say({"Shipment temperature report ", "輸送温度報告書 "}) + record.id;
  paper.approval = record.approval.in(lang);
  paper.head = head_of(words);
  const ShipmentVerdict verdict = verdict_of(record);
  paper.verdict = words.say({"Verdict: ", "評価: "}) + words.say(verdict_words(verdict));
  paper.because = reasons_of(words);
  paper.good = !domain::stops_use(verdict);
  paper.figures = record.figures;
  for (std::size_t i = 0; i < paper.figures.size(); ++i)
    paper.figures[i].caption = words.say({"Figure", "図"}) + fmt::format(" {}: {}", i + 1, paper.figures[i].caption);
  paper.tables = {lot_table(words),  hold_table(words),  excursion_table(words), gap_table(words),
                  file_table(words), claim_table(words), act_table(words)};
  paper.foot = foot_of(words);
  return paper;
}

}  // namespace exoreg::publish
