// Places, each loaded once: its uses of files, and their series joined.
#include <map>

#include "registry/cold_lot.h"

namespace exoreg::registry {
namespace {

using domain::StayKind;

/// All files' series of one place, one per device and channel.
std::vector<domain::Series> joined_series(const std::vector<UsedFile>& files) {
  std::map<std::pair<std::string, std::string>, std::vector<SeriesSource>> sources;
  for (const UsedFile& used : files)
    for (const auto& series : used.file->series) sources[{series.device, series.channel}].push_back({&series, used.trusted});
  std::vector<domain::Series> joined;
  for (const auto& [name, of_one] : sources) joined.push_back(merge_series(of_one).series);
  return joined;
}

}  // namespace

const char* target_name(StayKind kind) { return kind == StayKind::own ? "lot" : domain::to_string(kind); }

PlaceReadings ColdReader::load(StayKind kind, const std::string& id) const {
  PlaceReadings place;
  place.kind = kind;
  place.id = id;
  for (const auto& use : store::load_logger_uses_of(registry_.database, target_name(kind), id))
    (use.body.boolean("foreign") ? place.foreign : place.files).push_back(open_file(registry_, use));
  if (pending_ && target_.kind == target_name(kind) && target_.id == id) place.files.push_back(*pending_);
  place.monitored = !place.files.empty();
  place.series = joined_series(place.files);
  if (kind != StayKind::shipment) return place;
  const auto shipment = store::load_shipment(registry_.database, id);
  place.no_logger = shipment && shipment->no_logger;
  place.closed = shipment && shipment->arrived && (place.monitored || place.no_logger);
  return place;
}

const PlaceReadings& ColdReader::place(StayKind kind, const std::string& id) {
  auto& known = places_[{kind, id}];
  if (!known) known = std::make_unique<PlaceReadings>(load(kind, id));
  return *known;
}

const ColdReader::Runs& ColdReader::runs(const domain::Series& series, const LotCold& lot) {
  const auto [known, fresh] = runs_.try_emplace({&series, lot.range_text, lot.gap_max()});
  if (fresh) known->second = {domain::find_runs(series, lot.range, lot.gap_max()), domain::holds_of(series, lot.gap_max())};
  return known->second;
}

}  // namespace exoreg::registry
