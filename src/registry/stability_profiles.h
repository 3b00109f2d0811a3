// Stability profiles of preparations: one per preparation, whose versions are its revisions. The newest one judges.
#pragma once

#include <optional>
#include <string>

#include "base/json.h"
#include "domain/stability.h"
#include "registry/import.h"
#include "store/database.h"

namespace exoreg::registry {

/// Table `stability`, by a pharmacist or releaser: `profile.recorded`; every lot of the preparation is evaluated at once. Another
/// profile than the one on file is a revision, with a reason. Findings: those of domain::parse_stability.
[[nodiscard]] Outcome import_profile(Registry& registry, const ImportFile& file, const std::string& preparation, const Session& session);

struct ProfileOnFile {
  std::string id;  ///< "PROF-0001"
  long long version = 0;
  domain::StabilityProfile profile;
};
/// nullopt: the preparation has none.
[[nodiscard]] std::optional<ProfileOnFile> load_profile(const store::Database& database, const std::string& preparation);

/// {"id","preparation","version","rows":[the table's rows],"freeze_thaw_max"}; null when there is none.
[[nodiscard]] Json show_profile(const Registry& registry, const std::string& preparation);

}  // namespace exoreg::registry
