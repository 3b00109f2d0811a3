// Everything that is stored of a device, asked without unpacking what needs not be: figures of all its readings, and its runs out of
// a range. Private to registry/ and to the benchmarks.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/cold.h"
#include "registry/cold_packed.h"

namespace exoreg::registry {

struct StoredFigures {
  long long readings = 0;  ///< rows with a value
  long long missing = 0;
  std::int32_t min_mc = 0;  ///< of the rows with a value; 0 when there is none
  std::int32_t max_mc = 0;
  /// Mean kinetic temperature with equal weights, °C (domain/arrhenius_term.h says by which energy); nullopt without readings. Whether
  /// it may be used for anything is not asked here.
  std::optional<double> mkt_c;
};
[[nodiscard]] StoredFigures figures_of(const PackedSeries& series);

/// domain::find_runs over all readings of the series; only chunks that hold a reading beyond the range, and those beside them, are
/// unpacked.
[[nodiscard]] std::vector<domain::Run> find_stored_runs(const store::Database& database, const PackedSeries& series,
                                                        const domain::LabelRange& range);

}  // namespace exoreg::registry
