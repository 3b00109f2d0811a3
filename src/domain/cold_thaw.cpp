// Episodes above the refreezing point, and the one thaw that each may hold.
#include "domain/cold_thaw.h"

#include <algorithm>

namespace exoreg::domain {
namespace {

/// [start, end) with T > T_ref; end nullopt: still open.
struct Episode {
  Millis start = 0;
  std::optional<Millis> end;
  std::optional<Millis> thawed_at;
  bool declared = false;

  [[nodiscard]] bool holds(Millis at) const { return at >= start && (!end || at < *end); }
};

/// Takes the segments of a line in turn.
class EpisodeFinder {
 public:
  explicit EpisodeFinder(const ThawPoints& points) : points_(points) {}

  void take(const LineSegment& segment) {
    if (segment.state != LineState::measured) {
      warm_since_.reset();
      return;
    }
    if (segment.milli_c <= points_.refreeze_mc) {
      close(segment.from);
      return;
    }
    if (!open_) episodes_.push_back({segment.from, std::nullopt, std::nullopt});
    open_ = true;
    watch_thaw(segment);
  }

  [[nodiscard]] const std::vector<Episode>& episodes() const { return episodes_; }

 private:
  void close(Millis at) {
    if (open_) episodes_.back().end = at;
    open_ = false;
    warm_since_.reset();
  }

  void watch_thaw(const LineSegment& segment) {
    if (segment.milli_c < points_.thaw_mc) {
      warm_since_.reset();
      return;
    }
    if (!warm_since_) warm_since_ = segment.from;
    const Millis thawed = *warm_since_ + points_.after;
    if (thawed <= segment.to && !episodes_.back().thawed_at) episodes_.back().thawed_at = thawed;
  }

  const ThawPoints& points_;
  std::vector<Episode> episodes_;
  std::optional<Millis> warm_since_;  ///< T >= T_thaw without interruption
  bool open_ = false;
};

std::vector<Episode> find_episodes(const LotLine& line, const ThawPoints& points) {
  EpisodeFinder finder(points);
  for (const LineSegment& segment : line.segments) finder.take(segment);
  return finder.episodes();
}

/// Where a probe measured the lot frozen while a person saw it thawed, the probe was elsewhere and cannot say when it refroze. The lot
/// is with a probe again once it went another way, or nobody measured for a while.
std::optional<Millis> refrozen_after(const LotLine& line, Millis at, const ThawPoints& points) {
  const LineSegment* now = segment_at(line, at);
  bool elsewhere = now && now->state == LineState::measured;
  for (const LineSegment& segment : line.segments) {
    if (segment.from <= at) continue;
    elsewhere = elsewhere && segment.state == LineState::measured && segment.place == now->place;
    if (!elsewhere && segment.state == LineState::measured && segment.milli_c <= points.refreeze_mc) return segment.from;
  }
  return std::nullopt;
}

/// The episode is thawed now if it was not; false: no episode at that instant.
bool declare(std::vector<Episode>& episodes, Millis at) {
  const auto held = std::find_if(episodes.begin(), episodes.end(), [at](const Episode& episode) { return episode.holds(at); });
  if (held == episodes.end()) return false;
  if (!held->thawed_at) held->thawed_at = at;
  held->declared = true;
  return true;
}

}  // namespace

const char* to_string(FrozenState state) {
  switch (state) {
    case FrozenState::unknown: return "UNKNOWN";
    case FrozenState::frozen: return "FROZEN";
    case FrozenState::warmed: return "WARMED";
    case FrozenState::thawed: return "THAWED";
  }
  return "";
}

std::optional<std::vector<Thaw>> find_thaws(const LotLine& line, const StabilityProfile* profile, const std::vector<Millis>& declared) {
  if (!profile || !profile->thaw) return std::nullopt;
  std::vector<Episode> episodes = find_episodes(line, *profile->thaw);
  std::vector<Millis> in_time = declared;
  std::sort(in_time.begin(), in_time.end());
  std::vector<Thaw> thaws;
  for (const Millis at : in_time)
    if (!declare(episodes, at)) thaws.push_back({at, at, refrozen_after(line, at, *profile->thaw), true});
  for (const Episode& episode : episodes)
    if (episode.thawed_at) thaws.push_back({episode.start, *episode.thawed_at, episode.end, episode.declared});
  std::stable_sort(thaws.begin(), thaws.end(), [](const Thaw& a, const Thaw& b) { return a.thawed_at < b.thawed_at; });
  return thaws;
}

std::optional<FrozenState> find_frozen_state(const LotLine& line, const StabilityProfile* profile, const std::vector<Millis>& declared) {
  const auto thaws = find_thaws(line, profile, declared);
  if (!thaws) return std::nullopt;
  if (std::any_of(thaws->begin(), thaws->end(), [](const Thaw& thaw) { return !thaw.refrozen_at; })) return FrozenState::thawed;
  const bool measured = std::any_of(line.segments.begin(), line.segments.end(),
                                    [](const LineSegment& segment) { return segment.state == LineState::measured; });
  if (!measured) return FrozenState::unknown;
  const std::vector<Episode> episodes = find_episodes(line, *profile->thaw);
  return episodes.empty() || episodes.back().end ? FrozenState::frozen : FrozenState::warmed;
}

}  // namespace exoreg::domain
