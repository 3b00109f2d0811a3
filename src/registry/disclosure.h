// Members that can be erased: the record holds a digest (RFC 9901 §4.2), the value lies sealed beside it until an `erase`
// record says that it was deleted.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "registry/outcome.h"
#include "registry/session.h"
#include "store/log_store.h"

namespace exoreg::registry {

struct Disclosed {
  std::string name;
  Json value;
};

/// The key that seals disclosures at rest, from the registry secret.
[[nodiscard]] crypto::Secret disclosure_key(const Registry& registry);

/// Seals a member of `subject` and gives the digest for the record's "_sd".
/// disclosure = base64url(JCS([salt, name, value])), salt 16 random bytes; digest = base64url(SHA-256(disclosure)).
[[nodiscard]] std::string hide_member(store::WriteTx& tx, const Registry& registry, const std::string& subject, const std::string& name,
                                      const Json& value);
/// nullopt: the key does not open it, or it is not what its digest commits to.
[[nodiscard]] std::optional<Disclosed> open_disclosure(const store::Disclosure& stored, const crypto::Secret& key);
/// The newest hidden member of that name; nullopt when there is none, or it was erased.
[[nodiscard]] std::optional<Json> open_member(const Registry& registry, std::string_view subject, std::string_view name);

/// `log erase ID --member NAME`: deletes every disclosure of that name of one subject and records their digests.
/// UsageError without a reason; bad_input when there is nothing of that name.
[[nodiscard]] Outcome erase_member(Registry& registry, const Session& session, const std::string& subject, const std::string& member,
                                   const std::string& reason);

}  // namespace exoreg::registry
