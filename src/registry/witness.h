// Witnesses of the log: their keys and cosignatures (c2sp.org/tlog-cosignature, cosignature/v1 with Ed25519).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "ledger/note.h"

namespace exoreg::registry {

/// "name+hhhhhhhh+base64(0x04 || pub32)"; id = SHA-256(name || 0x0A || 0x04 || pub32)[0:4].
struct WitnessKey {
  std::string name;
  Bytes key_id;  ///< 4 bytes
  Bytes public32;

  static std::optional<WitnessKey> parse(std::string_view text);  ///< strict: another type, a wrong id or a newline is refused
};

/// When the witness saw the checkpoint whose note this is, by its own clock; nullopt without its valid signature.
[[nodiscard]] std::optional<Millis> cosigned_at(const ledger::Note& note, const WitnessKey& key);

}  // namespace exoreg::registry
