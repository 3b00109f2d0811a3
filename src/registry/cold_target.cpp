// Devices hang in places, and files say the same twice: both are asked of what is on file.
#include "registry/cold_target.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/unicode.h"
#include "registry/resolve.h"
#include "store/load_entities.h"
#include "store/load_lots.h"
#include "store/readings.h"

namespace exoreg::registry {
namespace {

/// Which location each device hangs in.
std::map<std::string, std::string, std::less<>> places_of_devices(const store::Database& database) {
  std::map<std::string, std::string, std::less<>> place_of;
  for (const auto& location : store::load_entities(database, "location"))
    for (const Json& device : location.body.items("devices"))
      if (device.is_string()) place_of[device.as_string()] = location.id;
  return place_of;
}

/// Whether every file that holds this device was used for the target.
bool is_read_for(const store::Database& database, const std::string& device, const LoggerTarget& target) {
  const auto files = store::load_series_of_device(database, device, "");
  return std::all_of(files.begin(), files.end(), [&](const store::StoredSeries& stored) {
    const auto first = store::load_logger_use(database, stored.leaf);
    const auto uses = store::load_logger_uses(database, first ? first->sha256 : "");
    return std::any_of(uses.begin(), uses.end(),
                       [&](const auto& use) { return use.target_kind == target.kind && use.target == target.id; });
  });
}

}  // namespace

LoggerTarget own_location(const Registry& registry, const ReadLogger& read) {
  std::set<std::string> places;
  const auto place_of = places_of_devices(registry.database);
  for (const auto& series : read.content->series) {
    const auto place = place_of.find(series.head.device);
    places.insert(place == place_of.end() ? "" : place->second);
  }
  if (places.size() != 1 || places.begin()->empty()) return {};
  return {"location", *places.begin()};
}

Findings check_target(const Registry& registry, const LoggerTarget& target) {
  if (target.kind.empty()) return {};
  if (target.kind == "lot") return resolve_lot(registry.database, target.id).findings;
  if (target.kind == "location") return resolve_location(registry.database, target.id).findings;
  if (store::load_shipment(registry.database, target.id)) return {};
  return {Finding{"E_REFERENCE",
                  Severity::error,
                  {fmt::format("There is no shipment \"{}\" on file.", for_message(target.id)),
                   fmt::format("輸送「{}」は登録されていません。", for_message(target.id))}}};
}

bool is_known(const Registry& registry, const ReadLogger& read, const LoggerTarget& target) {
  for (const auto& device : devices_of(*read.content))
    if (!is_read_for(registry.database, device, target)) return false;
  std::size_t rows = 0;
  for (const auto& series : read.content->series)
    for (const auto& chunk : series.chunks) rows += static_cast<std::size_t>(chunk.count);
  return rows > 0 && read.known == rows;
}

std::string location_of_device(const store::Database& database, std::string_view serial) {
  const auto place_of = places_of_devices(database);
  const auto place = place_of.find(serial);
  return place == place_of.end() ? "" : place->second;
}

}  // namespace exoreg::registry
