// Calendar days as a device's clock shows them; where clocks change, a day has 23 or 25 hours. Part of the day alarms, for nobody else.
#pragma once

#include <map>
#include <string>

#include "base/time.h"

namespace exoreg::domain {

struct DeviceDay {
  Date date;
  Millis end = 0;  ///< 00:00 of the next day
};

/// The day of `zone` that holds `at`. Where 00:00 comes twice, the first one begins the day; where clocks leap over it, the leap does.
[[nodiscard]] DeviceDay day_of(const Zone& zone, Millis at);

/// Days by device, asked for in rising order of time and remembered until they end.
class DeviceDays {
 public:
  explicit DeviceDays(const std::map<std::string, Zone>& zones) : zones_(&zones) {}
  [[nodiscard]] const DeviceDay& find(const std::string& device, Millis at);

 private:
  struct Known {
    DeviceDay day;
    Millis asked = 0;
  };
  const std::map<std::string, Zone>* zones_;
  std::map<std::string, Known> known_;
};

}  // namespace exoreg::domain
