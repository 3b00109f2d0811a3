// Everything that `lot check` and the gates of a lot are judged on, loaded at one place.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "domain/lot.h"
#include "domain/lot_rules.h"
#include "registry/background.h"
#include "registry/registry.h"
#include "store/load_lots.h"

namespace exoreg::registry {

/// With its own background.
[[nodiscard]] domain::LotFacts load_lot_facts(const Registry& registry, const store::Lot& lot);
/// Without temperatures: what a supplier is vetted on. The background is shared by all lots of the preparation.
[[nodiscard]] domain::LotFacts load_lot_papers(const Registry& registry, LotPapers papers,
                                               std::shared_ptr<const domain::Background> background, Backgrounds& backgrounds);
/// Every version that was ever in force or will be, oldest first.
[[nodiscard]] std::vector<domain::SpecificationVersion> load_specifications(const Registry& registry, std::string_view preparation);
[[nodiscard]] domain::ReleaseFacts load_release_facts(const Registry& registry, const store::Lot& lot,
                                                      const std::optional<std::string>& conditional);

/// `rule_set` and `findings` of a decision's record: every rule's result with its inputs, so that it can be replayed.
void add_judgement(Json& members, const domain::RuleResults& results);

/// The specification version in force for a lot: the one at its release; before that, today's. nullopt: none on file.
struct SpecificationInForce {
  std::string id;
  std::string version;
  std::string effective_from;
  long long leaf = 0;
  std::vector<domain::SpecificationTest> tests;
};
[[nodiscard]] std::optional<SpecificationInForce> load_specification(const Registry& registry, std::string_view preparation, Millis at);
/// The version in force on `day`, of those that were recorded by then.
[[nodiscard]] std::optional<SpecificationInForce> load_specification(const Registry& registry, std::string_view preparation,
                                                                     Millis recorded_by, Date day);
/// Certificates of the supplier, of the upstream it names, and of the owners of the lot's site and filled_site.
[[nodiscard]] std::vector<domain::CertificateFact> load_lot_certificates(const Registry& registry, const store::Lot& lot);

}  // namespace exoreg::registry
