// What a shipment's temperature record comes to, for one lot and for the parcel: never better than what was measured. Pure.
#pragma once

#include <vector>

#include "base/text.h"

namespace exoreg::domain {

/// From good to bad; the parcel's verdict is the worst of its lots'.
enum class ShipmentVerdict {
  no_excursion,  ///< whatever was measured lay within the label range
  decided,       ///< an excursion, and every one of them is assessed
  under_way,     ///< not arrived
  not_read,      ///< arrived; its logger has not been read
  unmeasured,    ///< read or stated to be missing, and nothing was measured
  open,          ///< an excursion that nobody has assessed
  held,          ///< the lot is on hold by a rule of the cold chain
  rejected       ///< somebody decided against the lot
};
[[nodiscard]] const char* to_string(ShipmentVerdict verdict);  ///< "NO_EXCURSION", …
[[nodiscard]] Text verdict_words(ShipmentVerdict verdict);
[[nodiscard]] bool stops_use(ShipmentVerdict verdict);  ///< all but the first two

struct ShipmentFacts {
  bool arrived = false;
  bool read = false;      ///< nothing of its way is unread
  bool measured = false;  ///< at least one reading holds within it
  int excursions = 0;
  int assessed = 0;
  bool held = false;
  bool rejected = false;
};
[[nodiscard]] ShipmentVerdict judge_shipment(const ShipmentFacts& facts);

}  // namespace exoreg::domain
