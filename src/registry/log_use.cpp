// Reads the tree; signs nothing but what is committed.
#include "registry/log_use.h"

#include "base/error.h"
#include "ledger/tiles.h"
#include "registry/files.h"
#include "store/log_store.h"

namespace exoreg::registry {
namespace {

namespace fs = std::filesystem;

Parsed<std::string> no(std::string code, Text message) { return {{}, {Finding{std::move(code), Severity::error, std::move(message)}}}; }

/// A checkpoint and the size that it covers: proofs end there, whatever is written meanwhile.
struct Current {
  std::string note;
  ledger::Size size = 0;
};
Current current(Registry& registry) {
  std::string note = current_checkpoint(registry);
  const ledger::Size size = ledger::open_checkpoint(note, registry.log_key()).value().size;
  return {std::move(note), size};
}

}  // namespace

std::string current_checkpoint(Registry& registry) {
  const store::ReadTx snapshot(registry.database);
  const ledger::Size size = store::load_log_size(registry.database);
  if (auto anchor = read_anchor(registry.config)) {
    const auto checkpoint = ledger::open_checkpoint(*anchor, registry.log_key());
    if (checkpoint && checkpoint->size == size) return std::move(*anchor);
  }
  const Hash root = ledger::root_at(size, store::node_reader(registry.database));
  return ledger::sign_checkpoint({registry.config.origin, size, root}, registry.service_keys().log);
}

Parsed<std::string> prove_leaf(Registry& registry, long long leaf) {
  const auto [note, size] = current(registry);
  if (leaf < 0 || static_cast<ledger::Size>(leaf) >= size)
    return no("E_LEAF", {"The log has no leaf " + std::to_string(leaf) + "; it has " + std::to_string(size) + ", from 0.",
                         "リーフ " + std::to_string(leaf) + " はありません。ログには0番から" + std::to_string(size) + "件あります。"});
  const auto index = static_cast<ledger::Size>(leaf);
  return {ledger::write_tlog_proof({index, ledger::inclusion_proof(index, size, store::node_reader(registry.database)), note}), {}};
}

Parsed<std::string> prove_consistency(Registry& registry, long long old_size) {
  const auto [note, size] = current(registry);
  if (old_size < 1 || static_cast<ledger::Size>(old_size) > size)
    return no("E_SIZE", {"An older size lies between 1 and " + std::to_string(size) + ".",
                         "以前の大きさは1から" + std::to_string(size) + "の間で指定してください。"});
  const auto from = static_cast<ledger::Size>(old_size);
  return {ledger::write_consistency_file({from, ledger::consistency_proof(from, size, store::node_reader(registry.database)), note}), {}};
}

Outcome export_log(Registry& registry, const fs::path& folder) {
  if (fs::exists(folder) && (!fs::is_directory(folder) || !fs::is_empty(folder)))
    throw UsageError({folder.string() + " is not empty.", folder.string() + " は空ではありません。"});
  const auto [note, size] = current(registry);
  const store::Database& database = registry.database;
  auto files = ledger::hash_tiles(size, store::node_reader(database));
  const auto read_leaf = [&](ledger::Size leaf) {
    const auto record = store::load_record(database, static_cast<long long>(leaf));
    if (!record)
      throw IntegrityError({"A record is missing; see: exoreg log verify", "記録が欠けています。exoreg log verify で確認してください"});
    return record->leaf_bytes;
  };
  for (auto& file : ledger::entry_bundles(size, read_leaf)) files.push_back(std::move(file));
  files.push_back({"checkpoint", note});
  for (const ledger::File& file : files) {
    fs::create_directories((folder / file.path).parent_path());
    write_file(folder / file.path, file.bytes, 0644, Durable::no);
  }
  Outcome outcome;
  outcome.extra = Json::object({{"files", files.size()}, {"size", static_cast<long long>(size)}});
  outcome.checkpoint = ledger::open_checkpoint(note, registry.log_key());
  return outcome;
}

}  // namespace exoreg::registry
