// The report for a script: codes instead of words.
#include "base/decimal.h"
#include "publish/shipment_report.h"

namespace exoreg::publish {
namespace {

Json instant_or_null(const std::optional<Millis>& at) { return at ? Json(format_instant(*at)) : Json(); }
Json celsius_or_null(const std::optional<std::int32_t>& milli_c) {
  return milli_c ? Json(Decimal::from_scaled(*milli_c, -3).to_string()) : Json();
}

Json strings(const std::vector<std::string>& list) {
  Json array = Json::array();
  for (const auto& item : list) array.push_back(item);
  return array;
}

Json lot_json(const ShipmentLot& lot) {
  Json holds = Json::array();
  for (const auto& hold : lot.holds)
    holds.push_back(Json::object({{"rule", hold.rule}, {"since", format_instant(hold.since)}, {"reason", hold.reason.en}}));
  return Json::object({{"id", lot.id},
                       {"lot_no", lot.lot_no},
                       {"preparation", lot.preparation},
                       {"verdict", domain::to_string(lot.verdict)},
                       {"holds", std::move(holds)},
                       {"min_c", celsius_or_null(lot.low_mc)},
                       {"max_c", celsius_or_null(lot.high_mc)},
                       {"measured_s", lot.measured / seconds_ms},
                       {"beyond_range_s", lot.beyond / seconds_ms},
                       {"gap_s", lot.gap / seconds_ms},
                       {"not_read_s", lot.not_read / seconds_ms},
                       {"u_c", celsius_or_null(lot.guard_mc)},
                       {"budget", lot.budget_status}});
}

Json excursion_json(const ShipmentExcursion& row) {
  const ChartExcursion& x = row.excursion;
  return Json::object({{"id", x.id},
                       {"side", domain::to_string(x.side)},
                       {"start", format_instant(x.from)},
                       {"end", format_instant(x.to)},
                       {"end_kind", domain::to_string(x.end_kind)},
                       {"peak", celsius_or_null(x.peak_mc)},
                       {"seconds", x.measured / seconds_ms},
                       {"lots", strings(row.lots)},
                       {"decision", x.decision.empty() ? Json() : Json(x.decision)}});
}

Json file_json(const ShipmentFile& file) {
  return Json::object({{"id", file.id},
                       {"name", file.name},
                       {"format", file.format},
                       {"signature", file.signature},
                       {"sha256", file.sha256},
                       {"rows", file.rows},
                       {"missing", file.missing},
                       {"first", instant_or_null(file.first)},
                       {"last", instant_or_null(file.last)}});
}

}  // namespace

Json shipment_json(const ShipmentRecord& record) {
  Json json = Json::object({{"shipment", record.id},
                            {"verdict", domain::to_string(verdict_of(record))},
                            {"decision_rule", record.guard ? "guard" : "simple"},
                            {"dispatched", instant_or_null(record.dispatched)},
                            {"arrived", instant_or_null(record.arrived)},
                            {"lots", Json::array()},
                            {"excursions", Json::array()},
                            {"gaps", Json::array()},
                            {"files", Json::array()},
                            {"as_of", format_instant(record.as_of)},
                            {"rule_set", record.rule_set}});
  for (const auto& lot : record.lots) json["lots"].push_back(lot_json(lot));
  for (const auto& row : record.excursions) json["excursions"].push_back(excursion_json(row));
  for (const auto& gap : record.gaps)
    json["gaps"].push_back(Json::object({{"from", format_instant(gap.from)}, {"to", format_instant(gap.to)}, {"lots", strings(gap.lots)}}));
  for (const auto& file : record.files) json["files"].push_back(file_json(file));
  return json;
}

}  // namespace exoreg::publish
