// Facts of a preparation from the derived tables, and the form in which a judgement is shown.
#include "registry/vetting.h"

#include <map>

#include "registry/background.h"
#include "registry/lot_facts.h"
#include "registry/query_parts.h"
#include "store/load_lots.h"

namespace exoreg::registry {
namespace {

std::vector<domain::RequestFact> load_requests(const Registry& registry, const std::string& supplier, const std::string& preparation) {
  std::vector<domain::RequestFact> requests;
  for (const auto& request : store::load_children(registry.database, supplier, "request")) {
    const std::string about = request.body.text("preparation");
    if (!about.empty() && about != preparation) continue;
    requests.push_back({request.id, parse_date(request.body.text("sent")).date.value_or(Date{}),
                        parse_date(request.body.text("answered")).date, request.body.text("vague")});
  }
  return requests;
}

/// Every offer on file with its preparation's own row, oldest first.
std::vector<domain::OfferFact> load_offers(const Registry& registry) {
  std::map<std::string, Label> labels;
  std::vector<domain::OfferFact> offers;
  for (const auto& offer : store::load_entities(registry.database, "offer")) {
    const auto [label, fresh] = labels.try_emplace(offer.parent);
    if (fresh)
      if (const auto preparation = store::load_entity(registry.database, offer.parent)) label->second = read_label(preparation->row());
    offers.push_back({offer.id, offer.parent, offer.row(), label->second.row, label->second.concentration, label->second.total});
  }
  return offers;
}

}  // namespace

Judged judged_json(const std::string& subject, domain::RuleResults results, Lang lang) {
  Judged judged;
  judged.json = Json::object({{"subject", subject},
                              {"verdict", domain::to_string(domain::verdict_of(results))},
                              {"worst", domain::worst_of(results)},
                              {"rule_set", domain::rule_set_version}});
  judged.json["results"] = Json::array();
  judged.json["ask"] = Json::array();
  for (const auto& result : results) {
    judged.json["results"].push_back(result.to_json(lang));
    if (!result.ask.en.empty()) judged.json["ask"].push_back(result.ask.in(lang));
    judged.answer_no |= result.result == domain::Result::fail && (result.severity == Severity::K || result.severity == Severity::M);
  }
  judged.results = std::move(results);
  return judged;
}

void add_meters(Json& json, domain::Meter disclosure, domain::Meter metric) {
  json["disclosure"] = Json::object({{"given", disclosure.yes}, {"applicable", disclosure.applicable}});
  json["ev_metric"] = Json::object({{"yes", metric.yes}, {"applicable", metric.applicable}});
}

Vetting::Vetting(const Registry& registry) : registry_(registry), backgrounds_(registry) {
  const auto offers = load_offers(registry);
  prices_ = std::make_shared<const domain::PeerPrices>(offers, backgrounds_.policy());
  for (const auto& offer : offers) offers_[offer.preparation].push_back(offer);
}

domain::PreparationFacts Vetting::facts(const store::Entity& preparation) {
  domain::PreparationFacts facts;
  auto lots = load_papers_of(registry_, preparation.id);
  facts.background = backgrounds_.load(preparation, lots);
  facts.specifications = load_specifications(registry_, preparation.id);
  for (LotPapers& papers : lots) facts.lots.push_back(load_lot_papers(registry_, std::move(papers), facts.background, backgrounds_));
  facts.requests = load_requests(registry_, preparation.parent, preparation.id);
  if (const auto own = offers_.find(preparation.id); own != offers_.end()) facts.offers = own->second;
  facts.peers = prices_;
  return facts;
}

Findings check_owner(const store::Database& database, const std::string& preparation, const std::string& supplier) {
  const auto thing = store::load_entity(database, preparation);
  if (!thing || thing->parent == supplier) return {};
  const std::string& owner = thing->parent;
  return {Finding{"E_REFERENCE",
                  Severity::error,
                  {preparation + " is a preparation of " + owner + ", not of " + supplier + ". Vet " + owner + ".",
                   preparation + " は " + supplier + " ではなく " + owner + " の調製物です。" + owner + " を指定してください。"}}};
}

Judged vet_supplier(const Registry& registry, const std::string& supplier, const std::string& preparation, Lang lang) {
  Vetting vetting(registry);
  domain::RuleResults results;
  domain::Meter disclosure, metric;
  const auto add = [](domain::Meter& sum, domain::Meter one) { sum = {sum.yes + one.yes, sum.applicable + one.applicable}; };
  for (const auto& entity : store::load_children(registry.database, supplier, "preparation")) {
    if (!preparation.empty() && entity.id != preparation) continue;
    const domain::PreparationFacts facts = vetting.facts(entity);
    for (auto& result : domain::check_preparation(facts)) results.push_back(std::move(result));
    add(disclosure, domain::disclosure_of(facts));
    add(metric, domain::ev_metric_of(facts));
  }
  Judged judged = judged_json(supplier, std::move(results), lang);
  add_meters(judged.json, disclosure, metric);
  judged.json["regulatory_status"] = regulatory_status(registry);
  return judged;
}

}  // namespace exoreg::registry
