// Reading signed notes (c2sp.org/signed-note): strictly, and with a limit on everything that a stranger chooses.
#include "ledger/note.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/unicode.h"
#include "ledger/key_name.h"
#include "ledger/lines.h"

namespace exoreg::ledger {
namespace {

constexpr std::size_t longest_note = 1'000'000;
constexpr std::size_t most_signatures = 100;  // at least 16 must be taken
constexpr std::size_t id_bytes = 4;
constexpr std::size_t ed25519_bytes = 64;
constexpr std::string_view em_dash = "\u2014 ";

bool is_note_text(std::string_view text) {
  const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; };
  return text.size() <= longest_note && std::none_of(text.begin(), text.end(), control) && is_utf8(text);
}

std::optional<NoteSignature> parse_signature(std::string_view line) {
  const auto content = after(em_dash, line);
  if (!content) return std::nullopt;
  const std::size_t space = content->find(' ');
  if (space == std::string_view::npos || !is_key_name(content->substr(0, space))) return std::nullopt;
  const auto bytes = from_base64(content->substr(space + 1));
  if (!bytes || bytes->size() <= id_bytes) return std::nullopt;
  return NoteSignature{std::string(content->substr(0, space)), bytes->substr(0, id_bytes), bytes->substr(id_bytes)};
}

}  // namespace

std::optional<Note> parse_note(std::string_view text) {
  if (!is_note_text(text)) return std::nullopt;
  // The body may hold empty lines; the last one parts it from the signatures.
  const std::size_t parting = text.rfind("\n\n");
  if (parting == std::string_view::npos) return std::nullopt;
  Note note{std::string(text.substr(0, parting + 1)), {}};
  Lines lines(text.substr(parting + 2));
  while (const auto line = lines.next()) {
    auto signature = parse_signature(*line);
    if (!signature || note.signatures.size() == most_signatures) return std::nullopt;
    note.signatures.push_back(std::move(*signature));
  }
  if (note.signatures.empty() || !lines.rest().empty()) return std::nullopt;
  return note;
}

bool is_signed_by(const Note& note, const VerifierKey& key) {
  bool found = false;
  for (const NoteSignature& signature : note.signatures) {
    if (signature.name != key.origin || signature.key_id != key.key_id) continue;
    // One bad signature under a known key spoils the note, even beside a good one.
    if (signature.bytes.size() != ed25519_bytes) return false;
    if (!crypto::verify_ed25519(key.public32, note.body, signature.bytes)) return false;
    found = true;
  }
  return found;
}

}  // namespace exoreg::ledger
