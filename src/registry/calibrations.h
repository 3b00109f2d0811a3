// Calibration certificates of loggers, table `calibrations`.
#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "domain/calibration.h"
#include "registry/import.h"
#include "store/database.h"

namespace exoreg::registry {

/// `calibration.recorded` per certificate (device, channel, cert_no), by a pharmacist or releaser. Adds no hold: lots are judged by it
/// from their next evaluation on.
[[nodiscard]] Outcome import_calibrations(Registry& registry, const ImportFile& file, const Session& session);
/// Items: the columns of the table, and "id", "status" ("valid", "expired", "not_yet") on today's date of the site.
[[nodiscard]] Json list_calibrations(const Registry& registry);
/// Of one device, all channels, in the order in which they were recorded.
[[nodiscard]] std::vector<domain::CalibrationCertificate> load_calibrations(const store::Database& database, const std::string& device);

}  // namespace exoreg::registry
