// The lot's line now, what was recorded of it, and the holds that rules laid.
#include "registry/cold_show.h"

#include <algorithm>

#include "registry/cold_json.h"

namespace exoreg::registry {
namespace {

Json state_at(const domain::LotLine& line, Millis at) {
  const auto* segment = domain::segment_at(line, at);
  const bool measured = segment && segment->state == domain::LineState::measured;
  return Json::object({{"time", format_instant(at)},
                       {"state", domain::to_string(segment ? segment->state : domain::LineState::not_read)},
                       {"temperature_c", measured ? Json(celsius(segment->milli_c)) : Json()},
                       {"source", measured ? Json(segment->source) : Json()}});
}

/// Movements as recorded, and beside them the time during which an own logger spoke.
Json stays_json(const LotCold& cold) {
  std::vector<domain::Stay> stays = cold.movements;
  stays.insert(stays.end(), cold.own.begin(), cold.own.end());
  std::stable_sort(stays.begin(), stays.end(), [](const domain::Stay& a, const domain::Stay& b) { return a.from < b.from; });
  Json array = Json::array();
  for (const auto& stay : stays)
    array.push_back(Json::object({{"from", format_instant(stay.from)}, {"to", stay.to ? Json(format_instant(*stay.to)) : Json()},
                                  {"kind", domain::to_string(stay.kind)}, {"id", stay.id.empty() ? Json() : Json(stay.id)}}));
  return array;
}

/// Of the cold chain's rules, R1 to R9.
Json holds_json(const LotCold& cold) {
  Json array = Json::array();
  for (const auto& hold : cold.lot.state.holds) {
    if (hold.rule.size() != 2 || hold.rule[0] != 'R') continue;
    array.push_back(Json::object({{"rule", hold.rule}, {"since", format_instant(hold.since)}, {"open", hold.open},
                                  {"excursion", hold.excursion.empty() ? Json() : Json(hold.excursion)}, {"reason", hold.reason}}));
  }
  return array;
}

}  // namespace

Json cold_show(const Registry& registry, const std::string& lot, const std::vector<Millis>& times) {
  if (!store::load_lot(registry.database, lot)) return {};
  ColdReader reader(registry);
  const LotCold cold = reader.lot(lot);
  const domain::LotLine line = cold.line(registry.now());
  Json json = Json::object({{"lot", lot},
                            {"at", Json::array()},
                            {"stays", stays_json(cold)},
                            {"covered_s", line.covered / seconds_ms},
                            {"gap_s", line.gap / seconds_ms},
                            {"time_out_of_storage_s", line.out_of_storage / seconds_ms},
                            {"freeze_thaw_count", nullptr},  // counted where a stability profile says how
                            {"thaws", Json::array()},
                            {"excursions", Json::array()},
                            {"holds", holds_json(cold)}});
  for (const Millis at : times) json["at"].push_back(state_at(line, at));
  for (const auto& excursion : store::load_excursions(registry.database, lot)) json["excursions"].push_back(share_item(registry.database, excursion));
  return json;
}

}  // namespace exoreg::registry
