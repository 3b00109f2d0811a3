// A rule's hold names its evidence in members of its own (excursion, claims, gaps, logger), by which it is known again.
#include "registry/cold_holds.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <limits>

#include "base/unicode.h"
#include "domain/reason.h"
#include "registry/cold_json.h"
#include "store/log_store.h"

namespace exoreg::registry {
namespace {

using domain::Event;

/// Japanese first: the record is one, its readers are not.
Event hold(const LotCold& cold, const char* rule, const Text& sentence) {
  Event event{"lot.held", cold.lot.state.id, Json::object({{"rule", rule}})};
  event.reason = domain::write_reason(sentence);
  event.by_rule = true;
  return event;
}

/// Of the lot, and of those that it was split off, up to the split: a hold that was laid on them later is none of its own.
void add_holds(const store::Database& database, const store::Lot& lot, long long before, std::vector<Json>& bodies) {
  for (const auto& record : store::load_records_of(database, lot.state.id, "lot.held"))
    if (record.leaf < before)
      if (auto body = parse_json(record.bytes).value) bodies.push_back(std::move(*body));
  if (const auto origin = origin_of(database, lot))
    if (const auto parent = store::load_lot(database, origin->parent)) add_holds(database, *parent, std::min(before, origin->leaf), bodies);
}

Json span_json(const Span& span) { return Json::object({{"start", format_instant(span.from)}, {"end", format_instant(span.to)}}); }

Span span_of(const Json& json) { return {parse_instant(json.text("start")).value_or(0), parse_instant(json.text("end")).value_or(0)}; }

Json claim_json(const LotClaim& claim) {
  return Json::object({{"device", claim.device}, {"date", claim.claim.date}, {"min", claim.claim.min}, {"max", claim.claim.max}});
}

Json calibration_json(const CalibrationDoubt& doubt) {
  return Json::object({{"device", doubt.device},
                       {"channel", doubt.channel},
                       {"cert_no", doubt.judgement.cert_no},
                       {"state", domain::to_string(doubt.judgement.state)}});
}

/// "label range 2..8 °C"; where a guard band narrowed it, by how much.
Text range_words(const LotCold& cold, std::int32_t guard_mc) {
  if (guard_mc == 0) return {fmt::format("label range {} °C", cold.range_text), fmt::format("保管温度 {} ℃", cold.range_text)};
  const std::string u = celsius(guard_mc);
  return {fmt::format("label range {} °C, narrowed by the measurement uncertainty of {} °C", cold.range_text, u),
          fmt::format("保管温度 {} ℃、測定の不確かさ {} ℃ のガードバンドを適用", cold.range_text, u)};
}

std::string minutes(Millis duration) { return std::to_string(duration / minutes_ms); }

}  // namespace

RaisedHolds::RaisedHolds(const Registry& registry, const LotCold& cold) {
  for (const domain::LotHold& hold : cold.lot.state.holds) {
    raised_.emplace(hold.rule, hold.excursion);
    if (hold.open) open_.emplace(hold.rule, hold.excursion);
  }
  add_holds(registry.database, cold.lot, std::numeric_limits<long long>::max(), bodies_);
}

bool RaisedHolds::has_excursion(const std::string& rule, const std::string& excursion) const { return raised_.contains({rule, excursion}); }

bool RaisedHolds::has_open(const std::string& rule, const std::string& excursion) const { return open_.contains({rule, excursion}); }

bool RaisedHolds::has_calibration(const CalibrationDoubt& doubt) const {
  const Json wanted = calibration_json(doubt);
  return std::any_of(bodies_.begin(), bodies_.end(), [&](const Json& body) {
    const Json* before = body.find("calibration");
    return before && before->text("device") == wanted.text("device") && before->text("cert_no") == wanted.text("cert_no");
  });
}

bool RaisedHolds::has_clock(const ClockDoubt& doubt) const {
  return std::any_of(bodies_.begin(), bodies_.end(),
                     [&](const Json& body) { return body.text("rule") == "R7" && body.text("logger") == doubt.logger; });
}

bool RaisedHolds::has_rule(const std::string& rule) const { return raised_.contains({rule, ""}); }

bool RaisedHolds::has_breach(const ColdBreach& breach, const std::string& excursion) const {
  const bool one_for_all = breach.rule == "R2" || breach.rule == "R3";
  const auto any = open_.lower_bound({breach.rule, ""});
  const bool open = one_for_all ? any != open_.end() && any->first == breach.rule : open_.contains({breach.rule, excursion});
  return open || std::any_of(bodies_.begin(), bodies_.end(), [&](const Json& body) {
           const Json* before = body.text("rule") == breach.rule ? body.find(evidence_name(breach.rule)) : nullptr;
           return before && !says_more(breach.rule, breach.evidence, *before);
         });
}

bool RaisedHolds::has_claim(const LotClaim& claim) const {
  const Json wanted = claim_json(claim);
  return std::any_of(bodies_.begin(), bodies_.end(), [&](const Json& body) {
    const auto& claims = body.items("claims");
    return std::find(claims.begin(), claims.end(), wanted) != claims.end();
  });
}

bool RaisedHolds::has_logger(const std::string& logger) const {
  return std::any_of(bodies_.begin(), bodies_.end(),
                     [&](const Json& body) { return body.text("rule") == "R5" && body.text("logger") == logger; });
}

bool RaisedHolds::has_gap(const Span& gap) const {
  const bool open = has_open("R4", "");
  for (const Json& body : bodies_)
    for (const Json& item : body.items("gaps")) {
      const Span known = span_of(item);
      if (known.from <= gap.from && gap.to <= known.to) return true;
      if (open && known.from <= gap.to && gap.from <= known.to) return true;
    }
  return false;
}

Event hold_for_excursion(const Registry& registry, const LotCold& cold, const std::string& id, const LotExcursion& excursion) {
  const auto at = [&](Millis instant) { return registry.config.zone.format(instant); };
  const bool high = excursion.share.side == domain::Side::high;
  const std::string device = for_message(excursion.device), peak = celsius(excursion.share.peak_mc);
  const std::string from = at(excursion.share.start), to = at(excursion.share.end), length = minutes(excursion.share.measured);
  const Text range = range_words(cold, excursion.share.guard_mc);
  Event event = hold(cold, "R1",
                     {fmt::format("Temperature excursion {}: logger {} measured {} {} °C ({}) from {} to {}, {} minutes measured.", id,
                                  device, high ? "up to" : "down to", peak, range.en, from, to, length),
                      fmt::format("温度逸脱 {}: ロガー {} で{} {} ℃ を記録しました({})。{} から {} まで、測定 {} 分間。", id, device,
                                  high ? "最高" : "最低", peak, range.ja, from, to, length)});
  event.members["excursion"] = id;
  return event;
}

Event hold_for_breach(const LotCold& cold, const ColdBreach& breach, const std::string& excursion) {
  Event event = hold(cold, breach.rule.c_str(), breach.sentence);
  event.members[evidence_name(breach.rule)] = breach.evidence;
  if (!excursion.empty()) event.members["excursion"] = excursion;
  return event;
}

Event hold_without_profile(const LotCold& cold, const std::string& excursion) {
  const std::string& preparation = cold.lot.state.preparation;
  Event event =
      excursion.empty()
          ? hold(cold, "R9",
                 {fmt::format("{} has no stability profile, and this site asks for one (strict).", preparation),
                  fmt::format("{} には安定性プロファイルがありません(strict 設定では必須です)。", preparation)})
          : hold(cold, "R9",
                 {fmt::format("Out of the label range ({}), and {} has no stability profile to judge that by.", excursion, preparation),
                  fmt::format("保管温度を逸脱しました({})が、判断に使う {} の安定性プロファイルがありません。", excursion, preparation)});
  if (!excursion.empty()) event.members["excursion"] = excursion;
  return event;
}

Event hold_for_calibration(const LotCold& cold, const CalibrationDoubt& doubt) {
  Event event = hold(cold, "R6", doubt.judgement.reason);
  event.members["calibration"] = calibration_json(doubt);
  return event;
}

Event hold_for_clock(const LotCold& cold, const ClockDoubt& doubt) {
  const std::string device = for_message(doubt.device), length = minutes(std::llabs(doubt.drift));
  Event event = hold(cold, "R7",
                     {fmt::format("The clock of logger {} was {} minutes {} when it was read ({}): its times cannot be relied on.", device,
                                  length, doubt.drift > 0 ? "fast" : "slow", doubt.logger),
                      fmt::format("ロガー {} の時計は読み出し時に {} 分{}いました({})。記録の時刻は信頼できません。", device, length,
                                  doubt.drift > 0 ? "進んで" : "遅れて", doubt.logger)});
  event.members["logger"] = doubt.logger;
  event.members["clock_drift_s"] = doubt.drift / seconds_ms;
  return event;
}

Event hold_for_claims(const LotCold& cold, const std::vector<LotClaim>& claims) {
  const LotClaim& first = claims.front();
  const std::string device = for_message(first.device);
  const Text range = range_words(cold, first.guard_mc);
  const std::string day = first.claim.date.empty() ? "-" : first.claim.date;
  Event event =
      hold(cold, "R1",
           {fmt::format("Device claim: logger {} reports {} to {} °C for {} ({}), and no readings of it ({} such entries).", device,
                        first.claim.min, first.claim.max, day, range.en, claims.size()),
            fmt::format("機器の記載: ロガー {} は {} の最低・最高を {}・{} ℃ としています({})。この間の測定値はありません(該当 {} 件)。",
                        device, day, first.claim.min, first.claim.max, range.ja, claims.size())});
  event.members["claims"] = Json::array();
  for (const LotClaim& claim : claims) event.members["claims"].push_back(claim_json(claim));
  return event;
}

Event hold_for_gaps(const Registry& registry, const LotCold& cold, const std::vector<Span>& gaps) {
  const Span& longest =
      *std::max_element(gaps.begin(), gaps.end(), [](const Span& a, const Span& b) { return a.to - a.from < b.to - b.from; });
  const std::string from = registry.config.zone.format(longest.from), to = registry.config.zone.format(longest.to);
  const std::string length = minutes(longest.to - longest.from);
  const Millis limit = cold.gap_limit();
  Event event =
      longest.to - longest.from > limit
          ? hold(cold, "R4",
                 {fmt::format("No temperature was recorded from {} to {} ({} minutes; limit {}).", from, to, length, minutes(limit)),
                  fmt::format("{} から {} まで({} 分間、上限 {} 分)、温度の記録がありません。", from, to, length, minutes(limit))})
          : hold(cold, "R4",
                 {fmt::format("No logger came with the shipment that arrived at {}.", to),
                  fmt::format("{} に到着した輸送にはロガーがなく、温度の記録がありません。", to)});
  event.members["gaps"] = Json::array();
  for (const Span& gap : gaps) event.members["gaps"].push_back(span_json(gap));
  return event;
}

Event hold_for_file(const LotCold& cold, const DoubtfulFile& file) {
  Event event =
      file.foreign
          ? hold(cold, "R5",
                 {fmt::format("The logger file {} is another lot's own and was offered for this lot too.", file.logger),
                  fmt::format("ロガーファイル {} は別のロット専用として登録済みですが、このロットにも提出されました。", file.logger)})
          : hold(cold, "R5",
                 {fmt::format("The device signature of the logger file {} is INVALID: it was altered or damaged.", file.logger),
                  fmt::format("ロガーファイル {} の機器署名が無効 (INVALID) です。改変または破損の疑いがあります。", file.logger)});
  event.members["logger"] = file.logger;
  return event;
}

}  // namespace exoreg::registry
