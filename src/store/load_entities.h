// Questions about what was entered: entities, their revisions, approvals, ids.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/time.h"
#include "domain/lot.h"
#include "store/database.h"

namespace exoreg::store {

struct Entity {
  std::string id;
  std::string kind;    ///< supplier, site, certificate, preparation, specification, donor, location, user
  std::string parent;  ///< the supplier of a site, certificate or preparation; the preparation of a donor or specification
  long long rev = 0;
  long long leaf = 0;
  Json body;  ///< the whole record

  [[nodiscard]] domain::Row row() const;  ///< its table columns
};

[[nodiscard]] std::optional<Entity> load_entity(const Database& database, std::string_view id);
[[nodiscard]] std::vector<Entity> load_entities(const Database& database, std::string_view kind);
[[nodiscard]] std::vector<Entity> load_children(const Database& database, std::string_view parent, std::string_view kind);
/// By search key of its name or of its second name (法人番号, 表示名); `kind` alone decides what a name is.
[[nodiscard]] std::vector<Entity> find_entities(const Database& database, std::string_view kind, std::string_view name);

struct Revision {
  long long rev = 0;
  long long leaf = 0;
  Millis recorded_at = 0;
  std::string actor;
  Json body;
};
[[nodiscard]] std::vector<Revision> load_revisions(const Database& database, std::string_view id);  ///< oldest first

/// Oldest decision first. `supplier`: its own approvals and those of its sites; "": any. `preparation`: "": any.
[[nodiscard]] std::vector<domain::Approval> load_approvals(const Database& database, std::string_view supplier,
                                                           std::string_view preparation = {});
/// The last number given out under a prefix ("SUP", "LOT-2026"); 0 when none.
[[nodiscard]] long long load_counter(const Database& database, std::string_view prefix);

}  // namespace exoreg::store
