// Lifting holds: who may, which ones, and when one signature is not enough.
#include <fmt/format.h>
#include <algorithm>

#include "domain/lot.h"
#include "domain/lot_gate.h"

namespace exoreg::domain {
namespace {

bool named(const std::vector<std::string>& rules, const std::string& rule) {
  return rules.empty() || std::find(rules.begin(), rules.end(), rule) != rules.end();
}

/// What a lift touches: open, of the rules named, and of this excursion ("" = bound to none).
std::vector<const LotHold*> open_holds(const LotState& lot, const std::vector<std::string>& rules, const std::string& excursion) {
  std::vector<const LotHold*> found;
  for (const LotHold& hold : lot.holds) {
    if (hold.open && hold.excursion == excursion && named(rules, hold.rule)) found.push_back(&hold);
  }
  return found;
}

void refuse_bound(Findings& findings, const LotHold& hold) {
  const Text what = describe(hold);
  const Text who = who_ends(hold);
  refuse(findings, "REFUSED_HOLD",
         {fmt::format("lot lift cannot end the hold {}. {}", what.en, who.en),
          fmt::format("保留 {} は lot lift では解除できません。{}", what.ja, who.ja)});
}

/// A rule that was named, or every hold when none was, must leave something to lift.
void refuse_nothing_open(Findings& findings, const LotState& lot, const std::vector<std::string>& rules) {
  if (!open_holds(lot, rules, "").empty()) return;
  bool bound = false;
  for (const LotHold& hold : lot.holds) {
    if (!hold.open || !named(rules, hold.rule)) continue;
    refuse_bound(findings, hold);
    bound = true;
  }
  if (bound) return;
  const std::string rule = rules.empty() ? "" : rules.front();
  std::string others;
  for (const LotHold& hold : lot.holds) {
    if (hold.open) others += fmt::format("{}{}", others.empty() ? "" : ", ", hold.rule);
  }
  refuse(findings, "REFUSED_HOLD",
         {fmt::format("{} has no open hold{}; open: {}.", name_of(lot), rule.empty() ? "" : " of rule " + rule,
                      others.empty() ? "none" : others),
          fmt::format("{} に{}開いている保留はありません(現在の保留: {})。", name_of(lot), rule.empty() ? "" : "規則 " + rule + " の",
                      others.empty() ? "なし" : others)});
}

void refuse_own(Findings& findings, const std::vector<const LotHold*>& targets, const Actor& actor) {
  for (const LotHold* hold : targets) {
    if (hold->laid_by.empty() || hold->laid_by != actor.id) continue;
    const Text what = describe(*hold);
    refuse(findings, "REFUSED_FOUR_EYES",
           {fmt::format("The hold {} was laid by {}, the same person. A releaser who did not lay it can lift it.", what.en, actor.id),
            fmt::format("保留 {} をかけたのは {} ご本人です。解除できるのは、保留をかけていない判定者(releaser)だけです。", what.ja,
                        actor.id)});
  }
}

bool signed_by(const LotHold& hold, const std::string& id) {
  return std::find(hold.lifted_by.begin(), hold.lifted_by.end(), id) != hold.lifted_by.end();
}

bool ends_now(const LotHold& hold, const Actor& actor) {
  if (!needs_two_releasers(hold.rule)) return true;
  return std::any_of(hold.lifted_by.begin(), hold.lifted_by.end(), [&](const std::string& id) { return id != actor.id; });
}

void refuse_second_by_same(Findings& findings, const std::vector<const LotHold*>& targets, const Actor& actor) {
  const bool waits_for_another = !targets.empty() && std::all_of(targets.begin(), targets.end(), [&](const LotHold* hold) {
    return signed_by(*hold, actor.id) && !ends_now(*hold, actor);
  });
  if (!waits_for_another) return;
  const Text what = describe(*targets.front());
  refuse(findings, "REFUSED_FOUR_EYES",
         {fmt::format("{} has already signed the lift of {}. R2, R3 and R8 need a second releaser.", actor.id, what.en),
          fmt::format("{} さんは保留 {} の解除に署名済みです。R2・R3・R8 の解除には、もう1名の判定者(releaser)の署名が必要です。", actor.id,
                      what.ja)});
}

}  // namespace

Findings decide_lift(const LotState& lot, const std::vector<std::string>& rules, const Actor& actor, std::optional<Date> today) {
  Findings findings = check_role(actor, Action::lift_hold);
  refuse_ended(findings, lot, today);
  if (rules.empty()) refuse_nothing_open(findings, lot, rules);
  for (const std::string& rule : rules) refuse_nothing_open(findings, lot, {rule});
  const auto targets = open_holds(lot, rules, "");
  refuse_own(findings, targets, actor);
  refuse_second_by_same(findings, targets, actor);
  return findings;
}

std::vector<long long> holds_to_end(const LotState& lot, const std::vector<std::string>& rules, const std::string& excursion,
                                    const Actor& actor) {
  std::vector<long long> numbers;
  for (const LotHold* hold : open_holds(lot, rules, excursion)) {
    if (ends_now(*hold, actor)) numbers.push_back(hold->number);
  }
  return numbers;
}

}  // namespace exoreg::domain
