// What a person decides about a thing on file beside its table: how a certificate was verified, and what a missing approval of
// the site means for a release.
#pragma once

#include <optional>
#include <string>

#include "registry/import.h"
#include "registry/outcome.h"
#include "registry/session.h"

namespace exoreg::registry {

struct Verification {
  std::string certificate;  ///< id or number
  std::string how;          ///< a value of the column verified_by, in either language
  std::optional<ImportFile> evidence;
};
/// Signed (meaning review). The day is that of the session's event time, else today. UsageError for another `how`.
[[nodiscard]] Outcome verify_certificate(Registry& registry, const Verification& verification, const Session& session);

/// `policy`: none, warn or enforce (UsageError else).
[[nodiscard]] Outcome set_site_policy(Registry& registry, const std::string& preparation, const std::string& policy,
                                      const std::string& reason, const Session& session);

}  // namespace exoreg::registry
