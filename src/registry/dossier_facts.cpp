// Reads only; decides nothing.
#include "registry/dossier_facts.h"

#include "base/error.h"
#include "domain/unapproved.h"
#include "registry/lot_conditions.h"
#include "registry/policy.h"
#include "store/load_entities.h"
#include "store/load_lots.h"

namespace exoreg::registry {
namespace {

/// A column of an entity's newest revision below `size`; "" when there is none.
std::string name_then(const Registry& registry, const std::string& id, std::string_view column, long long size) {
  std::string name;
  if (id.empty()) return name;
  for (const auto& revision : store::load_revisions(registry.database, id)) {
    const Json* row = revision.body.find("row");
    if (revision.leaf < size && row) name = row->text(column);
  }
  return name;
}

std::string with_id(const std::string& name, const std::string& id) {
  return name.empty() || id.empty() ? name + id : name + " (" + id + ")";
}

void add_names(const Registry& registry, publish::DossierFacts& facts) {
  const auto& lot = facts.lot;
  const long long size = facts.head.tree_size;
  facts.supplier_name = with_id(name_then(registry, lot.supplier, "legal_name", size), lot.supplier);
  facts.site_name = with_id(name_then(registry, lot.site, "site_name", size), lot.site);
  facts.preparation_name = with_id(name_then(registry, lot.preparation, "claimed_name", size), lot.preparation);
}

/// Of the places that the records name, as they were called then.
void add_place_names(const Registry& registry, publish::DossierFacts& facts) {
  for (const auto& record : facts.records) {
    const std::string id = record.body.text("location");
    if (id.empty() || facts.place_names.contains(id)) continue;
    for (const auto& revision : store::load_revisions(registry.database, id))
      if (revision.leaf < facts.head.tree_size) facts.place_names[id] = revision.body.text("name");
  }
}

/// The policy that the log had adopted by then: a dossier of the same checkpoint says the same for ever.
domain::Policy policy_then(const Registry& registry, long long size) {
  domain::Policy policy = domain::default_policy();
  for (const auto& revision : store::load_revisions(registry.database, "POLICY"))
    if (revision.leaf < size) policy = parse_policy(revision.body.text("text"));
  return policy;
}

void add_records(publish::DossierFacts& facts, const SignedRecords& records) {
  for (const auto& record : records.records) {
    auto body = parse_json(record.bytes).value;
    if (!body) throw IntegrityError({"A stored record is no JSON.", "保存された記録が壊れています。"});
    facts.records.push_back({record.leaf, crypto::sha256(record.bytes), std::move(*body)});
  }
  for (const auto& signer : records.signers) facts.signers.push_back(signer.common_name() + ", " + to_hex(signer.fingerprint()));
}

}  // namespace

publish::DossierFacts load_dossier_facts(const Registry& registry, const publish::DossierHead& head, const SignedRecords& records) {
  const auto lot = store::load_lot(registry.database, head.lot);
  const auto salt = store::load_salt(registry.database, head.lot);
  if (!lot || !salt)
    throw IntegrityError({"The lot's derived rows are missing; see: exoreg db rebuild",
                          "ロットの導出表が欠けています。exoreg db rebuild を実行してください。"});
  publish::DossierFacts facts;
  facts.head = head;
  facts.origin = registry.config.origin;
  facts.organization = registry.config.organization;
  facts.zone = registry.config.zone;
  facts.lot = lot->state;
  for (const auto& condition : load_conditions(registry.database, *lot)) facts.conditions.push_back({condition.excursion, condition.text});
  facts.row = lot->row;
  facts.salt = to_hex(*salt);
  add_names(registry, facts);
  const Date day = facts.zone.date_of(head.verify_time * seconds_ms);
  facts.regulatory_status = domain::unapproved_words(domain::unapproved_as_of(policy_then(registry, head.tree_size), day));
  add_records(facts, records);
  add_place_names(registry, facts);
  for (const auto& coa : store::load_coas(registry.database, head.lot)) facts.coas.push_back({coa.id, coa.certificate});
  for (const auto& x : store::load_excursions(registry.database, head.lot))
    facts.excursions.push_back({x.id, x.device + (x.channel.empty() ? "" : " / " + x.channel), x.range, x.share, x.decision});
  return facts;
}

}  // namespace exoreg::registry
