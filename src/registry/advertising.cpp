// Loads; the words are domain's.
#include "registry/advertising.h"

#include <algorithm>

#include "domain/unapproved.h"
#include "registry/background.h"
#include "registry/policy.h"
#include "store/load_entities.h"
#include "store/load_lots.h"

namespace exoreg::registry {

publish::AdvertisingReport advertising_report(const Registry& registry, const std::string& preparation) {
  const store::Entity entity = *store::load_entity(registry.database, preparation);
  const auto background = Backgrounds(registry).load(entity, load_papers_of(registry, entity.id));
  domain::AdvertisingFacts facts{background.get(), domain::unapproved_as_of(background->policy, background->today), {}};
  for (const auto& lot : store::load_lots_of(registry.database, preparation)) {
    const std::string confirmation = lot.row.text("import_confirmation");
    auto& known = facts.import_confirmations;
    if (!confirmation.empty() && std::find(known.begin(), known.end(), confirmation) == known.end()) known.push_back(confirmation);
  }
  publish::AdvertisingReport report{preparation, entity.row().text("claimed_name"), facts.as_of, domain::advertising_statements(facts),
                                    domain::donation_statements_of(entity.row())};
  const auto& others = domain::public_donation_statements();
  report.donation.insert(report.donation.end(), others.begin(), others.end());
  return report;
}

}  // namespace exoreg::registry
