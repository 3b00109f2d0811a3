// What reaches beyond the records shown: earlier and later checkpoints, all leaves of the log, witnesses.
#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "ledger/tiles.h"
#include "registry/dossier_audit.h"

namespace exoreg::registry {
namespace {

using ledger::Size;

std::optional<Size> size_of(std::string_view digits) {
  Size size = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), size);
  const bool plain = error == std::errc() && end == digits.data() + digits.size() && (digits.size() == 1 || digits.front() != '0');
  return plain && size > 0 ? std::optional(size) : std::nullopt;
}

struct Sizes {
  Size before = 0;
  Size after = 0;
};
/// log/consistency-OLD-NEW.add-checkpoint
std::optional<Sizes> consistency_sizes(std::string_view name) {
  constexpr std::string_view prefix = "log/consistency-";
  constexpr std::string_view suffix = ".add-checkpoint";
  if (!name.starts_with(prefix) || !name.ends_with(suffix) || name.size() < prefix.size() + suffix.size()) return std::nullopt;
  const auto middle = name.substr(prefix.size(), name.size() - prefix.size() - suffix.size());
  const auto dash = middle.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto before = size_of(middle.substr(0, dash));
  const auto after = size_of(middle.substr(dash + 1));
  return before && after ? std::optional(Sizes{*before, *after}) : std::nullopt;
}

/// One end is log/checkpoint itself; so the other end is tied to it.
bool consistency_holds(DossierAudit& audit, std::string_view bytes, std::string_view old_bytes, const Sizes& sizes) {
  const auto file = ledger::parse_consistency_file(bytes);
  const auto before = ledger::open_checkpoint(old_bytes, audit.trust.log);
  const auto after = file ? ledger::open_checkpoint(file->checkpoint, audit.trust.log) : std::nullopt;
  if (!file || !before || !after || !audit.checkpoint) return false;
  if (file->old_size != sizes.before || before->size != sizes.before || after->size != sizes.after) return false;
  if (*before != *audit.checkpoint && *after != *audit.checkpoint) return false;
  return ledger::verify_consistency(before->size, after->size, file->proof, before->root, after->root);
}

/// The entry bundles that a tree of this size has, in order; empty when one is missing or wrong.
std::optional<std::vector<std::string>> read_bundle(DossierAudit& audit, Size begin, Size size) {
  const Size width = std::min(ledger::tile_width, size - begin);
  const std::string name = "log/" + ledger::tile_path(std::nullopt, begin / ledger::tile_width, width);
  const auto* bytes = audit.take(name);
  if (!bytes) {
    audit.problem(name, "missing", {"This file is missing.", "このファイルがありません。"});
    return std::nullopt;
  }
  auto leaves = ledger::parse_entry_bundle(*bytes);
  if (!leaves || leaves->size() != width) {
    audit.problem(name, "incomplete", {"These are not the log entries that belong here.", "ここにあるべきログの項目ではありません。"});
    return std::nullopt;
  }
  return leaves;
}

/// Every leaf of the log with this lot's subject must be one of the records shown, at the place that its proof says.
class LeafAudit {
 public:
  explicit LeafAudit(DossierAudit& audit) : audit_(audit), mark_(fmt::format("\"subject\":\"{}\"", audit.head.subject)) {
    for (const auto& record : audit.records)
      if (record.index) shown_.emplace(*record.index, &record);
  }

  void read(const std::string& leaf) {
    const Size index = frontier_.size();
    frontier_.append(ledger::leaf_hash(leaf), completed_);
    audit_import_leaf(audit_, leaf);
    completed_.clear();
    const auto found = shown_.find(index);
    if (found != shown_.end()) {
      if (leaf != found->second->leaf_bytes)
        audit_.problem(found->second->path + ".leaf", "incomplete",
                       {"The log holds another entry at this place.", "ログのこの位置には別の項目があります。"});
    } else if (leaf.find(mark_) != std::string::npos && is_of_lot(leaf)) {
      audit_.problem("", "incomplete",
                     {fmt::format("Leaf {} is a record of this lot that the dossier leaves out.", index),
                      fmt::format("このロットの記録 (リーフ {}) が記録一式から省かれています。", index)});
    }
  }
  [[nodiscard]] Hash root() const { return frontier_.root(); }

