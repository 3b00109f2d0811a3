// What `supplier vet` judges: one preparation of one supplier, with everything seen across its lots. No database, no clock.
#pragma once

#include <memory>
#include <vector>

#include "domain/lot_rules.h"
#include "domain/price.h"

namespace exoreg::domain {

struct PreparationFacts {
  std::shared_ptr<const Background> background = std::make_shared<const Background>();
  std::vector<LotFacts> lots;                        ///< split parts left out; each with its certificates
  std::vector<SpecificationVersion> specifications;  ///< oldest first
  std::vector<RequestFact> requests;
  std::vector<OfferFact> offers;                                                   ///< of this preparation, oldest first
  std::shared_ptr<const PeerPrices> peers = std::make_shared<const PeerPrices>();  ///< what is asked for other preparations
};

/// Every rule marked S in the rule table, once.
[[nodiscard]] RuleResults check_preparation(const PreparationFacts& facts);

}  // namespace exoreg::domain
