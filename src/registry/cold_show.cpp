// The lot's line now, what was recorded of it, and the holds that rules laid.
#include "registry/cold_show.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <vector>

#include "registry/cold_devices.h"
#include "registry/cold_json.h"
#include "registry/cold_rules.h"
#include "store/log_store.h"

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
    array.push_back(Json::object({{"from", format_instant(stay.from)},
                                  {"to", stay.to ? Json(format_instant(*stay.to)) : Json()},
                                  {"kind", domain::to_string(stay.kind)},
                                  {"id", stay.id.empty() ? Json() : Json(stay.id)}}));
  return array;
}

/// None where no stability profile says how to count them.
Json thaws_json(const std::optional<std::vector<domain::Thaw>>& thaws) {
  Json array = Json::array();
  if (!thaws) return array;
  for (const auto& thaw : *thaws)
    array.push_back(Json::object({{"start", format_instant(thaw.start)},
                                  {"thawed_at", format_instant(thaw.thawed_at)},
                                  {"refrozen_at", thaw.refrozen_at ? Json(format_instant(*thaw.refrozen_at)) : Json()},
                                  {"declared", thaw.declared}}));
  return array;
}

Json assessment_json(const Json& body) {
  const auto text = [&](const char* name) { return body.text(name).empty() ? Json() : Json(body.text(name)); };
  return Json::object({{"decision", body.text("decision")},
                       {"condition", text("condition")},
                       {"by", body.text("actor")},
                       {"at", body.text("event_time", body.text("recorded_at"))},
                       {"reason", text("reason")}});
}

/// Who signed which decisions on each excursion, when and why; a part's own ones, else those of the lot that it was split off.
std::map<std::string, Json> load_assessments(const store::Database& database, const store::Lot& lot) {
  std::map<std::string, Json> own;
  for (const auto& record : store::load_records_of(database, lot.state.id, "cold.assessed")) {
    const auto body = parse_json(record.bytes).value;
    if (body) own.try_emplace(body->text("excursion"), Json::array()).first->second.push_back(assessment_json(*body));
  }
  if (const auto whole = store::load_lot(database, lot.state.parent)) own.merge(load_assessments(database, *whole));
  return own;
}

/// Of the cold chain's rules, R1 to R9.
Json holds_json(const LotCold& cold) {
  Json array = Json::array();
  for (const auto& hold : cold.lot.state.holds) {
    if (hold.rule.size() != 2 || hold.rule[0] != 'R') continue;
    array.push_back(Json::object({{"rule", hold.rule},
                                  {"since", format_instant(hold.since)},
                                  {"open", hold.open},
                                  {"excursion", hold.excursion.empty() ? Json() : Json(hold.excursion)},
                                  {"reason", hold.reason}}));
  }
  return array;
}

/// A file that came later may have filled the time between two excursions: one then goes on as the other, too, and what was recorded
/// of that stays. Its id, or "".
std::string whole_of(const std::vector<store::StoredExcursion>& all, const store::StoredExcursion& part) {
  const auto key = [](const store::StoredExcursion& x) { return std::tie(x.device, x.channel, x.side, x.range); };
  for (const auto& other : all)
    if (other.leaf > part.leaf && key(other) == key(part) && other.share.start <= part.share.start && other.share.end >= part.share.end)
      return other.id;
  return "";
}

Json excursions_json(const Registry& registry, const store::Lot& lot) {
  Json array = Json::array();
  const auto assessments = load_assessments(registry.database, lot);
  const auto all = store::load_excursions(registry.database, lot.state.id);
  for (const auto& excursion : all) {
    Json item = share_item(registry.database, excursion);
    const auto signed_ones = excursion.decision.empty() ? assessments.end() : assessments.find(excursion.id);
    item["assessments"] = signed_ones == assessments.end() ? Json::array() : signed_ones->second;
    if (const std::string whole = whole_of(all, excursion); !whole.empty()) item["part_of"] = whole;
    array.push_back(std::move(item));
  }
  return array;
}

}  // namespace

Json cold_show(const Registry& registry, const std::string& lot, const std::vector<Millis>& times) {
  if (!store::load_lot(registry.database, lot)) return {};
  ColdReader reader(registry);
  const LotCold cold = reader.lot(lot);
  const ColdVerdict verdict = judge_line(registry, cold);
  const domain::LotLine& line = verdict.line;
  Json json = Json::object({{"lot", lot},
                            {"at", Json::array()},
                            {"stays", stays_json(cold)},
                            {"covered_s", line.covered / seconds_ms},
                            {"gap_s", line.gap / seconds_ms},
                            {"decision_rule", domain::to_string(registry.config.decision_rule)},
                            {"guard", guards_json(find_used_guards(registry, line))},
                            {"time_out_of_storage_s", line.out_of_storage / seconds_ms},
                            {"freeze_thaw_count", verdict.thaws ? Json(static_cast<long long>(verdict.thaws->size())) : Json()},
                            {"thaws", thaws_json(verdict.thaws)},
                            {"frozen_state", verdict.frozen ? Json(domain::to_string(*verdict.frozen)) : Json()},
                            {"excursions", excursions_json(registry, cold.lot)},
                            {"holds", holds_json(cold)}});
  for (const Millis at : times) json["at"].push_back(state_at(line, at));
  return json;
}

}  // namespace exoreg::registry
