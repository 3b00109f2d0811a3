// Is the site that made this lot approved for this preparation on this day? One of the questions of the release gate.
#include <fmt/format.h>
#include <algorithm>

#include "domain/lot.h"
#include "domain/lot_gate.h"

namespace exoreg::domain {
namespace {

bool stands(const Approval& approval, Date today) {
  const std::string status = approval.status_on(today);
  return (status == "approved" || status == "conditional") && !(approval.from.ok() && today < approval.from);
}

/// The last decision of each site for this preparation, in the order in which the sites were first decided on.
std::vector<Approval> newest_per_site(const ReleaseFacts& facts) {
  std::vector<Approval> newest;
  for (const Approval& approval : facts.approvals) {
    if (!approval.preparation.empty() && approval.preparation != facts.lot.preparation) continue;
    const auto known = std::find_if(newest.begin(), newest.end(), [&](const Approval& a) { return a.site == approval.site; });
    if (known == newest.end())
      newest.push_back(approval);
    else
      *known = approval;
  }
  return newest;
}

Text status_words(const std::string& status) {
  if (status == "approved") return {"approved", "承認"};
  if (status == "conditional") return {"conditionally approved", "条件付承認"};
  if (status == "suspended") return {"suspended", "一時停止"};
  if (status == "disqualified") return {"disqualified", "取消"};
  return {"expired", "承認期限切れ"};
}

Text list_sites(const std::vector<Approval>& approvals, Date today) {
  Text list;
  for (const Approval& a : approvals) {
    const Text status = status_words(a.status_on(today));
    const std::string until = a.until.ok() ? format_date(a.until) : "";
    list.en += fmt::format("{}{} ({}{})", list.en.empty() ? "" : ", ", a.site, status.en, until.empty() ? "" : ", until " + until);
    list.ja += fmt::format("{}{}({}{})", list.ja.empty() ? "" : "、", a.site, status.ja, until.empty() ? "" : "、期限 " + until);
  }
  if (approvals.empty()) list = {"none", "なし"};
  return list;
}

Text no_site_approved(const ReleaseFacts& facts, const std::vector<Approval>& known) {
  const LotState& lot = facts.lot;
  const Text list = list_sites(known, facts.today);
  const std::string site_en = lot.site.empty() ? "no site of " + lot.supplier : "site " + lot.site + " of " + lot.supplier;
  const std::string site_ja = lot.site.empty() ? lot.supplier + " の承認済み施設" : lot.supplier + " の施設 " + lot.site + " の承認";
  return {fmt::format("For {}, {} is {}approved on {} (on file: {}). A releaser who did not enter the rows of site and preparation "
                      "can approve it (supplier approve {} --preparation {} --site {}).",
                      lot.preparation, site_en, lot.site.empty() ? "" : "not ", format_date(facts.today), list.en, lot.supplier,
                      lot.preparation, lot.site.empty() ? "SITE" : lot.site),
          fmt::format(
              "調製物 {} について、{}が {} の時点でありません(登録: {})。承認できるのは、施設と調製物を登録していない判定者(releaser)です"
              "(supplier approve {} --preparation {} --site {})。",
              lot.preparation, site_ja, format_date(facts.today), list.ja, lot.supplier, lot.preparation,
              lot.site.empty() ? "SITE" : lot.site)};
}

Text several_approved(const ReleaseFacts& facts, const std::vector<Approval>& approved) {
  const Text list = list_sites(approved, facts.today);
  return {fmt::format("{} names no site, and several are approved for {}: {}. A pharmacist or releaser who will not release it names the "
                      "site: the row of its receipt again, with the site and a reason (lot receive … --site SITE --reason TEXT).",
                      name_of(facts.lot), facts.lot.preparation, list.en),
          fmt::format("{} には製造施設の記載がなく、調製物 {} の承認済み施設が複数あります: {}。出荷判定をしない薬剤師または判定者が、"
                      "受け入れたときと同じ行に製造施設と理由を加えて登録してください(lot receive … --site 施設 --reason 理由)。",
                      name_of(facts.lot), facts.lot.preparation, list.ja)};
}

}  // namespace

std::vector<Approval> standing_approvals(const ReleaseFacts& facts) {
  std::vector<Approval> approved = newest_per_site(facts);
  std::erase_if(approved,
                [&](const Approval& a) { return !stands(a, facts.today) || !(facts.lot.site.empty() || a.site == facts.lot.site); });
  return approved;
}

void ask_site(Findings& findings, const ReleaseFacts& facts) {
  if (facts.policy == SitePolicy::none) return;
  const std::vector<Approval> known = newest_per_site(facts);
  const std::vector<Approval> approved = standing_approvals(facts);
  if (approved.size() == 1) {
    const Approval& a = approved.front();
    if (a.status != "conditional") return;
    findings.push_back({"SITE_CONDITIONAL",
                        Severity::N,
                        {fmt::format("{} is approved under a condition: {}", a.site, a.condition),
                         fmt::format("施設 {} の承認は条件付です: {}", a.site, a.condition)}});
    return;
  }
  const Text why = approved.empty() ? no_site_approved(facts, known) : several_approved(facts, approved);
  if (facts.policy == SitePolicy::warn)
    findings.push_back({"SITE_NOT_APPROVED", Severity::M, why});
  else
    refuse(findings, "REFUSED_SITE", why);
}

}  // namespace exoreg::domain
