// What lots and preparations have in common, loaded once for a preparation and shared. Loads; judges nothing.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "domain/facts.h"
#include "registry/registry.h"
#include "store/load_entities.h"
#include "store/load_lots.h"

namespace exoreg::registry {

/// The supplier and its sites; nullopt when there is none of this id.
[[nodiscard]] std::optional<domain::SupplierFact> load_supplier_fact(const Registry& registry, std::string_view supplier);
/// The maker that a reseller names as its upstream, where it is on file.
[[nodiscard]] std::optional<domain::SupplierFact> load_upstream(const Registry& registry, const domain::SupplierFact& supplier);
[[nodiscard]] std::optional<domain::SiteFact> load_site_fact(const Registry& registry, std::string_view site);

/// Who may have made these lots: the supplier, its upstream, and whoever owns the sites at which they were made or filled.
[[nodiscard]] std::set<std::string> makers_of(const Registry& registry, const domain::SupplierFact& supplier, const std::vector<store::Lot>& lots);
[[nodiscard]] std::vector<domain::CertificateFact> load_certificates(const Registry& registry, const std::set<std::string>& owners);

/// A preparation's row with its stated amounts as they are understood.
struct Label {
  domain::Row row;
  domain::Value concentration;
  domain::Value total;
};
[[nodiscard]] Label read_label(domain::Row preparation);

/// Judged with the policy in force and on the registry's own day.
[[nodiscard]] std::shared_ptr<const domain::Background> load_background(const Registry& registry, const store::Entity& preparation);

/// The documents of a lot with everything attached to them, oldest first; superseded versions marked.
[[nodiscard]] std::vector<domain::CoaFact> load_coa_facts(const Registry& registry, std::string_view lot);
/// Marks the PDFs that came after the lot's first approval in place of another one, under the same number and version.
void mark_changed_files(const Registry& registry, const store::Lot& lot, std::vector<domain::CoaFact>& facts);

}  // namespace exoreg::registry