 private:
  [[nodiscard]] bool is_of_lot(const std::string& bytes) const {
    const auto leaf = ledger::parse_leaf(bytes);
    return !leaf || leaf->subject == audit_.head.subject;  // what names the subject and cannot be read is suspect too
  }

  DossierAudit& audit_;
  std::string mark_;
  std::map<Size, const AuditedRecord*> shown_;
  ledger::Frontier frontier_;
  std::vector<ledger::Node> completed_;
};

/// Cosignatures may stand under log/checkpoint or under its copies in the proofs; all are of the same body.
std::vector<ledger::Note> notes_of(const DossierAudit& audit) {
  std::vector<ledger::Note> notes;
  const auto own = ledger::parse_note(audit.checkpoint_bytes);
  if (!own || !audit.checkpoint) return notes;
  notes.push_back(*own);
  for (const auto& record : audit.records) {
    const auto file = audit.files.find(record.path + ".tlog-proof");
    const auto proof = file == audit.files.end() ? std::nullopt : ledger::parse_tlog_proof(file->second);
    if (!proof || proof->checkpoint == audit.checkpoint_bytes) continue;
    if (auto note = ledger::parse_note(proof->checkpoint); note && note->body == own->body) notes.push_back(std::move(*note));
  }
  return notes;
}

}  // namespace

void audit_consistency(DossierAudit& audit) {
  for (const auto& [name, bytes] : audit.files) {
    const auto sizes = consistency_sizes(name);
    if (!sizes) continue;
    const auto old_bytes = audit.need(fmt::format("log/checkpoint-{}", sizes->before));
    if (!consistency_holds(audit, bytes, old_bytes, *sizes))
      audit.problem(name, "consistency",
                    {"It is not proven that the log only grew between these checkpoints.",
                     "二つのチェックポイントの間でログが追記だけで伸びたことを証明できません。"});
    audit.used.insert(name);
  }
}

void audit_completeness(DossierAudit& audit) {
  if (!audit.head.complete || !audit.checkpoint) return;
  const Size size = audit.checkpoint->size;
  // A size that the files cannot hold is not even tried.
  if (size / ledger::tile_width > audit.files.size()) {
    audit.problem("log/tile/entries", "incomplete", {"The log's entries are not all there.", "ログの項目がそろっていません。"});
    return;
  }
  LeafAudit leaves(audit);
  for (Size begin = 0; begin < size; begin += ledger::tile_width) {
    const auto bundle = read_bundle(audit, begin, size);
    if (!bundle) return;
    for (const auto& leaf : *bundle) leaves.read(leaf);
  }
  audit_imports_in_log(audit);
  if (leaves.root() != audit.checkpoint->root)
    audit.problem("log/tile/entries", "incomplete",
                  {"The log's entries do not give the checkpoint's root.", "ログの項目からチェックポイントのルートを再計算できません。"});
}

void audit_witnesses(DossierAudit& audit) {
  std::size_t signed_by = 0;
  const auto notes = audit.trust.witnesses.empty() ? std::vector<ledger::Note>() : notes_of(audit);
  for (const WitnessKey& key : audit.trust.witnesses) {
    std::optional<Millis> at;
    for (const auto& note : notes)
      if (!at) at = cosigned_at(note, key);
    if (!at) continue;
    ++signed_by;
    audit.note("log/checkpoint", {"witness " + key.name + ": " + format_instant(*at), "立会者 " + key.name + ": " + format_instant(*at)});
  }
  if (signed_by < audit.trust.quorum)
    audit.problem(
        "log/checkpoint", "witness",
        {fmt::format("Quorum not met: {} of the {} witnesses that are required signed the checkpoint.", signed_by, audit.trust.quorum),
         fmt::format("立会者の署名が足りません: 必要数 {} に対し {} です。", audit.trust.quorum, signed_by)});
}

}  // namespace exoreg::registry
