// "Wherever a thing is asked for, its own name works too": references -> ids, or a finding that lists the candidates.
#pragma once

#include <string>
#include <string_view>

#include "base/finding.h"
#include "store/database.h"

namespace exoreg::registry {

struct Resolved {
  std::string id;     ///< "" when there is not exactly one
  Findings findings;  ///< E_REFERENCE (nothing of that name) or E_AMBIGUOUS (the candidates)

  [[nodiscard]] bool ok() const { return !id.empty(); }
};

/// By id, 法人番号 or legal_name.
[[nodiscard]] Resolved resolve_supplier(const store::Database& database, std::string_view name);
/// By id, or by site_name within a supplier; `supplier` empty: any site whose name is unique.
[[nodiscard]] Resolved resolve_site(const store::Database& database, std::string_view name, std::string_view supplier);
/// A lot's site: of its supplier, else of the upstream that the supplier names, else any site whose name is unique.
[[nodiscard]] Resolved resolve_lot_site(const store::Database& database, std::string_view name, std::string_view supplier);
/// By id, maker_code or claimed_name.
[[nodiscard]] Resolved resolve_certificate(const store::Database& database, std::string_view name);  ///< by id or number
[[nodiscard]] Resolved resolve_preparation(const store::Database& database, std::string_view name);
[[nodiscard]] Resolved resolve_request(const store::Database& database, std::string_view name);  ///< by id
[[nodiscard]] Resolved resolve_location(const store::Database& database, std::string_view name);
/// By id, or by the maker's lot number (never a split part).
[[nodiscard]] Resolved resolve_lot(const store::Database& database, std::string_view name);
/// Whatever has records in the log, by its id (FILE-…, PKI and LOG too); else any of the above or a donor by its name: for `log show
/// --subject` and `log erase`.
[[nodiscard]] Resolved resolve_any(const store::Database& database, std::string_view name);

}  // namespace exoreg::registry
