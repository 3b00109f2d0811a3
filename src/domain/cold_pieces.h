// A lot's movements as pieces of time, each with the place that measured it. Part of the lot's line (cold_line.cpp), for
// nobody else.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/cold.h"
#include "domain/cold_place.h"

namespace exoreg::domain {

/// What was imported for every place; all own loggers together are one place that goes where the lot goes.
struct Places {
  std::map<std::pair<StayKind, std::string>, Place> fixed;
  Place own;
};
[[nodiscard]] Places places_of(const std::vector<Stay>& stays, const std::vector<PlaceLog>& logs);

/// Where the lot was during [from, to).
struct Piece {
  StayKind kind = StayKind::out;
  Millis from = 0;
  Millis to = 0;
  const Place* place = nullptr;  ///< in `places`; nullptr: nobody ever measured there
};
/// From the first movement or own row to `now`, rising, without holes: between two movements a lot is in no place, and while
/// its own logger runs that alone counts.
[[nodiscard]] std::vector<Piece> pieces_of(const std::vector<Stay>& stays, const Places& places, Millis now);

}  // namespace exoreg::domain
