// `db migrate`: a registry that an older exoreg made, brought to this program's layout. Records and log stay as they are.
#pragma once

#include <filesystem>
#include <string>

#include "registry/outcome.h"
#include "registry/registry.h"

namespace exoreg::registry {

struct MigrateOptions {
  std::filesystem::path home;
  std::string user;  ///< an administrator
  crypto::Secret passphrase;
  std::filesystem::path backup = {};  ///< "": beside the registry, DIR.layout-N.tar with N the layout that it has
  Clock clock = system_now;
  Progress progress = no_progress;
};
/// First a verified backup, then the layouts one after the other and the derived tables anew from the records, in one transaction:
/// a crash leaves the old database whole. IntegrityError, and nothing changed, when its tables are not those of its layout or a
/// record is not what the log says. Outcome.extra: {"from","to","records","backup"}; without them: there was nothing to do.
[[nodiscard]] Outcome migrate_registry(const MigrateOptions& options);

/// The same without backup and role, of a registry that is a copy anyway: nothing when it has this program's layout. Gives the
/// number of records replayed.
long long raise_database(Registry& registry);

}  // namespace exoreg::registry
