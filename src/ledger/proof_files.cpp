// Proofs as files that travel with a checkpoint: c2sp.org/tlog-proof and the body of tlog-witness's add-checkpoint.
// Only the form is read here; whether a proof holds is for verify_inclusion and verify_consistency.
#include <utility>

#include <fmt/format.h>

#include "ledger/lines.h"
#include "ledger/note.h"

namespace exoreg::ledger {
namespace {

constexpr std::string_view tlog_proof_header = "c2sp.org/tlog-proof@v1";

std::optional<Size> size_after(std::string_view prefix, const std::optional<std::string_view>& line) {
  const auto digits = line ? after(prefix, *line) : std::nullopt;
  return digits ? parse_size(*digits) : std::nullopt;
}

// The format allows one line of extra data that nobody vouches for. It is read over, but must be well formed.
std::optional<std::string_view> skip_extra(Lines& lines) {
  const auto line = lines.next();
  const auto extra = line ? after("extra ", *line) : std::nullopt;
  if (!extra) return line;
  return from_base64(*extra) ? lines.next() : std::nullopt;
}

}  // namespace

std::string write_tlog_proof(const TlogProof& proof) {
  return fmt::format("{}\nindex {}\n{}{}", tlog_proof_header, proof.index, write_hashes(proof.proof), proof.checkpoint);
}

std::optional<TlogProof> parse_tlog_proof(std::string_view text) {
  Lines lines(text);
  if (lines.next() != tlog_proof_header) return std::nullopt;
  const auto index = size_after("index ", skip_extra(lines));
  if (!index) return std::nullopt;
  auto proof = parse_hashes(lines);
  if (!proof || !parse_note(lines.rest())) return std::nullopt;
  return TlogProof{*index, std::move(*proof), std::string(lines.rest())};
}

std::string write_consistency_file(const ConsistencyFile& file) {
  return fmt::format("old {}\n{}{}", file.old_size, write_hashes(file.proof), file.checkpoint);
}

std::optional<ConsistencyFile> parse_consistency_file(std::string_view text) {
  Lines lines(text);
  const auto old_size = size_after("old ", lines.next());
  if (!old_size) return std::nullopt;
  auto proof = parse_hashes(lines);
  if (!proof || !parse_note(lines.rest())) return std::nullopt;
  return ConsistencyFile{*old_size, std::move(*proof), std::string(lines.rest())};
}

}  // namespace exoreg::ledger
