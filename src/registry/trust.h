// What an inspector brings to judge a dossier: a folder with roots and keys, obtained from somebody else than the dossier.
#pragma once

#include <filesystem>
#include <vector>

#include "crypto/x509.h"
#include "ledger/note.h"
#include "registry/outcome.h"
#include "registry/registry.h"
#include "registry/witness.h"

namespace exoreg::registry {

struct TrustDirectory {
  std::vector<crypto::Certificate> roots;      ///< root.pem
  std::vector<crypto::Certificate> tsa_roots;  ///< tsaroot.pem
  ledger::VerifierKey log;                     ///< log.vkey
  std::vector<WitnessKey> witnesses;           ///< witness*.vkey, by file name
  std::size_t quorum = 0;                      ///< how many of them must have signed the checkpoint; file `quorum`
  bool require_complete = false;               ///< file `require-complete` is there
};

/// WorldError when one of the three files is missing, UsageError when a file cannot be understood.
[[nodiscard]] TrustDirectory load_trust(const std::filesystem::path& folder);
/// The same for this registry: what it would hand to an inspector. Time stamps may be of its own TSA or of one that its
/// configuration names.
[[nodiscard]] TrustDirectory own_trust(const Registry& registry);
/// Writes root.pem, tsaroot.pem and log.vkey; the folder is made. Outcome.extra: {"files":[…]}.
[[nodiscard]] Outcome write_trust(const Registry& registry, const std::filesystem::path& folder);

}  // namespace exoreg::registry
