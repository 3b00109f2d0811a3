// Questions about the runs of excursions, whichever lots they reached.
#pragma once

#include <compare>
#include <map>
#include <string>

#include "store/load_lots.h"

namespace exoreg::store {

/// A whole run, as records of the lots that it reached tell it: instants of one form, whose texts compare as they do.
struct KnownRun {
  std::string start, id, end;
  friend auto operator<=>(const KnownRun&, const KnownRun&) = default;  // NOLINT(modernize-use-nullptr): no 0 is written here
};
/// How many lots have each run of `like`'s device, channel, side and range.
[[nodiscard]] std::map<KnownRun, long long> load_runs(const Database& database, const StoredExcursion& like);

}  // namespace exoreg::store
