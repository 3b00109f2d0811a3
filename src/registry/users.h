// Accounts: who may act, and with which key. Everything but one's own passphrase is the administrator's.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "registry/outcome.h"
#include "registry/session.h"

namespace exoreg::registry {

struct NewUser {
  std::string name;  ///< `[a-z][a-z0-9._-]{0,31}`; never given out twice
  std::string full_name;
  std::vector<domain::Role> roles;
  crypto::Secret passphrase;
};
/// Records `pki.certificate` and `user.added`.
[[nodiscard]] Outcome add_user(Registry& registry, const Session& session, const NewUser& user);

/// {"id","full_name","roles":[…],"enabled","certificate":{"sha256","serial"}}, by name.
[[nodiscard]] std::vector<Json> list_users(const store::Database& database);

/// Ends an account and revokes nothing. UsageError without a reason. The last enabled administrator stays.
[[nodiscard]] Outcome disable_user(Registry& registry, const Session& session, const std::string& name, const std::string& reason);

/// One's own passphrase: the same key, encrypted anew. Records nothing, because nothing that others see has changed.
[[nodiscard]] Outcome change_passphrase(Registry& registry, const std::string& name, const crypto::Secret& current,
                                        const crypto::Secret& fresh);

/// A new key and certificate after a forgotten passphrase. The old certificate stays valid for what it signed.
[[nodiscard]] Outcome reissue_user(Registry& registry, const Session& session, const std::string& name, const crypto::Secret& passphrase);

/// The person's key is compromised: every certificate that the person was ever given goes on the CRL (keyCompromise, from
/// now on), the account ends. Records a `pki.revoke` for each, `pki.crl` and `user.revoked`. UsageError without a reason.
[[nodiscard]] Outcome revoke_user(Registry& registry, const Session& session, const std::string& name, const std::string& reason);

}  // namespace exoreg::registry
