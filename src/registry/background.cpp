// One preparation's supplier, maker, certificates, donors, laboratories and what other lots have shown.
#include "registry/background.h"

#include <algorithm>

#include "base/unicode.h"
#include "ingest/coa_reader.h"
#include "ingest/value_reader.h"
#include "registry/declared_hashes.h"
#include "registry/policy.h"
#include "registry/resolve.h"
#include "store/load_evidence.h"
#include "store/load_lots.h"
#include "store/log_store.h"

namespace exoreg::registry {
namespace {

using domain::Background;

std::vector<domain::DonorFact> load_donor_facts(const Registry& registry, const std::string& preparation) {
  std::vector<domain::DonorFact> facts;
  for (const auto& donor : store::load_children(registry.database, preparation, "donor")) {
    domain::DonorFact fact{donor.id, donor.row(), {}};
    for (const Json& item : donor.body.items("tests")) {
      domain::Row row = domain::Row::from_json(item);
      domain::Value result = ingest::parse_result(row.text("result")).value;
      fact.tests.push_back({std::move(row), std::move(result)});
    }
    facts.push_back(std::move(fact));
  }
  return facts;
}

std::vector<domain::PositiveFact> load_positives(const Registry& registry, const std::string& maker) {
  std::vector<domain::PositiveFact> facts;
  for (const auto& found : store::find_positives(registry.database, maker)) {
    const auto stored = store::load_coa(registry.database, found.coa);
    if (!stored) continue;
    for (auto& test : ingest::coa_from_json(stored->certificate).tests)
      if (test.code == found.code) facts.push_back({found.lot, found.coa, std::move(test)});
  }
  return facts;
}

domain::Value read_claim(const domain::Row& preparation, std::string_view column) {
  if (!preparation.has(column)) return {};
  domain::Value value = ingest::parse_result(preparation.text(column)).value;
  value.raw = preparation.text(column);
  return value;
}

bool is_independent(const domain::Coa& coa) {
  const std::string origin = coa.head.text("origin");
  return origin == "third_party" || origin == "own" || origin == "public";
}

/// Of two versions, both attached: the higher number, else the later issue; where neither tells, the one attached later.
bool is_older_version(const domain::Row& first, const domain::Row& second) {
  const auto a = Decimal::parse(first.text("version")), b = Decimal::parse(second.text("version"));
  if (a && b) return *a < *b;
  if (first.text("issued") != second.text("issued")) return first.text("issued") < second.text("issued");
  return true;
}

/// The same number in another version: the newer one counts, in whatever order they arrived.
void mark_superseded(std::vector<domain::CoaFact>& facts) {
  for (std::size_t i = 0; i < facts.size(); ++i)
    for (std::size_t later = i + 1; later < facts.size(); ++later) {
      const domain::Row& a = facts[i].coa.head;
      const domain::Row& b = facts[later].coa.head;
      const bool same =
          search_key(a.text("coa_no")) == search_key(b.text("coa_no")) && search_key(a.text("issuer")) == search_key(b.text("issuer"));
      if (!same || search_key(a.text("version")) == search_key(b.text("version"))) continue;
      (is_older_version(a, b) ? facts[i] : facts[later]).superseded = true;
    }
}

}  // namespace

Label read_label(domain::Row preparation) {
  domain::Value concentration = read_claim(preparation, "claimed_concentration"), total = read_claim(preparation, "claimed_total");
  return {std::move(preparation), std::move(concentration), std::move(total)};
}

std::optional<domain::SiteFact> load_site_fact(const Registry& registry, std::string_view id) {
  const auto site = store::load_entity(registry.database, id);
  if (!site || site->kind != "site") return std::nullopt;
  return domain::SiteFact{site->id, site->parent, site->row()};
}

std::optional<domain::SupplierFact> load_supplier_fact(const Registry& registry, std::string_view id) {
  const auto supplier = store::load_entity(registry.database, id);
  if (!supplier || supplier->kind != "supplier") return std::nullopt;
  domain::SupplierFact fact{supplier->id, supplier->row(), {}};
  for (const auto& site : store::load_children(registry.database, id, "site")) fact.sites.push_back({site.id, site.parent, site.row()});
  return fact;
}

std::optional<domain::SupplierFact> load_upstream(const Registry& registry, const domain::SupplierFact& supplier) {
  if (!supplier.row.has("upstream")) return std::nullopt;
  const auto upstream = resolve_supplier(registry.database, supplier.row.text("upstream"));
  return upstream.ok() ? load_supplier_fact(registry, upstream.id) : std::nullopt;
}

std::vector<domain::CertificateFact> load_certificates(const Registry& registry, const std::set<std::string>& owners) {
  std::vector<domain::CertificateFact> facts;
  for (const std::string& owner : owners)
    for (const auto& certificate : store::load_children(registry.database, owner, "certificate"))
      facts.push_back({certificate.id, certificate.row(), owner, certificate.body.text("site")});
  return facts;
}

namespace {

bool ends_in_pdf(std::string_view name) { return name.size() > 4 && search_key(name.substr(name.size() - 4)) == ".pdf"; }

/// The same document as far as its paper says: number, version and issuer.
bool same_paper(const domain::CoaFact& a, const domain::CoaFact& b) {
  const auto key = [](const domain::CoaFact& fact, const char* column) { return search_key(fact.coa.head.text(column)); };
  return key(a, "coa_no") == key(b, "coa_no") && key(a, "version") == key(b, "version") && key(a, "issuer") == key(b, "issuer");
}

}  // namespace

std::vector<domain::CoaFact> load_coa_facts(const Registry& registry, std::string_view lot) {
  std::vector<domain::CoaFact> facts;
  const auto documents = store::load_documents(registry.database, lot);
  for (const auto& stored : store::load_coas(registry.database, lot)) {
    domain::CoaFact fact{stored.id, ingest::coa_from_json(stored.certificate), stored.actor};
    fact.hash_problems = find_hash_problems(fact.coa);
    for (const auto& document : documents) {
      if (document.coa != stored.id) continue;
      fact.hashes.push_back(document.sha256);
      if (ends_in_pdf(document.name)) fact.document = document.sha256;
    }
    facts.push_back(std::move(fact));
  }
  mark_superseded(facts);
  return facts;
}

std::vector<LotPapers> load_papers_of(const Registry& registry, std::string_view preparation) {
  std::vector<LotPapers> papers;
  for (auto& lot : store::load_lots_of(registry.database, preparation)) {
    if (!lot.state.parent.empty()) continue;
    auto coas = load_coa_facts(registry, lot.state.id);
    papers.push_back({std::move(lot), std::move(coas)});
  }
  return papers;
}

Backgrounds::Backgrounds(const Registry& registry) : registry_(registry), policy_(load_policy(registry)) {}

const Backgrounds::Supplier& Backgrounds::supplier(const std::string& id) {
  const auto [known, fresh] = suppliers_.try_emplace(id);
  if (!fresh) return known->second;
  known->second.fact = load_supplier_fact(registry_, id);
  if (known->second.fact) known->second.upstream = load_upstream(registry_, *known->second.fact);
  return known->second;
}

const Backgrounds::Maker& Backgrounds::maker(const std::string& id) {
  const auto [known, fresh] = makers_.try_emplace(id);
  if (fresh)
    known->second = {load_certificates(registry_, {id}), load_positives(registry_, id),
                     store::count_safety_results(registry_.database, id)};
  return known->second;
}

const domain::LabFact& Backgrounds::lab(const std::string& name, const std::string& supplier) {
  const auto [known, fresh] = labs_.try_emplace({supplier, name});
  domain::LabFact& lab = known->second;
  if (!fresh) return lab;
  const auto [id, first] = lab_ids_.try_emplace(name);  // a name that nobody has is looked for among all suppliers
  if (first) id->second = resolve_supplier(registry_.database, name).id;
  lab = {name, id->second, {}};
  if (!lab.id.empty()) {
    lab.certificates = load_certificates(registry_, {lab.id});
  } else if (const auto site =
                 load_site_fact(registry_, resolve_lot_site(registry_.database, name, supplier).id)) {  // a maker's own testing site
    lab.id = site->owner;
    lab.certificates = load_certificates(registry_, {site->owner});
    std::erase_if(lab.certificates, [&](const domain::CertificateFact& certificate) { return certificate.site != site->id; });
  }
  return lab;
}

std::set<std::string> Backgrounds::makers(const Supplier& supplier, const std::vector<const store::Lot*>& lots) {
  if (!supplier.fact) return {};
  std::set<std::string> makers{supplier.fact->id};
  if (supplier.upstream) makers.insert(supplier.upstream->id);
  const auto add_owner = [&](const std::string& site) {
    const auto entity = store::load_entity(registry_.database, site);
    if (entity && entity->kind == "site") makers.insert(entity->parent);
  };
  for (const store::Lot* lot : lots) {
    add_owner(lot->state.site);
    if (const auto filled = filled_site(*lot)) makers.insert(filled->owner);
  }
  return makers;
}

std::optional<domain::SiteFact> Backgrounds::filled_site(const store::Lot& lot) {
  if (!lot.row.has("filled_site")) return std::nullopt;
  const auto [known, fresh] = filled_sites_.try_emplace({lot.state.supplier, lot.row.text("filled_site")});
  if (!fresh) return known->second;
  const auto filled = resolve_lot_site(registry_.database, lot.row.text("filled_site"), lot.state.supplier);
  if (filled.ok()) known->second = load_site_fact(registry_, filled.id);
  return known->second;
}

std::vector<domain::CertificateFact> Backgrounds::certificates(std::string_view id, const std::vector<const store::Lot*>& lots) {
  std::vector<domain::CertificateFact> all;
  for (const std::string& owner : makers(supplier(std::string(id)), lots))
    for (const auto& certificate : maker(owner).certificates) all.push_back(certificate);
  return all;
}

void Backgrounds::add_documents(const std::vector<LotPapers>& lots, Background& facts) {
  std::set<std::string> named;
  for (const LotPapers& papers : lots)
    for (const auto& fact : papers.coas) {
      const std::string name = fact.coa.head.text("lab");
      if (fact.coa.head.has("lab") && named.insert(name).second) facts.labs.push_back(lab(name, facts.supplier.id));
      if (is_independent(fact.coa)) facts.independent.push_back(fact);
    }
}

std::shared_ptr<const Background> Backgrounds::load(const store::Entity& preparation, const std::vector<LotPapers>& lots) {
  auto facts = std::make_shared<Background>();
  facts->preparation_id = preparation.id;
  Label label = read_label(preparation.row());
  facts->preparation = std::move(label.row);
  facts->concentration = std::move(label.concentration);
  facts->total = std::move(label.total);
  const Supplier& known = supplier(preparation.parent);
  facts->supplier = known.fact.value_or(domain::SupplierFact{});
  facts->upstream = known.upstream;
  std::vector<const store::Lot*> came;
  for (const LotPapers& papers : lots) came.push_back(&papers.lot);
  for (const std::string& id : makers(known, came)) {
    const Maker& one = maker(id);
    facts->certificates.insert(facts->certificates.end(), one.certificates.begin(), one.certificates.end());
    facts->positives.insert(facts->positives.end(), one.positives.begin(), one.positives.end());
    facts->safety_results += one.safety_results;
  }
  facts->donors = load_donor_facts(registry_, preparation.id);
  add_documents(lots, *facts);
  facts->policy = policy_;
  facts->today = registry_.today();
  return facts;
}

void mark_changed_files(const Registry& registry, const store::Lot& lot, std::vector<domain::CoaFact>& facts) {
  if (lot.released_at == 0 || facts.size() < 2) return;
  const auto releases = store::load_records_of(registry.database, lot.state.id, "lot.released");
  const long long released = releases.empty() ? 0 : releases.front().leaf;  // what came later was not looked at
  for (const auto& use : store::load_documents(registry.database, lot.state.id)) {
    const auto later = std::find_if(facts.begin(), facts.end(), [&](const auto& fact) { return fact.id == use.coa; });
    if (released == 0 || use.leaf < released || later == facts.end() || !ends_in_pdf(use.name)) continue;
    const bool changed = std::any_of(facts.begin(), later, [&](const auto& fact) {
      return !fact.document.empty() && fact.document != use.sha256 && same_paper(fact, *later);
    });
    if (changed) later->changed_files.push_back(use.name);
  }
}

}  // namespace exoreg::registry
