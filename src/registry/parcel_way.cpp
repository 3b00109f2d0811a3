// A logger is often read after the parcel was: then its way is entered late, before the places where the lots have stood since.
#include "registry/parcel_way.h"

#include <fmt/format.h>

#include <algorithm>

#include "registry/cold_lot.h"
#include "registry/commit.h"
#include "store/load_entities.h"
#include "store/load_lots.h"

namespace exoreg::registry {
namespace {

using domain::Event;
using domain::StayKind;

Event placed(const std::string& lot, const char* what, Millis at, Json more) {
  Event event{"lot.placed", lot, std::move(more)};
  event.members["what"] = what;
  event.members["at"] = format_instant(at);
  return event;
}

/// The inbound shipment of a lot, or "".
std::string way_on_file(const store::Database& database, const std::string& lot) {
  for (const domain::Stay& stay : store::load_stays(database, lot)) {
    if (stay.kind != StayKind::shipment) continue;
    const auto shipment = store::load_shipment(database, stay.id);
    if (shipment && shipment->direction == "inbound") return stay.id;
  }
  return "";
}

/// When it arrived: at the latest when it was put somewhere.
Millis arrived_at(const store::Lot& lot, const std::vector<domain::Stay>& stays) {
  return stays.empty() ? lot.received_at : std::min(lot.received_at, stays.front().from);
}

std::vector<std::string> lots_of(const std::vector<Arrival>& arrivals) {
  std::vector<std::string> lots;
  for (const Arrival& arrival : arrivals) lots.push_back(arrival.on_file);
  return lots;
}

}  // namespace

Dispatched dispatched_of(const Parcel& parcel, const std::vector<ReadLogger>& loggers) {
  if (parcel.shipped_at) return {parcel.shipped_at, "stated"};
  std::optional<Millis> first;
  for (const auto& logger : loggers)
    for (const auto& series : logger.content->series)
      if (!series.chunks.empty()) first = std::min(first.value_or(series.chunks.front().from), series.chunks.front().from);
  return {first, first ? "first_row" : "unstated"};
}

bool is_late_way(const Parcel& parcel, const std::vector<Arrival>& arrivals) {
  return !arrivals.empty() && !parcel.loggers.empty() && !parcel.no_logger && !parcel.coa && !parcel.document && parcel.location.empty() &&
         std::none_of(arrivals.begin(), arrivals.end(), [](const Arrival& arrival) { return arrival.on_file.empty(); });
}

std::vector<Event> way_events(const std::string& lot, const std::string& shipment, const Dispatched& dispatched, Millis at,
                              const std::string& location, bool no_logger) {
  return {placed(lot, "ship", dispatched.at.value_or(at),
                 Json::object({{"shipment", shipment}, {"direction", "inbound"}, {"dispatch", dispatched.told_by}})),
          placed(lot, "arrive", at, Json::object({{"shipment", shipment}, {"location", location}, {"no_logger", no_logger}}))};
}

Findings check_late_way(const Registry& registry, const std::vector<Arrival>& arrivals, const std::string& reason) {
  Findings findings;
  for (const Arrival& arrival : arrivals) {
    const std::string way = way_on_file(registry.database, arrival.on_file);
    if (way.empty()) {
      require_reason_for_late(registry.now(), arrival.received_at, reason);
    } else {
      findings.push_back(
          {"E_WAY_KNOWN",
           Severity::error,
           {fmt::format("{} came to us in {}. Add a logger file by: cold import FILE --shipment {}", arrival.on_file, way, way),
            fmt::format("{} の輸送は {} として登録済みです。ロガーのファイルは cold import ファイル --shipment {} "
                        "で追加してください。",
                        arrival.on_file, way, way)},
           arrival.row.line,
           "lot_no"});
    }
  }
  return findings;
}

std::vector<Event> late_way_events(const Registry& registry, const std::vector<Arrival>& arrivals, const std::string& shipment,
                                   const Dispatched& dispatched, const std::string& reason) {
  std::vector<Event> events;
  for (const std::string& lot : with_parts(registry.database, lots_of(arrivals))) {
    const auto stored = store::load_lot(registry.database, lot).value();
    const auto stays = store::load_stays(registry.database, lot);
    for (Event& event : way_events(lot, shipment, dispatched, arrived_at(stored, stays))) {
      if (!stays.empty() || stored.ended) event.members["late"] = true;
      event.reason = reason;
      events.push_back(std::move(event));
    }
  }
  return events;
}

}  // namespace exoreg::registry
