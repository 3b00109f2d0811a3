// Movements, and the own logger laid over them.
#include "domain/cold_pieces.h"

#include <algorithm>
#include <utility>

namespace exoreg::domain {
namespace {

struct Interval {
  Millis from = 0;
  Millis to = 0;
};

/// The own logger counts while its stays say so, if any are given: a part split off inherits it up to the split.
std::shared_ptr<const Track> clip_own(const std::shared_ptr<const Track>& whole, const std::vector<Stay>& stays, const std::string& id) {
  std::vector<Hold> kept;
  bool limited = false;
  for (const Stay& stay : stays) {
    if (stay.kind != StayKind::own || stay.id != id) continue;
    limited = true;
    for (Hold hold : whole->holds) {
      hold.from = std::max(hold.from, stay.from);
      if (stay.to) hold.to = std::min(hold.to, *stay.to);
      if (hold.from < hold.to) kept.push_back(hold);
    }
  }
  return limited ? std::make_shared<Track>(Track{whole->device, std::move(kept), whole->read_until, whole->reaches}) : whole;
}

Place own_place(const std::vector<Stay>& stays, const std::vector<PlaceLog>& logs) {
  Place own;
  for (const PlaceLog& log : logs) {
    if (log.kind != StayKind::own) continue;
    for (const auto& whole : log.tracks)
      if (auto track = clip_own(whole, stays, log.id); !track->holds.empty()) own.tracks.push_back(std::move(track));
  }
  return own;
}

/// From the first row to the end of the last hold of each own series, joined where they overlap.
std::vector<Interval> own_spans(const Place& own, Millis now) {
  std::vector<Interval> spans;
  for (const auto& track : own.tracks) {
    const Interval span{track->holds.front().from, std::min(track->holds.back().to, now)};
    if (span.from < span.to) spans.push_back(span);
  }
  std::sort(spans.begin(), spans.end(), [](const Interval& a, const Interval& b) { return a.from < b.from; });
  std::vector<Interval> joined;
  for (const Interval& span : spans) {
    if (joined.empty() || span.from > joined.back().to) {
      joined.push_back(span);
    } else {
      joined.back().to = std::max(joined.back().to, span.to);
    }
  }
  return joined;
}

void add_piece(std::vector<Piece>& pieces, const Piece& piece) {
  if (piece.from < piece.to) pieces.push_back(piece);
}

/// Movements from the first one to now, in rising order; between two of them the lot is in no place.
std::vector<Piece> pieces_of_stays(const std::vector<Stay>& stays, const Places& places, Interval span) {
  std::vector<Piece> pieces;
  Millis cursor = span.from;
  for (const Stay& stay : stays) {
    if (stay.kind == StayKind::own) continue;
    const Millis from = std::max(stay.from, cursor);
    const Millis to = std::min(stay.to.value_or(span.to), span.to);
    if (from >= to) continue;
    add_piece(pieces, {StayKind::out, cursor, from});
    const auto place = places.fixed.find({stay.kind, stay.id});
    add_piece(pieces, {stay.kind, from, to, place == places.fixed.end() ? nullptr : &place->second});
    cursor = to;
  }
  add_piece(pieces, {StayKind::out, cursor, span.to});
  return pieces;
}

/// The own logger alone counts while it runs, wherever the lot stands.
std::vector<Piece> lay_own_over(const std::vector<Piece>& stays, const Place& own, const std::vector<Interval>& spans) {
  std::vector<Piece> pieces;
  auto span = spans.begin();
  for (Piece piece : stays) {
    while (piece.from < piece.to) {
      while (span != spans.end() && span->to <= piece.from) ++span;
      if (span == spans.end() || span->from >= piece.to) {
        pieces.push_back(piece);
        break;
      }
      if (piece.from < span->from) pieces.push_back({piece.kind, piece.from, span->from, piece.place});
      const Millis from = std::max(piece.from, span->from);
      const Millis to = std::min(piece.to, span->to);
      const bool goes_on = !pieces.empty() && pieces.back().kind == StayKind::own && pieces.back().to == from;
      if (goes_on) {
        pieces.back().to = to;
      } else {
        pieces.push_back({StayKind::own, from, to, &own});
      }
      piece.from = to;
    }
  }
  return pieces;
}

Millis history_begin(const std::vector<Stay>& stays, const std::vector<Interval>& own, Millis now) {
  Millis begin = now;
  for (const Stay& stay : stays) begin = std::min(begin, stay.from);
  if (!own.empty()) begin = std::min(begin, own.front().from);
  return begin;
}

}  // namespace

Places places_of(const std::vector<Stay>& stays, const std::vector<PlaceLog>& logs) {
  Places places;
  places.own = own_place(stays, logs);
  for (const PlaceLog& log : logs) {
    if (log.kind != StayKind::own) add_log(places.fixed[{log.kind, log.id}], log);
  }
  return places;
}

std::vector<Piece> pieces_of(const std::vector<Stay>& stays, const Places& places, Millis now) {
  const std::vector<Interval> spans = own_spans(places.own, now);
  const Interval history{history_begin(stays, spans, now), now};
  return lay_own_over(pieces_of_stays(stays, places, history), places.own, spans);
}

}  // namespace exoreg::domain
