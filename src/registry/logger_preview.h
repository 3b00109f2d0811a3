// What the loggers of a parcel show before it is received. Private to registry/.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "registry/cold_files.h"

namespace exoreg::registry {

/// The time under way, and what was.
struct ParcelWay {
  Millis from = 0, to = 0;
  std::set<std::string> preparations;
};

/// N_LOGGER_PREVIEW of each file: lowest and highest reading under way, and each label range that they leave (M; else I). Alarms,
/// gaps, budget and the devices' own claims take the lot's whole line, which there is only once the parcel is received.
[[nodiscard]] Findings preview_loggers(const Registry& registry, const std::vector<ReadLogger>& loggers, const ParcelWay& way);

}  // namespace exoreg::registry
