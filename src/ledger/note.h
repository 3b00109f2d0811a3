// Signed notes and checkpoints: c2sp.org/signed-note, c2sp.org/tlog-checkpoint; Ed25519.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/key.h"
#include "ledger/merkle.h"

namespace exoreg::ledger {

/// "origin+hhhhhhhh+base64(0x01 || pub32)"
struct VerifierKey {
  std::string origin;
  std::string key_id;  ///< 4 raw bytes: SHA-256(origin || 0x0A || 0x01 || pub32)[0:4]
  Bytes public32;

  [[nodiscard]] std::string to_string() const;
  static std::optional<VerifierKey> parse(std::string_view text);  ///< refuses a wrong id, another type, junk, a newline
  /// Throws std::invalid_argument when origin is no log's name or public32 has not 32 bytes.
  static VerifierKey of(std::string origin, Bytes public32);
};

/// A log's name: UTF-8 of 1..255 bytes, schema-less, no Unicode spaces, no "+", no control characters.
[[nodiscard]] bool is_origin(std::string_view name);

struct NoteSignature {
  std::string name;
  Bytes key_id;  ///< 4 bytes
  Bytes bytes;   ///< what follows the key id
};
struct Note {
  std::string body;  ///< ends in one newline; what is signed
  std::vector<NoteSignature> signatures;
};
/// At most 1,000,000 bytes and 100 signatures.
[[nodiscard]] std::optional<Note> parse_note(std::string_view text);
/// True when some signature is of this key and every one of this key is right; those of other keys are passed over.
[[nodiscard]] bool is_signed_by(const Note& note, const VerifierKey& key);

struct Checkpoint {
  std::string origin;
  Size size = 0;
  Hash root{};
  friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};
/// Throws std::invalid_argument when origin is no log's name.
[[nodiscard]] std::string checkpoint_body(const Checkpoint& checkpoint);
/// Exactly three lines; size below 2^63.
[[nodiscard]] std::optional<Checkpoint> parse_checkpoint_body(std::string_view body);
[[nodiscard]] std::string sign_checkpoint(const Checkpoint& checkpoint, const crypto::PrivateKey& log_key);
/// nullopt unless `text` is a checkpoint of key.origin with key's valid signature.
[[nodiscard]] std::optional<Checkpoint> open_checkpoint(std::string_view text, const VerifierKey& key);

/// c2sp.org/tlog-proof@v1
struct TlogProof {
  Size index = 0;
  Proof proof;
  std::string checkpoint;  ///< the signed note
};
[[nodiscard]] std::string write_tlog_proof(const TlogProof& proof);
/// Form only. Extra data, which nobody signed, is read over.
[[nodiscard]] std::optional<TlogProof> parse_tlog_proof(std::string_view text);

/// The body of a c2sp.org/tlog-witness add-checkpoint request.
struct ConsistencyFile {
  Size old_size = 0;
  Proof proof;
  std::string checkpoint;  ///< the new signed note
};
[[nodiscard]] std::string write_consistency_file(const ConsistencyFile& file);
/// Form only.
[[nodiscard]] std::optional<ConsistencyFile> parse_consistency_file(std::string_view text);

}  // namespace exoreg::ledger
