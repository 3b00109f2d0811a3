// Where a device's day ends, found by its zone's own rules.
#include "domain/device_day.h"

namespace exoreg::domain {
namespace {

/// The first instant in (at, at + 2 d] that shows `next` or a later date.
Millis find_change(const Zone& zone, Millis at, Date next) {
  Millis before = at;
  Millis after = at + 2 * days_ms;
  while (after - before > 1) {
    const Millis middle = before + (after - before) / 2;
    (zone.date_of(middle) < next ? before : after) = middle;
  }
  return after;
}

}  // namespace

DeviceDay day_of(const Zone& zone, Millis at) {
  const Date date = zone.date_of(at);
  const Date next = add_days(date, 1);
  const auto midnight = zone.to_instant(start_of_day_utc(next));
  if (midnight.kind == Zone::Kind::gap) return {date, find_change(zone, at, next)};
  const bool second_pass = midnight.kind == Zone::Kind::fold && midnight.first <= at;  // clocks went back over midnight
  return {date, second_pass ? midnight.second : midnight.first};
}

const DeviceDay& DeviceDays::find(const std::string& device, Millis at) {
  Known& known = known_[device];
  if (at < known.asked || at >= known.day.end) {
    const auto zone = zones_->find(device);
    known = {day_of(zone == zones_->end() ? Zone::utc() : zone->second, at), at};
  }
  return known.day;
}

}  // namespace exoreg::domain
