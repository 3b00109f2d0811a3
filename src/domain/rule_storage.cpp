// EV-STO-02, -03 and -04: the way to us, thaws and expiry, and how the parcel arrived. Times are UTC, temperatures °C.
#include <fmt/format.h>
#include <algorithm>

#include "base/decimal.h"
#include "base/unicode.h"
#include "domain/rule_checks.h"

namespace exoreg::domain {
namespace {

/// Minutes with one decimal, never "0" for something that was measured.
std::string minutes_of(Millis duration) {
  const Millis tenths = std::max<Millis>(duration > 0 ? 1 : 0, (duration + 3 * seconds_ms) / (6 * seconds_ms));
  return Decimal::from_scaled(tenths, -1).to_string();
}

std::string celsius(std::int32_t milli_c) { return Decimal::from_scaled(milli_c, -3).to_string(); }

Text describe(const Run& run) {
  const bool high = run.side == Side::high;
  const std::string minutes = minutes_of(run.measured);
  const std::string start = format_instant(run.start);
  const std::string peak = celsius(run.peak_mc);
  return {fmt::format("{} min too {} from {}, extreme {} °C", minutes, high ? "warm" : "cold", start, peak),
          fmt::format("{} から {} 分間{}(極値 {} ℃)", start, minutes, high ? "高温側" : "低温側", peak)};
}

Text describe(const std::vector<Run>& runs) {
  Text list;
  for (const Run& run : runs) join(list, describe(run));
  return list;
}

Json inputs_of(const std::vector<Run>& runs) {
  Json list = Json::array();
  for (const Run& run : runs) {
    list.push_back(Json::object({{"side", to_string(run.side)},
                                 {"start", format_instant(run.start)},
                                 {"end", format_instant(run.end)},
                                 {"seconds", std::to_string(run.measured / seconds_ms)},
                                 {"minutes", minutes_of(run.measured)},
                                 {"peak_c", celsius(run.peak_mc)}}));
  }
  return list;
}

Text label_range(const Row& preparation) {
  const auto limit = [&](const char* column) { return preparation.has(column) ? preparation.text(column) : std::string("-"); };
  const std::string range = fmt::format("{} to {} °C", limit("storage_min_c"), limit("storage_max_c"));
  return {range, fmt::format("{}〜{} ℃", limit("storage_min_c"), limit("storage_max_c"))};
}

const char* to_string(InboundLog log) {
  switch (log) {
    case InboundLog::unknown: return "unknown";
    case InboundLog::absent: return "stated absent";
    case InboundLog::elsewhere: return "without readings of the way";
    case InboundLog::read: return "read";
  }
  return "";
}

/// What a clean log leaves open.
Text unmeasured(Millis gap) {
  if (gap == 0) return {};
  const std::string minutes = minutes_of(gap);
  return {fmt::format("; {} min were not measured", minutes), fmt::format("(測定のない時間 {} 分)", minutes)};
}

Text why_unmeasured(InboundLog log) {
  if (log == InboundLog::absent) return {"It was stated that no logger came with the parcel", "輸送時のロガーはなかったと記録されています"};
  if (log == InboundLog::elsewhere)
    return {"A logger file is on file, but it holds no reading from before the receipt",
            "ロガーのファイルは登録済みですが、受領までの測定値がありません"};
  return {"The temperature on the way to us is unknown", "当施設までの輸送温度がわかりません"};
}

Json temperature_inputs(const LotFacts& facts) {
  return Json::object({{"storage_min_c", facts.preparation().text("storage_min_c")},
                       {"storage_max_c", facts.preparation().text("storage_max_c")},
                       {"inbound_log", to_string(facts.inbound_log)},
                       {"measured_s", std::to_string(facts.inbound_measured / seconds_ms)},
                       {"gap_s", std::to_string(facts.inbound_gap / seconds_ms)},
                       {"excursions", inputs_of(facts.excursions)},
                       {"assessed", inputs_of(facts.excursions_assessed)},
                       {"disposition", facts.disposition}});
}

/// What a person knew to be missing, and decided on.
bool is_decided_without_log(const LotFacts& facts) {
  return facts.inbound_log != InboundLog::unknown && facts.inbound_log != InboundLog::read && !facts.disposition.empty();
}

Outcome without_log(const LotFacts& facts, Json inputs) {
  const Text why = why_unmeasured(facts.inbound_log);
  if (is_decided_without_log(facts)) {
    return {Result::note,
            {fmt::format("{}; covered by {}.", why.en, facts.disposition),
             fmt::format("{}。{} により判定済みです。", why.ja, facts.disposition)},
            {},
            std::move(inputs)};
  }
  return {Result::unknown,
          {why.en + ".", why.ja + "。"},
          {"Ask the supplier or the carrier for the temperature log of the shipment (cold import).",
           "供給者または運送業者に、輸送時の温度記録を照会してください(cold import)。"},
          std::move(inputs)};
}

struct Part {
  Result result = Result::pass;
  Text sentence;
};

Part check_expiry(const LotFacts& facts) {
  const std::optional<Date> expires = date_in(facts.row, "expires");
  const std::optional<Date> retest = date_in(facts.row, "retest");
  const std::string today = format_date(facts.today());
  if (expires && facts.today() > *expires) {
    const std::string day = format_date(*expires);
    return {Result::fail,
            {fmt::format("expired on {} (today {})", day, today), fmt::format("有効期限 {} を過ぎています(本日 {})", day, today)}};
  }
  if (retest && facts.today() > *retest) {
    const std::string day = format_date(*retest);
    return {
        Result::fail,
        {fmt::format("past its retest date {} (today {})", day, today), fmt::format("リテスト日 {} を過ぎています(本日 {})", day, today)}};
  }
  if (!expires && !retest) return {Result::unknown, {"neither expiry nor retest date is stated", "有効期限もリテスト日も未提示です"}};
  const std::string day = format_date(expires ? *expires : *retest);
  return {Result::pass,
          {fmt::format("{} {}", expires ? "expires" : "retest", day), fmt::format("{} {}", expires ? "有効期限" : "リテスト日", day)}};
}

long long count_thaws(const LotFacts& facts) {
  const bool arrived_thawed = facts.preparation().text("form") == "frozen" && facts.row.text("arrival_state") == "thawed";
  return facts.freeze_thaw_count + (arrived_thawed && !facts.thaw_before_receipt ? 1 : 0);
}

Part check_thaws(const LotFacts& facts, long long thaws) {
  const std::optional<Decimal> most =
      facts.preparation().has("freeze_thaw_max") ? Decimal::parse(facts.preparation().text("freeze_thaw_max")) : std::nullopt;
  if (!most) return {Result::na, {"no freeze-thaw limit is stated", "凍結融解の上限は示されていません"}};
  const std::string max = most->to_string();
  const Text sentence{fmt::format("thaws: {}, allowed: {}", thaws, max), fmt::format("凍結融解 {} 回(上限 {} 回)", thaws, max)};
  if (Decimal(thaws) <= *most) return {Result::pass, sentence};
  if (facts.disposition.empty()) return {Result::fail, sentence};
  return {Result::note,
          {fmt::format("{}, covered by {}", sentence.en, facts.disposition),
           fmt::format("{}、{} により判定済み", sentence.ja, facts.disposition)}};
}

Text question_about_life(Result result) {
  if (result == Result::fail)
    return {"Dispose of the lot or ask the supplier for stability data.", "ロットを廃棄するか、供給者に安定性資料を照会してください。"};
  if (result == Result::unknown)
    return {"Ask the supplier for expiry or retest date.", "供給者に有効期限またはリテスト日を照会してください。"};
  return {};
}

}  // namespace

Outcome check_temperature(const LotFacts& facts) {
  Json inputs = temperature_inputs(facts);
  const Text range = label_range(facts.preparation());
  if (!facts.excursions.empty()) {
    const Text list = describe(facts.excursions);
    return {Result::fail,
            {fmt::format("Outside the label range ({}): {}.", range.en, list.en),
             fmt::format("表示の保管温度({})を逸脱しています: {}。", range.ja, list.ja)},
            {"Ask the supplier for stability data; a releaser assesses the excursion (cold assess).",
             "供給者に安定性資料を照会し、判定者が逸脱を判定してください(cold assess)。"},
            std::move(inputs)};
  }
  const bool read = facts.inbound_log == InboundLog::read;
  if (!read && !is_decided_without_log(facts)) return without_log(facts, std::move(inputs));
  if (!facts.excursions_assessed.empty()) {
    const Text list = describe(facts.excursions_assessed);
    return {Result::note,
            {fmt::format("Outside the label range ({}): {}; covered by {}.", range.en, list.en, facts.disposition),
             fmt::format("表示の保管温度({})を逸脱しましたが、{} により判定済みです: {}。", range.ja, facts.disposition, list.ja)},
            {},
            std::move(inputs)};
  }
  if (!read) return without_log(facts, std::move(inputs));
  const Text gap = unmeasured(facts.inbound_gap);
  return {Result::pass,
          {fmt::format("The logger of the way to us was read; nothing was measured outside {}{}.", range.en, gap.en),
           fmt::format("輸送時のロガーを読み込みました。保管温度 {} からの逸脱はありません{}。", range.ja, gap.ja)},
          {},
          std::move(inputs)};
}

Outcome check_thaw_and_expiry(const LotFacts& facts) {
  const long long thaws = count_thaws(facts);
  const Part expiry = check_expiry(facts);
  const Part thawed = check_thaws(facts, thaws);
  const Result result = worse_of(expiry.result, thawed.result);
  Json inputs = Json::object({{"expires", facts.row.text("expires")},
                              {"retest", facts.row.text("retest")},
                              {"today", format_date(facts.today())},
                              {"freeze_thaw_count", std::to_string(thaws)},
                              {"freeze_thaw_max", facts.preparation().text("freeze_thaw_max")},
                              {"disposition", facts.disposition}});
  const std::string lot = for_message(facts.row.text("lot_no"));
  return {result,
          {fmt::format("Lot {}: {}; {}.", lot, expiry.sentence.en, thawed.sentence.en),
           fmt::format("ロット {}: {}。{}。", lot, expiry.sentence.ja, thawed.sentence.ja)},
          question_about_life(result),
          std::move(inputs)};
}

Outcome check_arrival(const LotFacts& facts) {
  const std::string state = facts.row.text("arrival_state");
  Json inputs =
      Json::object({{"arrival_state", state}, {"received_at", facts.row.text("received_at")}, {"disposition", facts.disposition}});
  if (does_not_apply(facts.row, "arrival_state"))
    return {Result::na, {"The state on arrival does not apply.", "到着状態は対象外とされています。"}, {}, std::move(inputs)};
  if (state.empty() || state == "unknown") {
    return {Result::unknown,
            {"The state on arrival was not recorded.", "到着時の状態が記録されていません。"},
            {"Ask whoever received the parcel for the state on arrival, and enter it (arrival_state).",
             "受領した方に到着時の状態を確認し、登録してください(到着状態)。"},
            std::move(inputs)};
  }
  if (state == "frozen" || state == "in_range") {
    return {Result::pass,
            {fmt::format("The receiving note says: {}.", state == "frozen" ? "frozen" : "in range"),
             fmt::format("受領記録の到着状態は「{}」です。", state == "frozen" ? "凍結維持" : "適温維持")},
            {},
            std::move(inputs)};
  }
  const Text words = state == "thawed" ? Text{"thawed", "融解"} : Text{"out of range", "温度逸脱"};
  if (!facts.disposition.empty()) {
    return {Result::note,
            {fmt::format("It arrived {}; covered by {}.", words.en, facts.disposition),
             fmt::format("到着状態は「{}」でしたが、{} により判定済みです。", words.ja, facts.disposition)},
            {},
            std::move(inputs)};
  }
  return {
      Result::fail,
      {fmt::format("According to the receiving note it arrived {}.", words.en), fmt::format("受領記録の到着状態が「{}」です。", words.ja)},
      {"Ask the supplier and the carrier what happened on the way, and a releaser for a decision.",
       "供給者と運送業者に原因を照会し、判定者(releaser)に判断を依頼してください。"},
      std::move(inputs)};
}

}  // namespace exoreg::domain
