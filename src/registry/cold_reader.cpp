// Places, each opened once: its uses of files, and their series joined.
#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "registry/calibrations.h"
#include "registry/cold_lot.h"
#include "registry/cold_scan.h"
#include "registry/parallel.h"

namespace exoreg::registry {
namespace {

using domain::StayKind;
using SeriesName = ColdReader::SeriesName;

/// A place with fewer readings is unpacked whole, and once for all lots.
constexpr long long many_readings = 200'000;

/// All files' series of one place, one per device and channel.
std::vector<domain::Series> joined_series(const std::vector<UsedFile>& files) {
  std::map<SeriesName, std::vector<SeriesSource>> sources;
  for (const UsedFile& used : files)
    for (const auto& series : used.file->series) sources[{series.device, series.channel}].push_back({&series, used.trusted});
  std::vector<const std::vector<SeriesSource>*> names;
  for (const auto& [name, of_one] : sources) names.push_back(&of_one);
  std::vector<domain::Series> joined(names.size());
  each_in_parallel(joined.size(), [&](std::size_t i) { joined[i] = merge_series(*names[i]).series; });
  return joined;
}

long long count_readings(const std::vector<PackedFile>& files) {
  long long count = 0;
  for (const PackedFile& file : files)
    for (const PackedSeries& series : file.series)
      for (const auto& chunk : series.chunks()) count += chunk.count;
  return count;
}

std::map<SeriesName, PackedSources> sources_of(const std::vector<PackedFile>& files) {
  std::map<SeriesName, PackedSources> sources;
  for (const PackedFile& file : files)
    for (const PackedSeries& series : file.series) sources[{series.head().device, series.head().channel}].push_back(&series);
  return sources;
}

/// What to unpack of every series: all, or what bears on the stretch.
std::map<const PackedSeries*, store::ChunkSpan> plan(const std::vector<PackedFile>& files, const WantedTime& wanted) {
  std::map<const PackedSeries*, store::ChunkSpan> spans;
  for (const auto& [name, of_one] : sources_of(files)) {
    const auto found = wanted ? find_spans(of_one, *wanted) : std::nullopt;
    for (std::size_t i = 0; i < of_one.size(); ++i) spans[of_one[i]] = found ? (*found)[i] : store::all_chunks();
  }
  return spans;
}

std::vector<UsedFile> unpack_files(const store::Database& database, const std::vector<PackedFile>& files, const WantedTime& wanted) {
  const auto spans = plan(files, wanted);
  std::vector<UsedFile> used;
  for (const PackedFile& packed : files) {
    auto file = std::make_shared<ingest::LoggerFile>(packed.file);
    file->series.resize(packed.series.size());
    const auto unpack = [&](std::size_t i) { file->series[i] = packed.series[i].unpack(database, spans.at(&packed.series[i])); };
    if (std::all_of(packed.series.begin(), packed.series.end(), [](const PackedSeries& series) { return series.is_at_hand(); })) {
      each_in_parallel(packed.series.size(), unpack);
    } else {
      for (std::size_t i = 0; i < packed.series.size(); ++i) unpack(i);
    }
    used.push_back({packed.id, packed.actor, packed.trusted, std::move(file), packed.clock_drift});
  }
  return used;
}

std::vector<domain::GuardStep> guard_of(const Registry& registry, const std::string& device, const std::string& channel) {
  if (registry.config.decision_rule == domain::DecisionRule::simple) return {};
  return domain::find_guard(load_calibrations(registry.database, device), device, channel, registry.config.zone);
}

/// What is in range by the widest guard band of any of its devices is so by every one.
WantedTime widest_guarded(const Registry& registry, const std::vector<PackedFile>& files, WantedTime wanted) {
  std::int32_t widest = 0;
  for (const PackedFile& file : files)
    for (const PackedSeries& series : file.series)
      for (const auto& step : guard_of(registry, series.head().device, series.head().channel)) widest = std::max(widest, step.u_mc);
  if (wanted) wanted->range = domain::guarded(wanted->range, widest);
  return wanted;
}

bool is_among(const std::vector<PackedFile>& files, const std::string& id) {
  return std::any_of(files.begin(), files.end(), [&](const PackedFile& file) { return file.id == id; });
}

}  // namespace

const char* target_name(StayKind kind) { return kind == StayKind::own ? "lot" : domain::to_string(kind); }

ColdReader::KnownPlace ColdReader::open(const PlaceName& name) const {
  const auto& [kind, id] = name;
  KnownPlace known;
  for (const auto& use : store::load_logger_uses_of(registry_.database, target_name(kind), id))
    (use.body.boolean("foreign") ? known.foreign : known.files).push_back(open_packed(registry_.database, use));
  if (pending_ && target_.kind == target_name(kind) && target_.id == id && !is_among(known.files, pending_->id))
    known.files.push_back(*pending_);
  return known;
}

std::unique_ptr<PlaceReadings> ColdReader::unpack(const PlaceName& name, const KnownPlace& known, const WantedTime& wanted) const {
  auto place = std::make_unique<PlaceReadings>();
  std::tie(place->kind, place->id) = name;
  place->files = unpack_files(registry_.database, known.files, wanted);
  place->foreign = unpack_files(registry_.database, known.foreign, std::nullopt);
  for (UsedFile& used : place->files) used.guard = guard_of(registry_, used.file->device, "");
  place->monitored = !place->files.empty();
  place->series = joined_series(place->files);
  for (auto& series : place->series) series.guard = guard_of(registry_, series.device, series.channel);
  if (place->kind != StayKind::shipment) return place;
  const auto shipment = store::load_shipment(registry_.database, place->id);
  place->no_logger = shipment && shipment->no_logger;
  place->closed = shipment && shipment->arrived && (place->monitored || place->no_logger);
  return place;
}

ColdReader::KnownPlace& ColdReader::known(const PlaceName& name) {
  const auto [entry, fresh] = places_.try_emplace(name);
  if (fresh) entry->second = open(name);
  return entry->second;
}

const PlaceReadings& ColdReader::place(StayKind kind, const std::string& id, const WantedTime& asked) {
  const PlaceName name{kind, id};
  KnownPlace& place = known(name);
  const bool many = kind == StayKind::location && count_readings(place.files) > many_readings;
  const WantedTime wanted = many ? widest_guarded(registry_, place.files, asked) : std::nullopt;
  for (const auto& [time, readings] : place.readings)
    if (covers(time, wanted)) return *readings;
  place.readings.emplace_back(wanted, unpack(name, place, wanted));
  return *place.readings.back().second;
}

std::map<SeriesName, PackedSources> ColdReader::sources(StayKind kind, const std::string& id) {
  return sources_of(known({kind, id}).files);
}

const ColdReader::Runs& ColdReader::runs(const PlaceReadings& place, const domain::Series& series, const LotCold& lot) {
  const auto [entry, fresh] = runs_.try_emplace({&series, lot.range_text, lot.gap_max()});
  if (!fresh) return entry->second;
  const auto of_place = sources(place.kind, place.id);
  auto stored =
      find_stored_runs(registry_.database, of_place.at({series.device, series.channel}), {lot.range, lot.gap_max(), series.guard});
  entry->second = {stored ? std::move(*stored) : domain::find_runs(series, lot.range, lot.gap_max()), track(series, lot.gap_max())};
  return entry->second;
}

const std::shared_ptr<const domain::Track>& ColdReader::track(const domain::Series& series, std::optional<Millis> gap_max) {
  auto& known = tracks_[{&series, gap_max}];
  if (!known) known = domain::track_of(series, gap_max);
  return known;
}

domain::PlaceLog ColdReader::log(const PlaceReadings& place, std::optional<Millis> gap_max) {
  std::vector<std::pair<const domain::Series*, std::shared_ptr<const domain::Track>*>> missing;
  for (const auto& series : place.series)
    if (auto& track = tracks_[{&series, gap_max}]; !track) missing.emplace_back(&series, &track);
  each_in_parallel(missing.size(), [&](std::size_t i) { *missing[i].second = domain::track_of(*missing[i].first, gap_max); });
  domain::PlaceLog log{place.kind, place.id, {}, place.closed};
  for (const auto& series : place.series)
    if (!series.readings.empty()) log.tracks.push_back(track(series, gap_max));
  return log;
}

}  // namespace exoreg::registry
