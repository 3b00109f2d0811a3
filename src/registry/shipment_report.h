// One shipment's temperature report: loaded here, laid out by publish. Reads only.
#pragma once

#include <optional>
#include <string>

#include "publish/shipment_report.h"
#include "registry/registry.h"

namespace exoreg::registry {

/// nullopt when there is no such shipment. `lang`: of the figures.
[[nodiscard]] std::optional<publish::ShipmentRecord> load_shipment_report(const Registry& registry, const std::string& shipment, Lang lang);

}  // namespace exoreg::registry
