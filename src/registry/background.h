// What lots and preparations have in common, loaded once for a preparation and shared. Loads; judges nothing.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
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

[[nodiscard]] std::vector<domain::CertificateFact> load_certificates(const Registry& registry, const std::set<std::string>& owners);

/// A preparation's row with its stated amounts as they are understood.
struct Label {
  domain::Row row;
  domain::Value concentration;
  domain::Value total;
};
[[nodiscard]] Label read_label(domain::Row preparation);

/// A lot that came from a maker, with its documents; read once for everything that is judged on them.
struct LotPapers {
  store::Lot lot;
  std::vector<domain::CoaFact> coas;
};
/// Of a preparation, split parts left out.
[[nodiscard]] std::vector<LotPapers> load_papers_of(const Registry& registry, std::string_view preparation);

/// Loads backgrounds. What preparations share (suppliers, their certificates and what their lots have shown, laboratories) is
/// kept from one to the next, so that vetting a whole market asks for it once.
class Backgrounds {
 public:
  explicit Backgrounds(const Registry& registry);
  /// Judged with the policy in force and on the registry's own day.
  [[nodiscard]] std::shared_ptr<const domain::Background> load(const store::Entity& preparation, const std::vector<LotPapers>& lots);
  [[nodiscard]] const domain::Policy& policy() const { return policy_; }
  /// Certificates of the supplier, of the upstream it names, and of the owners of the lots' site and filled_site.
  [[nodiscard]] std::vector<domain::CertificateFact> certificates(std::string_view supplier, const std::vector<const store::Lot*>& lots);
  /// The site at which a lot was filled, where one is named and can be told.
  [[nodiscard]] std::optional<domain::SiteFact> filled_site(const store::Lot& lot);

 private:
  struct Supplier {
    std::optional<domain::SupplierFact> fact;
    std::optional<domain::SupplierFact> upstream;
  };
  struct Maker {
    std::vector<domain::CertificateFact> certificates;
    std::vector<domain::PositiveFact> positives;
    long long safety_results = 0;
  };
  const Supplier& supplier(const std::string& id);
  const Maker& maker(const std::string& id);
  const domain::LabFact& lab(const std::string& name, const std::string& supplier);
  std::set<std::string> makers(const Supplier& supplier, const std::vector<const store::Lot*>& lots);
  void add_documents(const std::vector<LotPapers>& lots, domain::Background& facts);

  const Registry& registry_;
  domain::Policy policy_;
  std::map<std::string, Supplier> suppliers_;
  std::map<std::string, Maker> makers_;
  std::map<std::pair<std::string, std::string>, domain::LabFact> labs_;  ///< by supplier and name
  std::map<std::string, std::string> lab_ids_;                           ///< of laboratories that are suppliers, by name
  std::map<std::pair<std::string, std::string>, std::optional<domain::SiteFact>> filled_sites_;  ///< by supplier and name
};

/// The documents of a lot with everything attached to them, oldest first; superseded versions marked.
[[nodiscard]] std::vector<domain::CoaFact> load_coa_facts(const Registry& registry, std::string_view lot);
/// Marks the PDFs that came after the lot's first approval in place of another one, under the same number and version.
void mark_changed_files(const Registry& registry, const store::Lot& lot, std::vector<domain::CoaFact>& facts);

}  // namespace exoreg::registry
