// EV-SUP-01 to -03: who made it, whether they answer, whom to call.
#include <fmt/format.h>

#include "base/unicode.h"
#include "domain/rule_checks.h"

namespace exoreg::domain {

Outcome check_maker_named(const PreparationFacts& facts) {
  const SupplierFact& supplier = facts.background->supplier;
  const auto& upstream = facts.background->upstream;
  const std::string role = supplier.row.text("role"), named = supplier.row.text("upstream");
  Json inputs = Json::object({{"role", role}, {"upstream", named}, {"sites", supplier.sites.size()}});
  const Text ask{"Ask the supplier who makes the preparation, at which site.", "供給者に、製造業者と製造施設を照会してください。"};
  if (role.empty())
    return cannot_tell({"Whether the supplier makes or resells is not stated.", "供給者の区分(製造者・販売代理など)が未提示です。"}, ask,
                       inputs);
  if (role == "manufacturer") {
    if (!supplier.sites.empty())
      return passes({"Made by the supplier itself, at " + supplier.sites.front().row.text("site_name") + ".",
                     "供給者自身が製造しています(" + supplier.sites.front().row.text("site_name") + ")。"},
                    inputs);
    return cannot_tell({"The supplier makes it, but no site is named.", "供給者が製造者ですが、施設が示されていません。"}, ask, inputs);
  }
  if (named.empty())
    return fails({fmt::format("The supplier resells ({}) and names no maker.", role), "供給者は製造者ではなく、製造元が示されていません。"},
                 ask, inputs);
  const std::string upstream_role = upstream ? upstream->row.text("role") : "";
  inputs["upstream_role"] = upstream_role;
  if (upstream_role == "distributor" || upstream_role == "importer")
    return fails({fmt::format("The supplier resells ({}), and so does {}, whom it names: nobody names the maker.", role, named),
                  fmt::format("供給者も、仕入元の {} も製造者ではなく、製造元が示されていません。", named)},
                 ask, inputs);
  if (upstream && !upstream->sites.empty()) {
    const std::string maker = upstream->row.text("legal_name"), site = upstream->sites.front().row.text("site_name");
    return passes({fmt::format("Made by {}, at {}.", maker, site), fmt::format("製造元は {}({})です。", maker, site)}, inputs);
  }
  return cannot_tell({fmt::format("The maker is named ({}), but its site is not on file.", named),
                      fmt::format("製造元 {} の施設が登録されていません。", named)},
                     ask, inputs);
}

Outcome check_answers(const PreparationFacts& facts) {
  if (facts.requests.empty()) return does_not_concern({"Nothing was asked of the supplier.", "供給者への照会の記録はありません。"});
  const int patience = static_cast<int>(facts.background->policy.number("request.answer_days"));
  Text bad;
  for (const RequestFact& request : facts.requests) {
    const int days = days_between(request.sent, facts.background->today);
    if (!request.answered && days > patience)
      join(bad, {fmt::format("{} of {} unanswered for {} days", request.id, format_date(request.sent), days),
                 fmt::format("{}({})が {} 日間未回答", request.id, format_date(request.sent), days)});
    if (request.answered && !request.vague.empty())
      join(bad, {fmt::format("{} answered vaguely: {}", request.id, request.vague),
                 fmt::format("{} の回答が曖昧: {}", request.id, request.vague)});
  }
  const Json inputs = Json::object({{"requests", facts.requests.size()}, {"bad", bad.en}});
  if (bad.en.empty())
    return passes({fmt::format("Of {} requests, none is overdue or answered vaguely.", facts.requests.size()),
                   fmt::format("照会 {} 件に、期限超過や曖昧な回答はありません。", facts.requests.size())},
                  inputs);
  return fails({bad.en + ".", bad.ja + "。"},
               {"Remind the supplier, or decide without the answer.", "供給者に督促するか、回答がないものとして判断してください。"},
               inputs);
}

Outcome check_contacts(const PreparationFacts& facts) {
  const Row& supplier = facts.background->supplier.row;
  Text missing;
  if (supplier.text("ae_contact").empty()) join(missing, {"a contact for adverse events", "有害事象連絡先"});
  if (supplier.text("recall_procedure").empty()) join(missing, {"a recall procedure", "回収手順"});
  const Json inputs = Json::object({{"ae_contact", supplier.text("ae_contact")}, {"recall_procedure", supplier.text("recall_procedure")}});
  if (missing.en.empty())
    return passes({"Contact for adverse events and recall procedure are on file.", "有害事象連絡先と回収手順が登録されています。"}, inputs);
  return cannot_tell({"Not on file: " + missing.en + ".", "未提示です: " + missing.ja + "。"},
                     {"Ask the supplier for " + missing.en + ".", "供給者に" + missing.ja + "を照会してください。"}, inputs);
}

}  // namespace exoreg::domain
