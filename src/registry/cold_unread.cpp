// Time that was lived through and not read: neither good nor bad yet.
#include "registry/cold_unread.h"

#include <algorithm>
#include <iterator>

#include "registry/cold_lot.h"
#include "registry/cold_shipments.h"

namespace exoreg::registry {
namespace {

/// Until when a series was read. A row from the future tells nothing of the time before it: the last one that had happened counts.
Millis read_until(ColdReader& reader, const LotCold& cold, const domain::Series& series, Millis now) {
  const auto& readings = series.readings;
  const auto ahead =
      std::upper_bound(readings.begin(), readings.end(), now, [](Millis at, const auto& reading) { return at < reading.at; });
  if (ahead == readings.end()) return reader.track(series, cold.gap_max())->read_until;
  return ahead == readings.begin() ? 0 : std::prev(ahead)->at;
}

/// A monitored place is read in time when nothing of the lot's time there, up to the read-out interval ago, is unread.
bool is_unread(ColdReader& reader, const LotCold& cold, const Window& window, Millis due, Millis now) {
  Millis read = window.from;
  for (const auto& series : window.place->series) read = std::max(read, read_until(reader, cold, series, now));
  return read < std::min(window.to, due);
}

bool covered_by_own(const LotCold& cold, const domain::Stay& stay) {
  const bool left = std::any_of(cold.windows.begin(), cold.windows.end(),
                                [&](const Window& window) { return window.place->kind == stay.kind && window.place->id == stay.id; });
  return !left && stay.from < stay.to.value_or(still_there);
}

/// Every logger that was sent with it has spoken; one that names none: any has.
bool is_read(const Registry& registry, const PlaceReadings& shipment) {
  const auto sent = loggers_sent(registry, shipment.id);
  return shipment.monitored && std::all_of(sent.begin(), sent.end(), [&](const std::string& serial) {
           return std::any_of(shipment.series.begin(), shipment.series.end(),
                              [&](const domain::Series& series) { return series.device == serial; });
         });
}

}  // namespace

std::vector<std::string> unread_loggers(const Registry& registry, const std::string& lot) {
  ColdReader reader(registry);
  const LotCold cold = reader.lot(lot);
  std::vector<std::string> waiting;
  for (const auto& stay : cold.movements) {
    if (stay.kind != domain::StayKind::shipment) continue;
    const PlaceReadings& shipment = reader.place(stay.kind, stay.id);
    if (!shipment.no_logger && !covered_by_own(cold, stay) && !is_read(registry, shipment)) add_once(waiting, stay.id);
  }
  const Millis due = registry.now() - registry.config.readout_days * days_ms;
  for (const Window& window : cold.windows)
    if (window.place->kind == domain::StayKind::location && window.place->monitored && is_unread(reader, cold, window, due, registry.now()))
      add_once(waiting, window.place->id);
  return waiting;
}

}  // namespace exoreg::registry
