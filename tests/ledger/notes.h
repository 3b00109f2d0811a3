// Signed notes for tests, put together by hand from their parts.
#pragma once

#include <string>

#include "base/bytes.h"
#include "crypto/key.h"
#include "ledger/note.h"

namespace exoreg::test {

/// One signature line over `body`, as c2sp.org/signed-note spells it.
inline std::string signature_line(const crypto::PrivateKey& key, const std::string& name, const std::string& body) {
  const auto verifier = ledger::VerifierKey::of(name, key.raw_public());
  return "\u2014 " + name + ' ' + to_base64(verifier.key_id + crypto::sign_ed25519(key, body)) + '\n';
}

/// A line of the right form whose signature nobody knows.
inline std::string strange_line(const std::string& name, const std::string& bytes = "abcd, and a signature") {
  return "\u2014 " + name + ' ' + to_base64(bytes) + '\n';
}

}  // namespace exoreg::test
