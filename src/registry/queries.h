// Reading: what lists and shows hold, as JSON items with the import columns' English names and computed members.
#pragma once

#include <optional>
#include <string>

#include "base/finding.h"
#include "base/json.h"
#include "registry/registry.h"
#include "registry/vetting.h"

namespace exoreg::registry {

/// Items of a list; filters are empty or 0 when not given.
/// What people call a supplier, site, preparation or place; "" for everything else.
[[nodiscard]] std::string name_of(const Registry& registry, std::string_view id);
[[nodiscard]] Json list_suppliers(const Registry& registry);
[[nodiscard]] Json list_certificates(const Registry& registry, std::optional<int> expiring_days);
[[nodiscard]] Json list_preparations(const Registry& registry);
[[nodiscard]] Json list_offers(const Registry& registry);
[[nodiscard]] Json list_donors(const Registry& registry, const std::string& preparation_id);

/// One thing by its id; null when there is none.
[[nodiscard]] Json show_supplier(const Registry& registry, const std::string& id);
[[nodiscard]] Json show_preparation(const Registry& registry, const std::string& id, Lang lang = Lang::en);
/// The version in force on a day; null when none.
[[nodiscard]] Json show_specification(const Registry& registry, const std::string& preparation_id, std::optional<Date> as_of);

/// `status`: one of the lot states, "on_hold", "expired", or "".
[[nodiscard]] Json list_lots(const Registry& registry, const std::string& status, std::optional<int> expiring_days);
[[nodiscard]] Json show_lot(const Registry& registry, const std::string& id);
[[nodiscard]] Json show_coas(const Registry& registry, const std::string& lot_or_coa);

/// Judged with what the registry holds: on a registry seen as of a day, as it was then.
[[nodiscard]] Judged check_lot(const Registry& registry, const std::string& id, Lang lang);

/// {"up":[…],"down":[…],"dispensed":[…]} of a lot (id or the maker's number), a donor or a cell bank, as far as it goes on file.
/// E_REFERENCE when nothing bears the name, E_AMBIGUOUS when several lots do.
[[nodiscard]] Parsed<Json> trace(const Registry& registry, const std::string& name);

}  // namespace exoreg::registry
