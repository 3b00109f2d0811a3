// `log show`: who changed what, when and why, told from the records themselves and never from the derived tables.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/time.h"
#include "store/database.h"

namespace exoreg::registry {

struct TrailQuery {
  std::string subject = {};                 ///< an id; "" = all
  std::optional<Millis> since = std::nullopt;  ///< recorded at or after
};
/// In the log's order, {"time","actor","kind","subject","rev","field","old","new","reason","meaning"}. A revision of an
/// entity (supplier, site, user, …) gives one item per changed field; every other record, and the first revision, one
/// item with an empty field. Values that are no text are shown as JSON.
[[nodiscard]] std::vector<Json> load_trail(const store::Database& database, const TrailQuery& query = {});

}  // namespace exoreg::registry
