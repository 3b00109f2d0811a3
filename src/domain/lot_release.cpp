// The gate of release: every reason that stands in the way, at once. Whoever passes it has signed neither receipt nor CoA.
#include <fmt/format.h>
#include <algorithm>

#include "base/unicode.h"
#include "domain/lot.h"
#include "domain/lot_gate.h"

namespace exoreg::domain {
namespace {

void refuse_status(Findings& findings, const LotState& lot) {
  const bool already = lot.status == LotStatus::released || lot.status == LotStatus::conditionally_released;
  if (!already && lot.status != LotStatus::depleted) return;
  const Text label = status_label(lot.status);
  refuse(findings, "REFUSED_STATUS",
         {fmt::format("{} is already {}; only a lot in quarantine is decided on.", name_of(lot), label.en),
          fmt::format("{} はすでに「{}」です。出荷可否を決められるのは隔離(検査待ち)中のロットだけです。", name_of(lot), label.ja)});
}

void refuse_four_eyes(Findings& findings, const LotState& lot, const Actor& actor) {
  const bool received = !actor.id.empty() && ("," + lot.received_by + ",").find("," + actor.id + ",") != std::string::npos;
  const bool coa = std::find(lot.coa_by.begin(), lot.coa_by.end(), actor.id) != lot.coa_by.end();
  if (!received && !coa) return;
  const char* en = received && coa ? "receipt and a CoA" : received ? "receipt" : "CoA";
  const char* ja = received && coa ? "受領とCoA" : received ? "受領" : "CoA";
  refuse(findings, "REFUSED_FOUR_EYES",
         {fmt::format("The {} of {} {} signed by {}, the same person. Only a releaser who signed neither its receipt nor its CoA "
                      "can decide on its release.",
                      en, lot.id, received && coa ? "were" : "was", actor.id),
          fmt::format(
              "このロット {} の{}に署名したのは {} ご本人です。受領またはCoAに署名していない判定者(releaser)だけが出荷可否を決められます。",
              lot.id, ja, actor.id)});
}

void refuse_without_coa(Findings& findings, const ReleaseFacts& facts) {
  if (facts.has_coa) return;
  refuse(findings, "REFUSED_COA",
         {fmt::format("There is no certificate of analysis for this very lot, {} (EV-COA-01). Procurement, a pharmacist or a releaser "
                      "can enter it (coa import); who does, cannot release the lot.",
                      name_of(facts.lot)),
          fmt::format("このロット {} そのものの試験成績書(CoA)がありません(EV-COA-01)。購買・薬剤師・判定者が登録できます(coa import)。"
                      "登録した人はこのロットの出荷可否を決められません。",
                      name_of(facts.lot))});
}

/// Only what a signed disposition can cover is set aside by a person.
Text way_out_of(const std::string& rule) {
  if (rule == "EV-STO-02") {
    return {"A releaser who did not import the logger file can cover it by a signed decision (cold assess).",
            "ロガーファイルを取り込んでいない判定者(releaser)が、署名付きの判定で対応できます(cold assess)。"};
  }
  return {"Nobody can set this rule aside: correct the record or the document it rests on, or a releaser rejects the lot (lot reject).",
          "この規則を外せる人はいません。根拠となる記録または書類を訂正するか、判定者(releaser)が不合格としてください(lot reject)。"};
}

void refuse_rules(Findings& findings, const ReleaseFacts& facts) {
  const bool conditional = facts.conditional && !trim(*facts.conditional).empty();
  for (const RuleResult& result : facts.checks) {
    if (result.severity != Severity::K) continue;
    if (result.rule == "EV-COA-01" && !facts.has_coa) continue;  // said by REFUSED_COA
    if (result.result == Result::fail) {
      refuse_rule(findings, "REFUSED_RULE", result, way_out_of(result.rule));
    } else if (result.result == Result::unknown && !conditional) {
      refuse_rule(findings, "REFUSED_UNKNOWN", result,
                  {"A releaser can release under a condition (lot release --conditional TEXT).",
                   "判定者(releaser)は条件を付けて出荷可とできます(lot release --conditional TEXT)。"});
    }
  }
}

void refuse_unread(Findings& findings, const ReleaseFacts& facts) {
  for (const std::string& place : facts.unread_loggers) {
    refuse(findings, "REFUSED_LOGGER",
           {fmt::format("The logger of {} has not been read. A pharmacist or a releaser imports its file (cold import), or states that "
                        "there is none (--no-logger).",
                        place),
            fmt::format("{} のロガーがまだ読み込まれていません。薬剤師または判定者がファイルを取り込むか(cold import)、"
                        "ロガーなしと記録してください(--no-logger)。",
                        place)});
  }
}

}  // namespace

Findings decide_release(const ReleaseFacts& facts, const Actor& actor) {
  Findings findings = check_role(actor, Action::release_lot);
  refuse_ended(findings, facts.lot, facts.today);
  refuse_status(findings, facts.lot);
  refuse_four_eyes(findings, facts.lot, actor);
  refuse_without_coa(findings, facts);
  ask_site(findings, facts);
  refuse_holds(findings, facts.lot);
  refuse_rules(findings, facts);
  refuse_unread(findings, facts);
  return findings;
}

}  // namespace exoreg::domain
