// Which excursions are on file, so that a run that was found again keeps its id. Read once for a whole evaluation: asking the
// database anew for each run of each lot took minutes where a year had many. Private to registry/.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "store/load_runs.h"

namespace exoreg::registry {

/// The runs of one device, channel, side and range.
class KnownRuns {
 public:
  /// How many lots have each.
  explicit KnownRuns(std::map<store::KnownRun, long long> runs) : runs_(std::move(runs)) {}
  /// The id of one that began at the same time or, as further files may have lengthened it, overlaps. Of several the first.
  [[nodiscard]] std::optional<std::string> find(const std::string& start, const std::string& end);
  void add(const store::KnownRun& run);
  /// One lot has it no longer.
  void remove(const store::KnownRun& run);

 private:
  [[nodiscard]] std::optional<std::string> find_overlap(const std::string& start, const std::string& end);

  struct Ended {
    const store::KnownRun* run;
    std::string_view latest;  ///< the latest end of this one and those that began before it
  };
  std::map<store::KnownRun, long long> runs_;  ///< by start, then by id
  std::vector<Ended> ended_;                   ///< the same, in their order; empty: to be made anew
};

class KnownExcursions {
 public:
  explicit KnownExcursions(const store::Database& database) : database_(database) {}
  /// As KnownRuns::find, by `like`'s device, channel, side, range and run.
  [[nodiscard]] std::optional<std::string> find(const store::StoredExcursion& like);
  /// `now` was recorded of a lot, of which `before` was on file.
  void replace(const store::StoredExcursion& now, const std::optional<store::StoredExcursion>& before);

 private:
  [[nodiscard]] KnownRuns& runs_of(const store::StoredExcursion& like);

  const store::Database& database_;
  std::map<std::tuple<std::string, std::string, std::string, std::string>, KnownRuns> runs_;  ///< by device, channel, side, range
};

}  // namespace exoreg::registry
