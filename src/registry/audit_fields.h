// What one record says, as fields that can be compared. Private to registry/audit_trail.cpp.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "domain/event.h"

namespace exoreg::registry {

struct AuditField {
  std::string value;
  std::string list = {};   ///< the list that this is a row of; "" = none
  std::string label = {};  ///< and the row's name in it
};
using AuditFields = std::map<std::string, AuditField>;

/// The record's own members, without what every record carries. Order: by name.
[[nodiscard]] AuditFields audit_fields(const domain::Recorded& recorded);
/// The same with each list of rows as one field that names its rows.
[[nodiscard]] AuditFields summarised(const AuditFields& fields);

}  // namespace exoreg::registry
