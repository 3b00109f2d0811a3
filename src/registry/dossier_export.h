// One lot's signed history as one file that anybody can check: a lot dossier.
#pragma once

#include <filesystem>
#include <string>

#include "registry/outcome.h"
#include "registry/session.h"

namespace exoreg::registry {

/// Writes the dossier of a lot (its id, or the maker's lot number) to `target`. `complete` adds every leaf of the log, so that
/// a record left out would show. Stamps the log when no stamp will do; one `export` leaf follows, which names the actor or
/// nobody. Needs a registry opened for writing, and no passphrase.
/// E_REFERENCE, E_AMBIGUOUS: no such lot. REFUSED_REVOKED: a signer's key is revoked and no stamp from before that covers all
/// of the lot's records. REFUSED_SIZE: more than an archive may hold.
/// IntegrityError when a listed attachment is missing, or when the finished dossier does not verify; then nothing is written.
/// Outcome.extra: file, lot, sha256, size, complete, records, tree_size, verify_time.
[[nodiscard]] Outcome export_dossier(Registry& registry, const std::string& lot, const std::filesystem::path& target, bool complete,
                                     const Session& session);

}  // namespace exoreg::registry
