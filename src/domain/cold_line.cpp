// The line of one lot: where it was, what was measured there, and what remains unknown. Places that nobody monitors stay
// NOT_READ for ever; only a later reading or a person's statement turns time into GAP.
#include <algorithm>
#include <iterator>
#include <optional>

#include "domain/cold.h"
#include "domain/cold_parts.h"
#include "domain/cold_pieces.h"
#include "domain/cold_place.h"

namespace exoreg::domain {
namespace {

/// Until when what nobody measured in this piece is known to be unmeasured (GAP); afterwards it is NOT_READ.
Millis gap_until(const Piece& piece, bool somewhere_later) {
  switch (piece.kind) {
    case StayKind::own: return piece.to;
    case StayKind::out: return somewhere_later ? piece.to : piece.from;
    case StayKind::shipment: return piece.place && piece.place->closed ? piece.to : piece.from;
    case StayKind::location: break;
  }
  const auto read = piece.place ? piece.place->read_until() : std::nullopt;
  return std::clamp(read.value_or(piece.from), piece.from, piece.to);
}

void add_unmeasured(std::vector<LineSegment>& segments, const Stretch& stretch, StayKind kind, Millis until) {
  const Millis middle = std::clamp(until, stretch.from, stretch.to);
  if (stretch.from < middle) segments.push_back({stretch.from, middle, LineState::gap, 0, "", kind});
  if (middle < stretch.to) segments.push_back({middle, stretch.to, LineState::not_read, 0, "", kind});
}

void add_segments(std::vector<LineSegment>& segments, const Piece& piece, const LabelRange& range, Millis until) {
  static const Place nobody;
  const Place& place = piece.place ? *piece.place : nobody;
  const std::vector<Stretch> stretches = stretches_of(place, range, piece.from, piece.to);
  if (segments.empty()) segments.reserve(stretches.size());
  for (const Stretch& stretch : stretches) {
    if (stretch.milli_c) {
      segments.push_back({stretch.from, stretch.to, LineState::measured, *stretch.milli_c, *stretch.device, piece.kind, stretch.read_at,
                          stretch.reach, stretch.guard_mc});
    } else {
      add_unmeasured(segments, stretch, piece.kind, until);
    }
  }
}

bool is_out_of_storage(const LineSegment& segment, const LabelRange& range) {
  if (segment.place == StayKind::out) return true;
  if (segment.state == LineState::measured) return side_beyond(range, segment.milli_c, segment.guard_mc).has_value();
  return segment.place == StayKind::shipment;
}

void add_totals(LotLine& line, const LabelRange& range) {
  Millis gap = 0;
  for (const LineSegment& segment : line.segments) {
    const Millis length = segment.to - segment.from;
    gap = segment.state == LineState::gap ? gap + length : 0;
    line.longest_gap = std::max(line.longest_gap, gap);
    if (segment.state == LineState::gap) line.gap += length;
    if (segment.state == LineState::measured) line.covered += length;
    if (is_out_of_storage(segment, range)) line.out_of_storage += length;
  }
}

}  // namespace

const char* to_string(StayKind kind) {
  switch (kind) {
    case StayKind::location: return "location";
    case StayKind::shipment: return "shipment";
    case StayKind::out: return "out";
    case StayKind::own: return "own";
  }
  return "";
}

const char* to_string(LineState state) {
  switch (state) {
    case LineState::measured: return "MEASURED";
    case LineState::gap: return "GAP";
    case LineState::not_read: return "NOT_READ";
  }
  return "";
}

LotLine find_lot_line(const std::vector<Stay>& stays, const std::vector<PlaceLog>& logs, const LabelRange& range, Millis now) {
  const Places places = places_of(stays, logs);
  const std::vector<Piece> pieces = pieces_of(stays, places, now);
  const auto last_place = std::find_if(pieces.rbegin(), pieces.rend(), [](const Piece& p) { return p.kind != StayKind::out; });
  LotLine line;
  for (const Piece& piece : pieces) {
    const bool somewhere_later = last_place != pieces.rend() && piece.from < last_place->from;
    add_segments(line.segments, piece, range, gap_until(piece, somewhere_later));
  }
  add_totals(line, range);
  return line;
}

const LineSegment* segment_at(const LotLine& line, Millis at) {
  const auto after = std::upper_bound(line.segments.begin(), line.segments.end(), at,
                                      [](Millis instant, const LineSegment& segment) { return instant < segment.from; });
  if (after == line.segments.begin()) return nullptr;
  const LineSegment& segment = *std::prev(after);
  return at < segment.to ? &segment : nullptr;
}

}  // namespace exoreg::domain
