// Mean kinetic temperature of the time that a lot spent with one series. Private to registry/.
#pragma once

#include <string>

#include "registry/cold_lot.h"

namespace exoreg::registry {

/// Of a series that measured the lot, in [from, to), for information; "" where it says nothing.
[[nodiscard]] std::string find_share_mkt(ColdReader& reader, const domain::Series& series, Millis from, Millis to, const LotCold& cold);

}  // namespace exoreg::registry
