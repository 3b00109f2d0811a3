// approve_supplier, suspend_supplier.
#include "registry/suppliers.h"

#include <set>

#include "registry/commit.h"
#include "registry/lot_facts.h"
#include "registry/policy.h"
#include "registry/resolve.h"
#include "registry/vetting.h"
#include "store/load_entities.h"
#include "store/load_lots.h"

namespace exoreg::registry {
namespace {

using domain::Approval;

/// Who entered or changed the rows; a decision that left the row as it was is no entry.
std::vector<std::string> entered_by(const store::Database& database, const std::string& site, const std::string& preparation) {
  std::set<std::string> actors;
  for (const std::string& id : {site, preparation}) {
    Json before;
    for (const auto& revision : store::load_revisions(database, id)) {
      const Json* row = revision.body.find("row");
      if (row && *row == before) continue;
      actors.insert(revision.actor);
      if (row) before = *row;
    }
  }
  return {actors.begin(), actors.end()};
}

/// Records on which a decision rests, as attachments by content: they are in the database already.
Json approval_members(const Approval& a) {
  return Json::object({{"site", a.site},
                       {"preparation", a.preparation},
                       {"status", a.status},
                       {"condition", a.condition},
                       {"from", format_date(a.from)},
                       {"until", format_date(a.until)}});
}

bool on_shelf(const domain::LotState& lot) {
  using enum domain::LotStatus;
  return lot.status == quarantine || lot.status == released || lot.status == conditionally_released;
}

bool held_for_supplier(const domain::LotState& lot) {
  for (const auto& hold : lot.holds)
    if (hold.open && hold.rule == "SUPPLIER") return true;
  return false;
}

void hold_lots(Commit& writing, const Registry& registry, const Approval& approval, const std::string& reason, Outcome& outcome) {
  for (const auto& lot : store::load_lots_of(registry.database, approval.preparation)) {
    const bool concerned = lot.state.site.empty() || lot.state.site == approval.site;
    if (!concerned || !on_shelf(lot.state) || held_for_supplier(lot.state)) continue;
    domain::Event held{"lot.held", lot.state.id,
                       Json::object({{"rule", "SUPPLIER"}, {"supplier", approval.supplier}, {"site", approval.site}})};
    held.reason = "供給者の承認が停止されました / the supplier's approval was suspended: " + reason;
    held.by_rule = true;
    writing.append(held);
    outcome.holds.push_back(lot.state.id);
  }
}

/// The preparation must be the supplier's own, or that of one who buys from it.
Findings check_preparation_of(const store::Database& database, const std::string& preparation, const std::string& supplier) {
  const auto thing = store::load_entity(database, preparation);
  const std::string owner = thing ? thing->parent : "";
  if (owner == supplier) return {};
  const auto seller = store::load_entity(database, owner);
  if (seller)
    if (const auto upstream = resolve_supplier(database, seller->row().text("upstream")); upstream.ok() && upstream.id == supplier)
      return {};
  return {Finding{"E_REFERENCE",
                  Severity::error,
                  {preparation + " is a preparation of " + owner + ", not of " + supplier + ".",
                   preparation + " は " + supplier + " ではなく " + owner + " の調製物です。"}}};
}

/// The approvals that a suspension or disqualification changes; one that stands so already, or is withdrawn, stays as it is.
std::vector<Approval> approvals_to_end(const Registry& registry, const SuspensionRequest& request, const std::string& supplier,
                                       const std::string& site, const std::string& preparation) {
  auto approvals = store::load_approvals(registry.database, supplier, preparation);
  std::erase_if(approvals, [&](const Approval& a) { return !site.empty() && a.site != site; });
  if (approvals.empty() && !site.empty() && !preparation.empty())  // decided before anybody approved it
    approvals.push_back({supplier, site, preparation, "", "", registry.today(), registry.today(), ""});
  std::erase_if(approvals,
                [&](const Approval& a) { return a.status == "disqualified" || (!request.disqualify && a.status == "suspended"); });
  return approvals;
}

Findings nothing_to_end(const std::string& supplier) {
  return {Finding{
      "REFUSED_STATUS",
      Severity::error,
      {supplier +
           " has no approval here that still stands: none on file, or suspended or disqualified already. A releaser can decide on one "
           "combination by naming both --site and --preparation.",
       supplier + " には、停止または取消の対象となる有効な承認がありません(未承認、または停止・取消済み)。--site と --preparation "
                  "の両方を指定すれば、"
                  "判定者(releaser)が個別に決定できます。"}}};
}

Findings unresolved(std::initializer_list<Resolved> all) {
  Findings findings;
  for (const auto& resolved : all) append(findings, resolved.findings);
  return findings;
}

}  // namespace

Outcome approve_supplier(Registry& registry, const ApprovalRequest& request, const Session& session) {
  store::WriteTx tx(registry.database);
  const auto supplier = resolve_supplier(registry.database, request.supplier);
  const auto preparation = resolve_preparation(registry.database, request.preparation);
  auto site = resolve_lot_site(registry.database, request.site, supplier.id);
  if (!site.ok())  // the supplier's own sites are the likely ones: its refusal lists what is similar
    if (auto own = resolve_site(registry.database, request.site, supplier.id); !own.findings.empty())
      site.findings = std::move(own.findings);
  Findings wrong = unresolved({supplier, preparation, site});
  if (wrong.empty()) wrong = check_preparation_of(registry.database, preparation.id, supplier.id);
  if (!wrong.empty()) return bad_input(std::move(wrong));

  const domain::ApprovalFacts facts{
      supplier.id,
      site.id,
      preparation.id,
      entered_by(registry.database, site.id, preparation.id),
      domain::check_preparation(Vetting(registry).facts(*store::load_entity(registry.database, preparation.id))),
      request.conditional,
      request.until,
      registry.today()};
  if (Findings no = domain::decide_approval(facts, session.actor); has_errors(no)) return refused(std::move(no));

  const Approval approval{
      supplier.id,      site.id,       preparation.id,  request.conditional ? "conditional" : "approved", request.conditional.value_or(""),
      registry.today(), request.until, session.actor.id};
  domain::Event event{"supplier.approved", supplier.id, approval_members(approval)};
  add_judgement(event.members, facts.checks);
  event.reason = request.reason;
  Outcome outcome;
  outcome.ids = {supplier.id};
  commit(registry, tx, with_policy(registry, tx, std::move(event)), session, outcome);
  return outcome;
}

Outcome suspend_supplier(Registry& registry, const SuspensionRequest& request, const Session& session) {
  const auto action = request.disqualify ? domain::Action::disqualify_supplier : domain::Action::suspend_supplier;
  if (Findings no = domain::check_role(session.actor, action); !no.empty()) return refused(std::move(no));
  store::WriteTx tx(registry.database);
  const auto supplier = resolve_supplier(registry.database, request.supplier);
  Resolved site, preparation;
  if (!request.site.empty()) site = resolve_lot_site(registry.database, request.site, supplier.id);
  if (!request.preparation.empty()) preparation = resolve_preparation(registry.database, request.preparation);
  if (Findings wrong = unresolved({supplier, site, preparation}); !wrong.empty()) return bad_input(std::move(wrong));

  auto approvals = approvals_to_end(registry, request, supplier.id, site.id, preparation.id);
  if (approvals.empty()) return refused(nothing_to_end(supplier.id));
  Outcome outcome;
  outcome.ids = {supplier.id};
  Commit writing(registry, tx, session, outcome);
  for (Approval& approval : approvals) {
    approval.status = request.disqualify ? "disqualified" : "suspended";
    domain::Event event{request.disqualify ? "supplier.disqualified" : "supplier.suspended", approval.supplier, approval_members(approval)};
    add_judgement(event.members, {});
    event.reason = request.reason;
    writing.append(event);
    hold_lots(writing, registry, approval, request.reason, outcome);
  }
  writing.finish();
  return outcome;
}

}  // namespace exoreg::registry
