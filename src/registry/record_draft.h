// One event on its way to a record: bytes and signature, before either is stored. Private to registry/.
#pragma once

#include <string>

#include "domain/event.h"
#include "registry/session.h"

namespace exoreg::registry {

/// What a record takes from its subject's earlier ones.
struct SubjectState {
  Bytes salt;
  long long rev = 0;  ///< of its last record, or of its last draft
  std::string prev;   ///< hex leaf hash of its last stored record, or ""
};

struct Draft {
  const domain::Kind* kind = nullptr;
  const domain::Event* event = nullptr;  ///< the caller's; outlives the draft
  SubjectState* subject = nullptr;       ///< the same
  long long rev = 0;
  Millis recorded_at = 0;
  std::string signer;
  std::string meaning;
  const crypto::CmsSigner* key = nullptr;
  Json body;  ///< set by sign_draft(), like all that follows
  std::string bytes;
  Bytes signature;
  Hash bytes_hash{};
  Hash signature_hash{};
};

/// Takes the subject's next revision and the registry's time. Whose key signs follows from the event's kind.
[[nodiscard]] Draft start_draft(Registry& registry, const Session& session, const domain::Event& event, SubjectState& subject);
/// Canonical bytes (RFC 8785), signed. Needs neither database nor clock; different drafts may be signed at the same time.
void sign_draft(Draft& draft, const Session& session);

}  // namespace exoreg::registry
