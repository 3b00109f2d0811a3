// The gates of daily work: hold, reject, recall, dispense, split, dispose, correct. Each says every reason at once.
#include <fmt/format.h>

#include "domain/lot.h"
#include "domain/lot_gate.h"

namespace exoreg::domain {
namespace {

bool is_released(const LotState& lot) { return lot.status == LotStatus::released || lot.status == LotStatus::conditionally_released; }

void refuse_depleted(Findings& findings, const LotState& lot, const Text& instead) {
  if (lot.status != LotStatus::depleted) return;
  const std::string name = name_of(lot);
  refuse(findings, "REFUSED_STATUS",
         {fmt::format("Nothing is left of {}. {}", name, instead.en), fmt::format("{} の残数はありません。{}", name, instead.ja)});
}

void refuse_not_released(Findings& findings, const LotState& lot) {
  if (lot.status != LotStatus::quarantine) return;
  const std::string name = name_of(lot);
  refuse(findings, "REFUSED_STATUS",
         {fmt::format("{} is in quarantine: only a released or conditionally released lot can be dispensed. A releaser who signed "
                      "neither its receipt nor its CoA can release it (lot release).",
                      name),
          fmt::format("{} は隔離(検査待ち)中です。払い出せるのは出荷可または条件付出荷可のロットだけです。"
                      "出荷可とできるのは、受領にもCoAにも署名していない判定者(releaser)です(lot release)。",
                      name)});
}

void refuse_quantity(Findings& findings, const LotState& lot, long long quantity, long long most) {
  if (quantity >= 1 && quantity <= most) return;
  const std::string name = name_of(lot);
  refuse(findings, "REFUSED_QUANTITY",
         {fmt::format("{} was asked of {}, of which {} is left; from 1 to {} is possible.", quantity, name, lot.quantity_left, most),
          fmt::format("{} の残数は {} です。ご指定の {} は扱えません(1 から {} まで)。", name, lot.quantity_left, quantity, most)});
}

}  // namespace

Findings decide_hold(const LotState& lot, const Actor& actor, std::optional<Date> today) {
  Findings findings = check_role(actor, Action::hold_lot);
  refuse_ended(findings, lot, today);
  return findings;
}

Findings decide_reject(const LotState& lot, const Actor& actor, std::optional<Date> today) {
  Findings findings = check_role(actor, Action::reject_lot);
  refuse_ended(findings, lot, today);
  refuse_depleted(
      findings, lot,
      {"What has left is called back by a releaser (lot recall).", "払出し済みの分は判定者(releaser)が回収できます(lot recall)。"});
  return findings;
}

Findings decide_recall(const LotState& lot, const Actor& actor, std::optional<Date> today) {
  Findings findings = check_role(actor, Action::recall_lot);
  refuse_ended(findings, lot, today);
  return findings;
}

Findings decide_dispense(const LotState& lot, long long quantity, const Actor& actor, Date today) {
  Findings findings = check_role(actor, Action::dispense_lot);
  refuse_ended(findings, lot, today);
  refuse_not_released(findings, lot);
  refuse_depleted(findings, lot, {"Choose another lot.", "別のロットをお選びください。"});
  refuse_holds(findings, lot);
  if (is_released(lot)) refuse_quantity(findings, lot, quantity, lot.quantity_left);
  return findings;
}

Findings decide_split(const LotState& lot, long long quantity, const Actor& actor, std::optional<Date> today) {
  Findings findings = check_role(actor, Action::split_lot);
  refuse_ended(findings, lot, today);
  refuse_depleted(findings, lot, {"There is nothing to split.", "分割できるものがありません。"});
  if (!has_errors(findings)) refuse_quantity(findings, lot, quantity, lot.quantity_left - 1);
  return findings;
}

Findings decide_dispose(const LotState& lot, const Actor& actor) {
  Findings findings = check_role(actor, Action::dispose_lot);
  if (lot.status == LotStatus::disposed) refuse_ended(findings, lot, std::nullopt);
  refuse_depleted(findings, lot, {"There is nothing to dispose of.", "廃棄するものがありません。"});
  return findings;
}

Findings decide_correct(const LotState& lot, const Actor& actor, Action action) {
  Findings findings = check_role(actor, action);
  refuse_ended(findings, lot, std::nullopt);
  if ((is_released(lot) || lot.status == LotStatus::depleted) && !lot.on_hold()) {
    const Text label = status_label(lot.status);
    refuse(findings, "REFUSED_STATUS",
           {fmt::format("{} is {}: hold it first, then correct it (lot hold, by a pharmacist or releaser).", name_of(lot), label.en),
            fmt::format("{} は「{}」です。先に保留にしてから訂正してください(lot hold、薬剤師または判定者)。", name_of(lot), label.ja)});
  }
  return findings;
}

}  // namespace exoreg::domain
