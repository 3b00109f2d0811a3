// The names that may stand in a note's signature lines: a log's own, but also a witness's.
#pragma once

#include <string_view>

namespace exoreg::ledger {

/// c2sp.org/signed-note: UTF-8, not empty, no Unicode spaces, no "+"; and no control characters.
[[nodiscard]] bool is_key_name(std::string_view name);

}  // namespace exoreg::ledger
