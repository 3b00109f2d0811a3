// What the log gives to others: checkpoints, proofs and the whole tree, in the formats of C2SP.
#pragma once

#include <filesystem>
#include <string>

#include "base/finding.h"
#include "registry/outcome.h"
#include "registry/session.h"

namespace exoreg::registry {

/// The signed checkpoint over everything that is committed: the anchor, or a new one where a tail is unsigned yet.
[[nodiscard]] std::string current_checkpoint(Registry& registry);

/// C2SP tlog-proof@v1 of one leaf against the current checkpoint; E_LEAF when there is none of that number.
[[nodiscard]] Parsed<std::string> prove_leaf(Registry& registry, long long leaf);

/// C2SP tlog-witness add-checkpoint body from an older size to the current checkpoint; E_SIZE outside 1..current size.
[[nodiscard]] Parsed<std::string> prove_consistency(Registry& registry, long long old_size);

/// A C2SP tlog-tiles folder: checkpoint, tile/<L>/<N>, tile/entries/<N>. UsageError when the folder is not empty.
/// Outcome.extra: {"files","size"}.
[[nodiscard]] Outcome export_log(Registry& registry, const std::filesystem::path& folder);

/// Writes an RFC 3161 query over a fresh checkpoint for an outside TSA. The log is stamped by its own TSA first, so that
/// its revocation lists are in it. Query and checkpoint stay in DIR until the response is read in.
[[nodiscard]] Outcome ask_timestamp(Registry& registry, const Session& session, const std::filesystem::path& query_file);
/// Takes the response to that query: E_TSR when it is not the answer. With `[tsa] roots` in exoreg.toml its chain must
/// end there; without, it is stored with finding TSA_UNVERIFIED (M).
[[nodiscard]] Outcome take_timestamp(Registry& registry, const Session& session, std::string_view response);

}  // namespace exoreg::registry
