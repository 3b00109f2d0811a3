// Imports of what suppliers send. All of them are all-or-nothing: every bad row is reported at once, a dry run writes
// nothing, the same values again do nothing, other values are a new revision with a reason.
#pragma once

#include <optional>
#include <string>

#include "base/bytes.h"
#include "base/time.h"
#include "registry/outcome.h"
#include "registry/session.h"

namespace exoreg::registry {

struct ImportFile {
  std::string name;  ///< as its sender named it
  Bytes bytes;
  bool dry_run = false;
  std::string reason = {};
  std::optional<Millis> event_time = std::nullopt;
  std::string map = {};  ///< of a certificate: the name of the map by which it is read; empty: one of our own formats
};

[[nodiscard]] Outcome import_suppliers(Registry& registry, const ImportFile& file, const Session& session);
[[nodiscard]] Outcome import_certificates(Registry& registry, const ImportFile& file, const Session& session);
[[nodiscard]] Outcome import_preparations(Registry& registry, const ImportFile& file, const Session& session);
/// `preparation`: an id or a name.
[[nodiscard]] Outcome import_specification(Registry& registry, const ImportFile& file, const std::string& preparation,
                                           const Session& session);
[[nodiscard]] Outcome import_offers(Registry& registry, const ImportFile& file, const Session& session);
[[nodiscard]] Outcome import_donors(Registry& registry, const ImportFile& file, const Session& session);

}  // namespace exoreg::registry
