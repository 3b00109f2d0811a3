// Who acts in this call. A person is proven by opening their own signing key.
#pragma once

#include <optional>
#include <string>

#include "base/time.h"
#include "crypto/cms.h"
#include "domain/actor.h"
#include "registry/registry.h"

namespace exoreg::registry {

struct Session {
  domain::Actor actor;  ///< empty id: nobody (housekeeping by a reading command)
  std::optional<crypto::CmsSigner> person;
  std::optional<Millis> event_time = std::nullopt;  ///< when it happened, of every act of this call that has no time of its own
  std::string reason = {};                          ///< why it is told later, of every such act that has no reason of its own

  static Session nobody() { return {}; }
};

/// The account as it stands on file; nullopt when there is none of that name.
[[nodiscard]] std::optional<domain::Actor> load_actor(const store::Database& database, std::string_view user);

struct SessionResult {
  std::optional<Session> session;
  Findings refusal;  ///< REFUSED_USER, REFUSED_DISABLED or REFUSED_PASSPHRASE
};
[[nodiscard]] SessionResult open_session(const Registry& registry, const std::string& user, const crypto::Secret& passphrase);

}  // namespace exoreg::registry
