// Several probes in one place become one line: a sweep over the instants at which any of them changes.
#include "domain/cold_place.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

namespace exoreg::domain {
namespace {

/// Distance beyond the range, then warmth: the greater pair wins.
using HoldSeverity = std::pair<std::int64_t, std::int32_t>;

HoldSeverity severity_of(const LabelRange& label, const Hold& hold) {
  const std::int64_t milli_c = *hold.milli_c;
  std::int64_t beyond = 0;
  if (label.high_mc) beyond = std::max(beyond, milli_c + hold.guard_mc - *label.high_mc);
  if (label.low_mc) beyond = std::max(beyond, *label.low_mc + hold.guard_mc - milli_c);
  return {beyond, *hold.milli_c};
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

  /// From where it stands up to `to`.
  [[nodiscard]] std::size_t holds_until(Millis to) const {
    const auto& holds = track_->holds;
    const auto first = holds.begin() + static_cast<std::ptrdiff_t>(index_);
    const auto end = std::lower_bound(first, holds.end(), to, [](const Hold& hold, Millis instant) { return hold.from < instant; });
    return static_cast<std::size_t>(end - first);
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

struct Speaker {
  const Hold* hold = nullptr;
  const Cursor* cursor = nullptr;
  HoldSeverity severity;
};

/// Who is heard at an instant, if anybody measures; `next` shrinks to where that may change.
Speaker worst_at(std::vector<Cursor>& cursors, const LabelRange& range, Millis at, Millis& next) {
  Speaker worst;
  for (Cursor& cursor : cursors) {
    cursor.advance(at);
    const Hold* hold = cursor.look(at, next);
    if (!hold) continue;
    const HoldSeverity severity = severity_of(range, *hold);
    if (!worst.hold || severity > worst.severity) worst = {hold, &cursor, severity};
  }
  return worst;
}

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
  std::size_t most_holds = 0;
  for (const Cursor& cursor : cursors) most_holds = std::max(most_holds, cursor.holds_until(to));
  std::vector<Stretch> stretches;
  stretches.reserve(most_holds + 2);  // probes that are read together change together
  const Hold* held = nullptr;
  for (Millis at = from, next = to; at < to; at = next) {
    next = to;
    const Speaker worst = worst_at(cursors, range, at, next);
    if (!stretches.empty() && worst.hold == held) {
      stretches.back().to = next;
    } else if (worst.hold) {
      stretches.push_back(
          {at, next, worst.hold->milli_c, &worst.cursor->device(), worst.hold->from, worst.cursor->reach(), worst.hold->guard_mc});
    } else {
      stretches.push_back({at, next, std::nullopt});
    }
    held = worst.hold;
  }
  return stretches;
}

}  // namespace exoreg::domain
