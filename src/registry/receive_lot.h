// A whole parcel in one go, all or nothing: its lots, for one lot its certificate, the shipment's logger files, the place.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "registry/cold_files.h"
#include "registry/import.h"

namespace exoreg::registry {

struct Parcel {
  /// Either a table, or one lot given as column -> cell.
  std::optional<ImportFile> lots;
  std::map<std::string, std::string> columns;
  std::optional<ImportFile> coa;
  std::optional<ImportFile> document;  ///< kept as it came: with the certificate, without one with each lot's receipt
  std::vector<LoggerInput> loggers;
  bool no_logger = false;  ///< none came with it (R4)
  std::optional<Millis> shipped_at;
  std::string location = {};  ///< id or name; empty: not put anywhere yet
  bool dry_run = false;
  std::string reason = {};
  std::optional<Millis> event_time = std::nullopt;
};
/// Every lot starts in quarantine.
[[nodiscard]] Outcome receive_lot(Registry& registry, const Parcel& parcel, const Session& session);

}  // namespace exoreg::registry
