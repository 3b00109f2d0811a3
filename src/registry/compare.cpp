// Loads the facts of each, and lays the comparison out as JSON.
#include "registry/compare.h"

#include <fmt/format.h>

#include <algorithm>

#include "domain/compare.h"
#include "domain/lot_evidence.h"
#include "registry/query_parts.h"
#include "registry/resolve.h"
#include "registry/vetting.h"

namespace exoreg::registry {
namespace {

Json number(const std::optional<double>& value) {
  return value ? Json(Decimal::parse(fmt::format("{:.6g}", *value)).value_or(Decimal()).to_string()) : Json();
}

Json item_of(const store::Entity& preparation, const domain::Compared& compared) {
  Json item = entity_item(preparation);
  item["particles_per_ml"] = number(compared.per_ml);
  item["particles_per_container"] = number(compared.per_container);
  item["amount_from"] = compared.from;
  item["counted_by"] = domain::method_name(compared.method);
  item["size_range_nm"] = compared.size_range_nm;
  item["price_per_1e9"] = number(compared.price_per_1e9);
  item["currency"] = compared.currency;
  return item;
}

Finding how_many() {
  return {"E_COMPARE", Severity::error, {"Name two to eight different preparations.", "異なる調製物を2〜8件指定してください。"}};
}

}  // namespace

Parsed<Json> compare_preparations(const Registry& registry, const std::vector<std::string>& names, Lang lang) {
  Parsed<Json> result;
  std::vector<store::Entity> entities;
  for (const std::string& name : names) {
    const auto resolved = resolve_preparation(registry.database, name);
    append(result.findings, resolved.findings);
    const bool twice = std::any_of(entities.begin(), entities.end(), [&](const store::Entity& known) { return known.id == resolved.id; });
    if (twice) continue;  // EX-1 and PREP-0001 are one
    if (auto entity = store::load_entity(registry.database, resolved.id)) entities.push_back(std::move(*entity));
  }
  if ((result.ok() && entities.size() < 2) || names.size() < 2 || names.size() > most_compared) result.findings.push_back(how_many());
  if (!result.ok()) return result;
  Vetting vetting(registry);
  std::vector<domain::PreparationFacts> facts;
  for (const auto& entity : entities) facts.push_back(vetting.facts(entity));
  const domain::Comparison comparison = domain::compare(facts);
  result.value["items"] = Json::array();
  const Json status = regulatory_status(registry);
  for (std::size_t i = 0; i < entities.size(); ++i) {
    Json item = item_of(entities[i], comparison.items[i]);
    item["regulatory_status"] = status;
    result.value["items"].push_back(std::move(item));
  }
  result.value["ranking"] = Json();
  if (comparison.ranking) {
    result.value["ranking"] = Json::array();
    for (const auto& id : *comparison.ranking) result.value["ranking"].push_back(id);
  }
  result.value["results"] = Json::array({comparison.rule.to_json(lang)});
  return result;
}

}  // namespace exoreg::registry
