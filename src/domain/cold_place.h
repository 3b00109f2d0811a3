// What the probes of one place say, instant by instant. Part of the lot's line (cold_line.cpp), for nobody else.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/cold.h"

namespace exoreg::domain {

struct Place {
  std::vector<std::shared_ptr<const Track>> tracks;
  bool closed = false;

  /// Everything before it has been read; nullopt: nothing ever was.
  [[nodiscard]] std::optional<Millis> read_until() const;
};

void add_log(Place& place, const PlaceLog& log);

/// A stretch during which one and the same reading holds, or none (milli_c nullopt).
struct Stretch {
  Millis from = 0;
  Millis to = 0;
  std::optional<std::int32_t> milli_c;
  const std::string* device = nullptr;
  Millis read_at = 0;  ///< of the reading that holds
  Millis reach = 0;
  std::int32_t guard_mc = 0;
};
/// Covers [from, to). Of several readings the one farthest beyond the range holds, else the warmest.
[[nodiscard]] std::vector<Stretch> stretches_of(const Place& place, const LabelRange& range, Millis from, Millis to);

}  // namespace exoreg::domain
