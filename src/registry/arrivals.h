// The rows of a parcel with their references settled, and held against what is on file and against the calendar.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/row.h"
#include "registry/lots.h"
#include "registry/registry.h"

namespace exoreg::registry {

struct Arrival {
  domain::Row row;
  std::string preparation, supplier, site;
  std::optional<Millis> received_at;  ///< a date is that day's end, or now when it is today; of one on file, as recorded
  std::string corrects = {};          ///< the lot on file of which this row says something else
  std::string on_file = {};           ///< the lot on file of which it says the same

  [[nodiscard]] bool is_new() const { return corrects.empty() && on_file.empty(); }
};

/// Adds what is wrong to `findings`: E_REFERENCE, E_AMBIGUOUS, E_DUPLICATE_ROW (the file names a delivery twice), E_DATE_FUTURE,
/// E_DATE_ORDER, E_QUANTITY; and what is worth saying: N_REVISED (the row corrects a lot), N_SITE_OPEN. UsageError when it came more
/// than 24 h ago, or corrects a lot, and no reason is given.
[[nodiscard]] std::vector<Arrival> settle_arrivals(const Registry& registry, const domain::Rows& rows, const Because& because,
                                                   Findings& findings);

}  // namespace exoreg::registry
