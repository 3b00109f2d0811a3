// Checkpoints: the three lines that a log signs (c2sp.org/tlog-checkpoint), without extension lines.
#include <stdexcept>

#include <fmt/format.h>

#include "ledger/lines.h"
#include "ledger/note.h"

namespace exoreg::ledger {

std::string checkpoint_body(const Checkpoint& checkpoint) {
  if (!is_origin(checkpoint.origin)) throw std::invalid_argument("checkpoint: this is no name for a log");
  return fmt::format("{}\n{}\n{}\n", checkpoint.origin, checkpoint.size, to_base64(as_view(checkpoint.root)));
}

std::optional<Checkpoint> parse_checkpoint_body(std::string_view body) {
  Lines lines(body);
  const auto origin = lines.next();
  const auto size_line = lines.next();
  const auto root_line = lines.next();
  if (!root_line || !lines.rest().empty() || !is_origin(*origin)) return std::nullopt;
  const auto size = parse_size(*size_line);
  const auto root = parse_hash(*root_line);
  if (!size || !root) return std::nullopt;
  return Checkpoint{std::string(*origin), *size, *root};
}

std::string sign_checkpoint(const Checkpoint& checkpoint, const crypto::PrivateKey& log_key) {
  const std::string body = checkpoint_body(checkpoint);
  const auto key = VerifierKey::of(checkpoint.origin, log_key.raw_public());
  const std::string signature = key.key_id + crypto::sign_ed25519(log_key, body);
  return fmt::format("{}\n\u2014 {} {}\n", body, key.origin, to_base64(signature));
}

std::optional<Checkpoint> open_checkpoint(std::string_view text, const VerifierKey& key) {
  const auto note = parse_note(text);
  if (!note || !is_signed_by(*note, key)) return std::nullopt;
  auto checkpoint = parse_checkpoint_body(note->body);
  if (!checkpoint || checkpoint->origin != key.origin) return std::nullopt;
  return checkpoint;
}

}  // namespace exoreg::ledger
