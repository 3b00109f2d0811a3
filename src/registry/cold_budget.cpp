// The budget as it stands now, by the newest profile.
#include "registry/cold_budget.h"

#include "registry/cold_json.h"
#include "registry/cold_rules.h"

namespace exoreg::registry {
namespace {

Json band_json(const domain::BandUse& use) {
  return Json::object({{"low_c", celsius(use.band.low_mc)},
                       {"high_c", celsius(use.band.high_mc)},
                       {"allowance_s", use.band.allowance / seconds_ms},
                       {"consumed_s", use.consumed / seconds_ms},
                       {"remaining_s", use.remaining() / seconds_ms}});
}

}  // namespace

Json cold_budget(const Registry& registry, const std::string& lot) {
  if (!store::load_lot(registry.database, lot)) return {};
  ColdReader reader(registry);
  const LotCold cold = reader.lot(lot);
  const domain::Budget budget = judge_line(registry, cold).budget;
  Json json = Json::object({{"lot", lot},
                            {"status", domain::to_string(budget.status)},
                            {"consumed", budget.consumed.empty() ? Json() : Json(budget.consumed)},
                            {"exceeded_at", budget.exceeded_at ? Json(format_instant(*budget.exceeded_at)) : Json()},
                            {"bands", Json::array()},
                            {"profile", nullptr}});
  for (const auto& use : budget.bands) json["bands"].push_back(band_json(use));
  if (cold.profile) json["profile"] = Json::object({{"id", cold.profile->id}, {"version", cold.profile->version}});
  return json;
}

}  // namespace exoreg::registry
