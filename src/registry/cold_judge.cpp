// One fact, one function. Without a stability profile the alarm time is 0: what is beyond the label range counts at once.
#include "registry/cold_judge.h"

#include <algorithm>
#include <optional>

#include "registry/share_mkt.h"

namespace exoreg::registry {
namespace {

using domain::Run;
using domain::StayKind;

/// A lot that left and came back has one share of the run.
void add_share(std::optional<Run>& whole, const Run& part) {
  if (!whole) {
    whole = part;
    return;
  }
  const bool high = part.side == domain::Side::high;
  whole->peak_mc = high ? std::max(whole->peak_mc, part.peak_mc) : std::min(whole->peak_mc, part.peak_mc);
  whole->measured += part.measured;
  whole->start = std::min(whole->start, part.start);
  if (part.end < whole->end) return;
  whole->end = part.end;
  whole->end_kind = part.end_kind;
}

/// The file has a row within the run.
bool shows(const UsedFile& used, const LotExcursion& excursion) {
  return std::any_of(used.file->series.begin(), used.file->series.end(), [&](const domain::Series& series) {
    if (series.device != excursion.device || series.channel != excursion.channel) return false;
    const auto row = std::lower_bound(series.readings.begin(), series.readings.end(), excursion.run.start,
                                      [](const domain::Reading& reading, Millis at) { return reading.at < at; });
    return row != series.readings.end() && (row->at < excursion.run.end || row->at == excursion.run.start);
  });
}

void add_witnesses(const PlaceReadings& place, LotExcursion& excursion) {
  for (const UsedFile& used : place.files) {
    if (!shows(used, excursion)) continue;
    excursion.loggers.insert(used.id);
    excursion.importers.insert(used.actor);
  }
}

std::optional<Run> share_of(const ColdReader::Runs& runs, const Run& run, const LotCold& cold, const PlaceReadings& place) {
  std::optional<Run> share;
  for (const Window& window : cold.windows)
    if (window.place == &place)
      if (const auto part = domain::clip_run(runs.track->holds, run, window.from, window.to)) add_share(share, *part);
  return share;
}

std::int64_t area_of(const ColdReader::Runs& runs, const Run& run, const LotCold& cold, const PlaceReadings& place) {
  std::int64_t area = 0;
  for (const Window& window : cold.windows)
    if (window.place == &place)
      if (const auto part = domain::clip_run(runs.track->holds, run, window.from, window.to))
        area += domain::find_area(runs.track->holds, *part, cold.range);
  return area;
}

bool measured_within(const PlaceReadings& place, const std::string& device, Millis from, Millis to) {
  return std::any_of(place.series.begin(), place.series.end(), [&](const domain::Series& series) {
    return series.device == device && std::any_of(series.readings.begin(), series.readings.end(), [&](const domain::Reading& reading) {
             return reading.milli_c && reading.at >= from && reading.at < to;
           });
  });
}

bool was_there(const LotCold& cold, const PlaceReadings& place, Millis from, Millis to) {
  return std::any_of(cold.windows.begin(), cold.windows.end(),
                     [&](const Window& window) { return window.place == &place && window.from < to && from < window.to; });
}

/// A claim that names no time speaks for a whole parcel or an own logger, never for a place of storage.
bool concerns(const LotCold& cold, const PlaceReadings& place, const ingest::Claim& claim) {
  if (cold.lot.ended && claim.from >= *cold.lot.ended) return false;
  if (claim.from == 0 && claim.to == 0) return place.kind != StayKind::location;
  if (place.kind == StayKind::own) return true;
  return was_there(cold, place, claim.from, claim.to);
}

/// From the first row of a file to its last; nullopt without rows.
std::optional<Span> span_of(const UsedFile& used) {
  std::optional<Span> span;
  for (const auto& series : used.file->series) {
    if (series.readings.empty()) continue;
    const Span own{series.readings.front().at, series.readings.back().at + 1};
    span = span ? Span{std::min(span->from, own.from), std::max(span->to, own.to)} : own;
  }
  return span;
}

bool joins(std::vector<Span>& gaps, const Span& span) {
  for (const Span& gap : gaps)
    if (span.from <= gap.to && gap.from <= span.to) return true;
  return false;
}

}  // namespace

std::vector<LotExcursion> find_excursions(ColdReader& reader, const LotCold& cold) {
  std::vector<LotExcursion> found;
  for (const PlaceReadings* place : cold.places)
    for (const auto& series : place->series) {
      const auto& runs = reader.runs(*place, series, cold);
      for (const Run& run : runs.runs) {
        const auto share = share_of(runs, run, cold, *place);
        if (!share) continue;
        LotExcursion excursion{series.device, series.channel, run, *share, area_of(runs, run, cold, *place), "", {}, {}};
        excursion.mkt_c = find_share_mkt(reader, series, share->start, share->end, cold);
        add_witnesses(*place, excursion);
        found.push_back(std::move(excursion));
      }
    }
  std::stable_sort(found.begin(), found.end(), [](const LotExcursion& a, const LotExcursion& b) { return a.share.start < b.share.start; });
  return found;
}

std::vector<LotClaim> find_claims(const LotCold& cold) {
  std::vector<LotClaim> found;
  for (const PlaceReadings* place : cold.places)
    for (const UsedFile& used : place->files)
      for (const auto& claim : used.file->claims) {
        const std::int32_t guard_mc = domain::guard_at(used.guard, claim.from);
        if (claim.has_readings || !ingest::claims_beyond(claim, domain::guarded(cold.range, guard_mc)) || !concerns(cold, *place, claim))
          continue;
        if (!measured_within(*place, used.file->device, claim.from, claim.to))
          found.push_back({used.id, used.file->device, claim, guard_mc});
      }
  return found;
}

std::vector<Span> find_gaps(const LotCold& cold, const domain::LotLine& line) {
  std::vector<Span> gaps;
  std::optional<Span> open;
  const auto close = [&] {
    if (open && open->to - open->from > cold.gap_limit()) gaps.push_back(*open);
    open.reset();
  };
  for (const auto& segment : line.segments) {
    if (segment.state != domain::LineState::gap) {
      close();
    } else {
      open = open ? Span{open->from, segment.to} : Span{segment.from, segment.to};
    }
  }
  close();
  for (const auto& stay : cold.movements)
    for (const PlaceReadings* place : cold.places)
      if (place->no_logger && stay.kind == place->kind && stay.id == place->id)
        if (const Span span{stay.from, stay.to.value_or(stay.from)}; !joins(gaps, span)) gaps.push_back(span);
  return gaps;
}

bool bears_on(const UsedFile& used, const LotCold& cold, const PlaceReadings& place) {
  if (place.kind != StayKind::location) return true;
  const auto span = span_of(used);
  return span && was_there(cold, place, span->from, span->to);
}

std::vector<DoubtfulFile> find_doubtful_files(const LotCold& cold) {
  std::vector<DoubtfulFile> found;
  for (const PlaceReadings* place : cold.places) {
    for (const UsedFile& used : place->files)
      if (!used.trusted && bears_on(used, cold, *place)) found.push_back({used.id, false});
    if (place->kind == StayKind::own && place->id == cold.lot.state.id)
      for (const UsedFile& used : place->foreign) found.push_back({used.id, true});
  }
  return found;
}

}  // namespace exoreg::registry
