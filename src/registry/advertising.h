// `report advertising`: gathers what a preparation's five statements rest on. Reads.
#pragma once

#include <string>

#include "publish/advertising_report.h"
#include "registry/registry.h"

namespace exoreg::registry {

/// `preparation`: an id that is on file.
[[nodiscard]] publish::AdvertisingReport advertising_report(const Registry& registry, const std::string& preparation);

}  // namespace exoreg::registry
