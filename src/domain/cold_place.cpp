// Several probes in one place become one line: a sweep over the instants at which any of them changes.
#include "domain/cold_place.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

namespace exoreg::domain {
namespace {

/// Distance beyond the range, then warmth: the greater pair wins.
std::pair<std::int64_t, std::int32_t> severity_of(const LabelRange& label, const Hold& hold) {
  const LabelRange range = guarded(label, hold.guard_mc);
  const std::int32_t milli_c = *hold.milli_c;
  std::int64_t beyond = 0;
  if (range.high_mc) beyond = std::max(beyond, std::int64_t{milli_c} - *range.high_mc);
  if (range.low_mc) beyond = std::max(beyond, std::int64_t{*range.low_mc} - milli_c);
  return {beyond, milli_c};
}

/// Walks along one track; instants are asked for in rising order.
class Cursor {
 public:
  Cursor(const Track& track, Millis from) : track_(&track) {
    const auto& holds = track.holds;
    const auto at = std::upper_bound(holds.begin(), holds.end(), from, [](Millis instant, const Hold& hold) { return instant < hold.to; });
    index_ = static_cast<std::size_t>(at - holds.begin());
  }

  void advance(Millis instant) {
    while (index_ < track_->holds.size() && track_->holds[index_].to <= instant) ++index_;
  }

  /// The hold at `instant` or nullptr; `next` shrinks to where this track may change.
  const Hold* look(Millis instant, Millis& next) const {
    if (index_ == track_->holds.size()) return nullptr;
    const Hold& hold = track_->holds[index_];
    next = std::min(next, instant < hold.from ? hold.from : hold.to);
    return instant >= hold.from && hold.milli_c ? &hold : nullptr;
  }

  [[nodiscard]] const std::string& device() const { return track_->device; }

  /// Of the part in which the hold at hand began.
  [[nodiscard]] Millis reach() const {
    const auto& reaches = track_->reaches;
    const auto after = std::upper_bound(reaches.begin(), reaches.end(), track_->holds[index_].from,
                                        [](Millis instant, const Track::Reach& part) { return instant < part.from; });
    return after == reaches.begin() ? 0 : std::prev(after)->reach;
  }

 private:
  const Track* track_;
  std::size_t index_ = 0;
};

}  // namespace

std::optional<Millis> Place::read_until() const {
  std::optional<Millis> until;
  for (const auto& track : tracks) until = std::max(until.value_or(track->read_until), track->read_until);
  return until;
}

void add_log(Place& place, const PlaceLog& log) {
  place.closed = place.closed || log.closed;
  place.tracks.insert(place.tracks.end(), log.tracks.begin(), log.tracks.end());
}

std::vector<Stretch> stretches_of(const Place& place, const LabelRange& range, Millis from, Millis to) {
  std::vector<Cursor> cursors;
  for (const auto& track : place.tracks) cursors.emplace_back(*track, from);
  std::vector<Stretch> stretches;
  const Hold* held = nullptr;
  for (Millis at = from, next = to; at < to; at = next) {
    next = to;
    const Hold* worst = nullptr;
    const Cursor* speaker = nullptr;
    for (Cursor& cursor : cursors) {
      cursor.advance(at);
      const Hold* hold = cursor.look(at, next);
      if (!hold || (worst && severity_of(range, *hold) <= severity_of(range, *worst))) continue;
      worst = hold;
      speaker = &cursor;
    }
    if (!stretches.empty() && worst == held) {
      stretches.back().to = next;
    } else if (worst) {
      stretches.push_back({at, next, worst->milli_c, &speaker->device(), worst->from, speaker->reach(), worst->guard_mc});
    } else {
      stretches.push_back({at, next, std::nullopt});
    }
    held = worst;
  }
  return stretches;
}

}  // namespace exoreg::domain
