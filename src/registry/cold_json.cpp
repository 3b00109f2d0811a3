// Temperatures are decimal strings, times RFC 3339 UTC, durations whole seconds.
#include "registry/cold_json.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/decimal.h"
#include "registry/cold_devices.h"

namespace exoreg::registry {
namespace {

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

/// "…Z", or as the device's clock showed it.
Json shown_time(Millis at, bool zoned) {
  std::string time = format_instant(at);
  if (!zoned) time.pop_back();
  return time;
}

Json one_series(const domain::ChunkedSeries& packed, bool zoned) {
  const domain::Series& series = packed.head;
  std::optional<std::int32_t> min, max;
  long long values = 0, missing = 0;
  for (const auto& chunk : packed.chunks) {
    missing += chunk.missing;
    if (chunk.missing == chunk.count) continue;
    values += chunk.count - chunk.missing;
    min = std::min(min.value_or(chunk.min_mc), chunk.min_mc);
    max = std::max(max.value_or(chunk.max_mc), chunk.max_mc);
  }
  const bool any = !packed.chunks.empty();
  Json json = Json::object({{"device", series.device},
                            {"channel", series.channel},
                            {"kind", "temperature"},
                            {"readings", values},
                            {"missing", missing},
                            {"first", any ? shown_time(packed.chunks.front().from, zoned) : Json()},
                            {"last", any ? shown_time(packed.chunks.back().to, zoned) : Json()},
                            {"min", min ? Json(celsius(*min)) : Json()},
                            {"max", max ? Json(celsius(*max)) : Json()}});
  if (series.fahrenheit) json["printed_unit"] = "F";
  return json;
}

Json one_claim(const ingest::Claim& claim) {
  Json alarms = Json::array();
  for (const auto& alarm : claim.alarms)
    alarms.push_back(Json::object({{"side", alarm.side}, {"seconds", alarm.seconds}, {"trigger", text_or_null(alarm.trigger)}}));
  return Json::object({{"date", text_or_null(claim.date)},
                       {"min", text_or_null(claim.min)},
                       {"max", text_or_null(claim.max)},
                       {"avg", text_or_null(claim.avg)},
                       {"alarms", std::move(alarms)}});
}

Json run_json(const domain::Run& run) {
  Json json = Json::object({{"start", format_instant(run.start)},
                            {"end", format_instant(run.end)},
                            {"end_kind", domain::to_string(run.end_kind)},
                            {"peak_c", celsius(run.peak_mc)},
                            {"seconds", run.measured / seconds_ms}});
  if (run.guard_mc > 0) json["u_c"] = celsius(run.guard_mc);
  return json;
}

/// Milli-degrees x milliseconds, rounded down to a thousandth of a degree-minute.
std::string degree_minutes(std::int64_t area) { return Decimal::from_scaled(area / minutes_ms, -3).to_string(); }

Json lots_json(const std::vector<store::StoredExcursion>& rows) {
  Json lots = Json::array();
  for (const auto& row : rows) lots.push_back(row.lot);
  return lots;
}

}  // namespace

std::string celsius(std::int32_t milli_c) { return Decimal::from_scaled(milli_c, -3).to_string(); }

Json series_json(const ingest::ChunkedFile& content) {
  Json array = Json::array();
  for (const auto& series : content.series) array.push_back(one_series(series, !content.file.zone_source.empty()));
  return array;
}

Json device_events_json(const ingest::LoggerFile& file) {
  Json array = Json::array();
  for (const auto& event : file.events) array.push_back(Json::object({{"time", text_or_null(event.time)}, {"kind", event.kind}}));
  return array;
}

Json claims_json(const ingest::LoggerFile& file) {
  Json array = Json::array();
  for (const auto& claim : file.claims) array.push_back(one_claim(claim));
  return array;
}

Json guards_json(const std::vector<UsedGuard>& guards) {
  Json array = Json::array();
  for (const UsedGuard& guard : guards)
    array.push_back(Json::object({{"device", guard.device}, {"from", format_instant(guard.from)}, {"u_c", celsius(guard.u_mc)}}));
  return array;
}

Json excursion_record(const std::string& id, const LotExcursion& excursion, const std::string& range) {
  Json json = run_json(excursion.share);
  json["id"] = id;
  json["device"] = excursion.device;
  json["channel"] = excursion.channel;
  json["side"] = domain::to_string(excursion.run.side);
  json["range"] = range;
  json["peak_mc"] = excursion.share.peak_mc;
  json["area_c_min"] = degree_minutes(excursion.area);
  if (!excursion.mkt_c.empty()) json["mkt_c"] = excursion.mkt_c;
  json["run"] = run_json(excursion.run);
  json["imported_by"] = fmt::format("{}", fmt::join(excursion.importers, ","));
  return json;
}

Json excursion_item(const store::Database& database, const std::string& id) {
  const auto rows = store::load_excursion(database, id);
  if (rows.empty()) return {};
  // A lot that left meanwhile keeps what was said of it then: the run is as the last evaluation of any lot has it.
  const auto& newest = *std::max_element(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.leaf < b.leaf; });
  const Json& run = newest.run;
  return Json::object({{"id", id},
                       {"side", newest.side},
                       {"start", run.text("start")},
                       {"end", run.text("end")},
                       {"end_kind", run.text("end_kind")},
                       {"peak", run.text("peak_c")},
                       {"seconds", run.integer("seconds")},
                       {"lots", lots_json(rows)}});
}

Json share_item(const store::Database& database, const store::StoredExcursion& stored) {
  Json json = Json::object({{"id", stored.id},
                            {"side", stored.side},
                            {"start", format_instant(stored.share.start)},
                            {"end", format_instant(stored.share.end)},
                            {"end_kind", domain::to_string(stored.share.end_kind)},
                            {"peak", celsius(stored.share.peak_mc)},
                            {"seconds", stored.share.measured / seconds_ms},
                            {"lots", lots_json(store::load_excursion(database, stored.id))},
                            {"device", stored.device},
                            {"channel", stored.channel},
                            {"range", stored.range},
                            {"decision", text_or_null(stored.decision)},
                            {"assessed_by", text_or_null(stored.assessed_by)}});
  if (const std::string u_c = stored.run.text("u_c"); !u_c.empty()) json["u_c"] = u_c;
  return json;
}

}  // namespace exoreg::registry
