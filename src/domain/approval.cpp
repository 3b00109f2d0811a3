// The gates of two other signed decisions: approving a supplier's site, and assessing an excursion.
#include <fmt/format.h>
#include <algorithm>

#include "domain/lot.h"
#include "domain/lot_gate.h"

namespace exoreg::domain {
namespace {

bool contains(const std::vector<std::string>& people, const std::string& id) {
  return std::find(people.begin(), people.end(), id) != people.end();
}

void refuse_date(Findings& findings, const ApprovalFacts& facts) {
  if (facts.until.ok() && facts.until > facts.today) return;
  const std::string until = facts.until.ok() ? format_date(facts.until) : "-";
  refuse(findings, "REFUSED_DATE",
         {fmt::format("An approval ends on a day ahead of today ({}); given: {}. Choose a later --until.", format_date(facts.today), until),
          fmt::format("承認の期限は本日({})より後の日付にしてください(指定: {})。--until に後の日付をご指定ください。",
                      format_date(facts.today), until)});
}

}  // namespace

Findings decide_approval(const ApprovalFacts& facts, const Actor& actor) {
  Findings findings = check_role(actor, Action::approve_supplier);
  if (contains(facts.rows_entered_by, actor.id)) {
    refuse(findings, "REFUSED_FOUR_EYES",
           {fmt::format("The rows of {} or {} were entered by {}, the same person. Only a releaser who entered neither can approve {}.",
                        facts.site, facts.preparation, actor.id, facts.supplier),
            fmt::format("施設 {} または調製物 {} を登録したのは {} ご本人です。供給者 {} "
                        "を承認できるのは、どちらも登録していない判定者(releaser)だけです。",
                        facts.site, facts.preparation, actor.id, facts.supplier)});
  }
  refuse_date(findings, facts);
  for (const RuleResult& result : facts.checks) {
    if (result.severity != Severity::K || result.result != Result::fail) continue;
    refuse_rule(findings, "REFUSED_RULE", result,
                {"Nobody can set this rule aside: ask the supplier for the document, or correct the record it rests on.",
                 "この規則を外せる人はいません。供給者に書類を照会するか、根拠となる記録を訂正してください。"});
  }
  return findings;
}

Findings decide_assessment(const std::vector<std::string>& imported_by, const Actor& actor) {
  Findings findings = check_role(actor, Action::assess_excursion);
  if (contains(imported_by, actor.id)) {
    refuse(findings, "REFUSED_FOUR_EYES",
           {fmt::format("The logger file behind this excursion was imported by {}, the same person. Only a releaser who did not import "
                        "it can assess the excursion.",
                        actor.id),
            fmt::format("この逸脱のもとになったロガーファイルを取り込んだのは {} "
                        "ご本人です。判定できるのは、取り込んでいない判定者(releaser)だけです。",
                        actor.id)});
  }
  return findings;
}

}  // namespace exoreg::domain
