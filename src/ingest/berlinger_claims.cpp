// Device claims by day or trip, set beside the device's own rows. They are kept as printed and never mixed with our reckoning.
#include "ingest/berlinger_claims.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "ingest/logger_clock.h"

namespace exoreg::ingest {
namespace {

struct Extremes {
  std::int32_t min = 0;
  std::int32_t max = 0;
};

/// By day of the device's clock; a trip is one day for this purpose.
using ExtremesByDay = std::map<Millis, Extremes>;

Millis day_of(const BerlingerReport& report, Millis local) { return report.is_trip ? 0 : start_of_day_utc(date_of_utc(local)); }

ExtremesByDay extremes_of(const BerlingerReport& report) {
  ExtremesByDay days;
  for (const LoggedRow& row : report.rows.rows) {
    if (!row.milli_c) continue;
    const auto [day, is_new] = days.try_emplace(day_of(report, row.at), Extremes{*row.milli_c, *row.milli_c});
    day->second.min = std::min(day->second.min, *row.milli_c);
    day->second.max = std::max(day->second.max, *row.milli_c);
  }
  return days;
}

/// The device measures each minute and logs less often, so its extremes can only lie farther out than its log.
bool contradicts(const BerlingerClaim& claim, const Extremes& logged) {
  return (claim.min_mc && logged.min < *claim.min_mc) || (claim.max_mc && logged.max > *claim.max_mc);
}

Finding contradiction(const BerlingerClaim& claim) {
  const std::string& date = claim.claim.date;
  const std::string of = date.empty() ? "the trip" : date;
  return {"N_CLAIM",
          Severity::M,
          {fmt::format("The device's own minimum and maximum of {} do not cover its log.", of),
           fmt::format("{}について、機器が示す最低・最高温度と記録値が一致しません。", date.empty() ? "輸送全体" : date)},
          claim.line};
}

/// Local midnight, or behind it where clocks skip midnight.
Millis begin_of_day(Millis local, const LoggerOptions& options) {
  for (Millis at = local; at < local + 4 * hours_ms; at += 15 * minutes_ms) {
    if (!options.device_zone || options.device_zone->to_instant(at).kind != Zone::Kind::gap) {
      return options.device_zone ? options.device_zone->to_instant(at).first : at;
    }
  }
  return local;
}

void set_span(Claim& claim, const BerlingerReport& report, const LoggerOptions& options) {
  if (report.is_trip) {
    if (report.started && report.stopped) claim.from = report.started->local;
    if (report.started && report.stopped) claim.to = report.stopped->local;
    return;
  }
  const auto date = parse_date(claim.date).date;
  if (!date) return;
  claim.from = begin_of_day(start_of_day_utc(*date), options);
  claim.to = begin_of_day(start_of_day_utc(add_days(*date, 1)), options);
}

/// RFC 3339 where the zone is known and leaves no doubt, else as printed.
void set_trigger(ClaimedAlarm& alarm, const std::string& date, const LoggerOptions& options) {
  if (alarm.trigger.empty() || !options.device_zone) return;
  const auto clock = parse_clock(alarm.trigger.size() == 5 ? date + " " + alarm.trigger : alarm.trigger);
  if (!clock || !clock->date) return;
  const auto instant = settle_time(start_of_day_utc(*clock->date) + clock->time_of_day, options, std::nullopt);
  if (instant) alarm.trigger = format_instant(*instant);
}

}  // namespace

std::vector<Claim> settle_claims(const BerlingerReport& report, const LoggerOptions& options, Findings& findings) {
  const ExtremesByDay days = extremes_of(report);
  std::vector<Claim> claims;
  for (const BerlingerClaim& read : report.claims) {
    Claim claim = read.claim;
    const auto date = parse_date(claim.date).date;
    const auto day = days.find(date ? start_of_day_utc(*date) : 0);
    claim.has_readings = day != days.end();
    if (claim.has_readings && contradicts(read, day->second)) findings.push_back(contradiction(read));
    set_span(claim, report, options);
    for (ClaimedAlarm& alarm : claim.alarms) set_trigger(alarm, claim.date, options);
    claims.push_back(std::move(claim));
  }
  return claims;
}

}  // namespace exoreg::ingest
