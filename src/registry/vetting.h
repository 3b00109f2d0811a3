// Judgements for people: `supplier vet`, and what it shares with `lot check`. Reads; a judgement is stored only with a decision.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/json.h"
#include "domain/meters.h"
#include "domain/preparation_rules.h"
#include "registry/background.h"
#include "registry/registry.h"
#include "store/load_entities.h"

namespace exoreg::registry {

struct Judged {
  Json json;  ///< {"subject","verdict","worst","rule_set","policy","results":[…],"ask":[…]}
  domain::RuleResults results;
  bool answer_no = false;  ///< a rule of severity K or M failed
};
[[nodiscard]] Judged judged_json(const std::string& subject, domain::RuleResults results, Lang lang);

/// Loads what preparations are vetted on; keeps what many of them share (suppliers, what everybody asks).
class Vetting {
 public:
  explicit Vetting(const Registry& registry);
  [[nodiscard]] domain::PreparationFacts facts(const store::Entity& preparation);

 private:
  const Registry& registry_;
  Backgrounds backgrounds_;
  std::map<std::string, std::vector<domain::OfferFact>> offers_;  ///< by preparation
  std::shared_ptr<const domain::PeerPrices> prices_;
};

/// "disclosure" and "ev_metric", beside the verdict.
void add_meters(Json& json, domain::Meter disclosure, domain::Meter metric);

/// E_REFERENCE: the preparation is another supplier's, so this one has nothing in it that could be judged.
[[nodiscard]] Findings check_owner(const store::Database& database, const std::string& preparation, const std::string& supplier);
/// All of the supplier's preparations, or the one of this id; one verdict.
[[nodiscard]] Judged vet_supplier(const Registry& registry, const std::string& supplier, const std::string& preparation, Lang lang);

}  // namespace exoreg::registry
