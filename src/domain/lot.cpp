// States of a lot and of an approval, and the words in which gates speak of them. It decides nothing.
#include "domain/lot.h"
#include "domain/reason.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>

#include "base/unicode.h"
#include "domain/lot_gate.h"

namespace exoreg::domain {
namespace {

struct StatusName {
  LotStatus status;
  const char* name;
  const char* en;
  const char* ja;
};

constexpr std::array<StatusName, 7> status_table{{
    {LotStatus::quarantine, "quarantine", "in quarantine", "隔離(検査待ち)"},
    {LotStatus::released, "released", "released", "出荷可"},
    {LotStatus::conditionally_released, "conditionally_released", "conditionally released", "条件付出荷可"},
    {LotStatus::rejected, "rejected", "rejected", "不合格"},
    {LotStatus::recalled, "recalled", "recalled", "回収"},
    {LotStatus::disposed, "disposed", "disposed of", "廃棄済み"},
    {LotStatus::depleted, "depleted", "depleted", "残数なし"},
}};

const StatusName& row_of(LotStatus status) {
  return *std::find_if(status_table.begin(), status_table.end(), [status](const StatusName& row) { return row.status == status; });
}

}  // namespace

const char* to_string(LotStatus status) { return row_of(status).name; }

std::optional<LotStatus> parse_lot_status(std::string_view name) {
  const std::string key = search_key(name);
  for (const StatusName& row : status_table) {
    if (key == row.name || key == search_key(row.ja)) return row.status;
  }
  return std::nullopt;
}

Text status_label(LotStatus status) { return {row_of(status).en, row_of(status).ja}; }

bool LotState::on_hold() const {
  return std::any_of(holds.begin(), holds.end(), [](const LotHold& hold) { return hold.open; });
}

bool LotState::expired(Date today) const { return expires.has_value() && today > *expires; }

std::string Approval::status_on(Date today) const {
  const bool stands = status == "approved" || status == "conditional";
  return stands && (!until.ok() || today > until) ? "expired" : status;
}

bool needs_two_releasers(std::string_view rule) { return rule == "R2" || rule == "R3" || rule == "R8"; }

void refuse(Findings& findings, const char* code, Text message) { findings.push_back({code, Severity::error, std::move(message)}); }

std::string name_of(const LotState& lot) { return lot.lot_no.empty() ? lot.id : fmt::format("{} ({})", lot.id, for_message(lot.lot_no)); }

void refuse_ended(Findings& findings, const LotState& lot, std::optional<Date> today) {
  const std::string name = name_of(lot);
  if (lot.status == LotStatus::disposed) {
    refuse(findings, "REFUSED_STATUS",
           {fmt::format("{} has been disposed of; nothing more can be done with it.", name),
            fmt::format("{} は廃棄済みです。これ以上の操作はできません。", name)});
  } else if (lot.status == LotStatus::rejected || lot.status == LotStatus::recalled) {
    const Text label = status_label(lot.status);
    refuse(findings, "REFUSED_STATUS",
           {fmt::format("{} is {}; it can only be disposed of (lot dispose, by a pharmacist or releaser).", name, label.en),
            fmt::format("{} は「{}」です。できるのは廃棄だけです(lot dispose、薬剤師または判定者)。", name, label.ja)});
  }
  if (today && lot.expired(*today)) {
    const std::string day = format_date(*lot.expires);
    refuse(findings, "REFUSED_EXPIRED",
           {fmt::format("{} expired on {}; it can only be disposed of (lot dispose, by a pharmacist or releaser).", name, day),
            fmt::format("{} は有効期限 {} を過ぎています。できるのは廃棄だけです(lot dispose、薬剤師または判定者)。", name, day)});
  }
}

/// A rule's reason goes on with times; its first sentence says what happened.
std::string_view first_sentence(std::string_view japanese) {
  constexpr std::string_view stop = "。";
  const auto at = japanese.find(stop);
  return at == std::string_view::npos ? japanese : japanese.substr(0, at + stop.size());
}

Text describe(const LotHold& hold) {
  const std::string since = format_instant(hold.since);
  const std::string bound = hold.excursion.empty() ? "" : ", " + hold.excursion;
  const Text reason = read_reason(hold.reason);
  const bool person = hold.rule == "PERSON";
  return {fmt::format("no. {} ({}{}), since {}: {}", hold.number, person ? "laid by " + hold.laid_by : hold.rule, bound, since,
                      for_message(reason.en)),
          fmt::format("{}番({}{}、{} から、理由: {})", hold.number, person ? hold.laid_by + " さんによる保留" : hold.rule, bound, since,
                      for_message(first_sentence(reason.ja)))};
}

Text who_ends(const LotHold& hold) {
  const bool two = needs_two_releasers(hold.rule);
  if (!hold.excursion.empty()) {
    return {fmt::format("It ends with the assessment of {} (cold assess) by {} who did not import the logger file.", hold.excursion,
                        two ? "two releasers" : "a releaser"),
            fmt::format("{} の判定(cold assess)で終わります。判定できるのは、ロガーファイルを取り込んでいない判定者(releaser){}です。",
                        hold.excursion, two ? "2名" : "")};
  }
  if (two) {
    return {fmt::format("Two releasers can lift it together (lot lift --rule {}).", hold.rule),
            fmt::format("解除には判定者(releaser)2名の署名が必要です(lot lift --rule {})。", hold.rule)};
  }
  if (!hold.laid_by.empty()) {
    return {fmt::format("A releaser other than {} can lift it (lot lift).", hold.laid_by),
            fmt::format("解除できるのは {} さん以外の判定者(releaser)です(lot lift)。", hold.laid_by)};
  }
  return {fmt::format("A releaser can lift it (lot lift --rule {}).", hold.rule),
          fmt::format("解除できるのは判定者(releaser)です(lot lift --rule {})。", hold.rule)};
}

void refuse_holds(Findings& findings, const LotState& lot) {
  for (const LotHold& hold : lot.holds) {
    if (!hold.open) continue;
    const Text what = describe(hold);
    const Text who = who_ends(hold);
    refuse(
        findings, "REFUSED_HOLD",
        {fmt::format("{} is on hold, {}. {}", lot.id, what.en, who.en), fmt::format("{} は保留中です: {}。{}", lot.id, what.ja, who.ja)});
  }
}

void refuse_rule(Findings& findings, const char* code, const RuleResult& result, const Text& way_out) {
  const Text sentence = full_sentence(result);
  findings.push_back({code, Severity::error, {sentence.en + " " + way_out.en, sentence.ja + " " + way_out.ja}, 0, "", result.source});
}

}  // namespace exoreg::domain
