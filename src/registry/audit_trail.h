// `log show`: who changed what, when and why, told from the records themselves and never from the derived tables.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/time.h"
#include "store/database.h"

namespace exoreg::registry {

struct TrailQuery {
  std::string subject = {};                    ///< an id; "" = all
  std::optional<Millis> since = std::nullopt;  ///< recorded at or after
};
/// In the log's order, {"time","actor","kind","subject","rev","field","old","new","reason","meaning"}: one item for each member that
/// a record sets (`old` empty), or changes against the record of the same thing before it: of an entity, of one supplier's site and
/// preparation, of one account. A record that says nothing of its own gives one item with an empty field. A member within another
/// is "outer.inner", a table's cell goes by its column. A list is "a; b"; of a list of rows, "list row" where one is changed, and of a
/// stability profile always. Of `findings` those that passed or do not apply are left out.
void each_trail_item(const store::Database& database, const TrailQuery& query, const std::function<void(const Json&)>& visit);
/// All of them.
[[nodiscard]] std::vector<Json> load_trail(const store::Database& database, const TrailQuery& query = {});

}  // namespace exoreg::registry
