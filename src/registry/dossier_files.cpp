// Gathers bytes. The same records under the same stamp give the same files; only the manifest's signature is new each time.
#include "registry/dossier_files.h"

#include <map>

#include <fmt/format.h>

#include "base/error.h"
#include "domain/event.h"
#include "ledger/leaf.h"
#include "ledger/tiles.h"

namespace exoreg::registry {
namespace {

using publish::ZipFile;

publish::DossierHead head_of(const Registry& registry, const SignedRecords& records, const ChosenStamp& stamp, bool complete) {
  const std::string& lot = records.records.front().subject;
  const auto salt = store::load_salt(registry.database, lot);
  if (!salt) throw IntegrityError({"The salt of " + lot + " is missing.", lot + " のソルトが欠けています。"});
  return {lot,
          ledger::subject_digest(*salt, lot),
          complete,
          static_cast<long long>(records.records.size()),
          static_cast<long long>(stamp.stamp.size),
          stamp.stamp.gen_time / seconds_ms};
}

std::vector<publish::DossierRecord> records_of(const Registry& registry, const SignedRecords& records, const store::Stamp& stamp) {
  const auto read = store::node_reader(registry.database);
  std::vector<publish::DossierRecord> result;
  for (const auto& record : records.records) {
    const auto index = static_cast<ledger::Size>(record.leaf);
    const ledger::TlogProof proof{index, ledger::inclusion_proof(index, stamp.size, read), stamp.checkpoint};
    result.push_back({record.bytes, record.signature, record.leaf_bytes, ledger::write_tlog_proof(proof)});
  }
  return result;
}

/// From the dossier's checkpoint to the newest stamped one: that the older is part of the newer. Stamped, so that the same
/// lot gives the same bytes while nothing more is stamped.
void add_consistency(const Registry& registry, const store::Stamp& stamp, const store::Stamp& newest, std::vector<ZipFile>& files) {
  const auto proof = ledger::consistency_proof(stamp.size, newest.size, store::node_reader(registry.database));
  const ledger::ConsistencyFile file{stamp.size, proof, newest.checkpoint};
  files.push_back({fmt::format("log/consistency-{}-{}.add-checkpoint", stamp.size, newest.size), ledger::write_consistency_file(file)});
  files.push_back({fmt::format("log/checkpoint-{}", stamp.size), stamp.checkpoint});
}

void add_entries(const Registry& registry, ledger::Size size, std::vector<ZipFile>& files) {
  std::vector<std::string> leaves;
  leaves.reserve(size);
  store::each_leaf(registry.database, 0, static_cast<long long>(size),
                   [&](long long, const std::string& bytes) { leaves.push_back(bytes); });
  if (leaves.size() != size) throw IntegrityError({"The log has holes.", "ログの項目が欠けています。"});
  for (auto& file : ledger::entry_bundles(size, [&](ledger::Size index) { return leaves[index]; }))
    files.push_back({"log/" + file.path, std::move(file.bytes)});
}

Bytes load_listed(const Registry& registry, const domain::AttachmentRef& wanted, const std::string& record) {
  auto bytes = store::load_attachment(registry.database, wanted.sha256);
  const std::string what = wanted.name + " (" + wanted.sha256 + ", " + record + ")";
  if (!bytes)
    throw IntegrityError(
        {"The attachment " + what + " is missing from the database.", "添付資料 " + what + " がデータベースにありません。"});
  if (to_hex(crypto::sha256(*bytes)) != wanted.sha256)
    throw IntegrityError({"The attachment " + what + " was altered.", "添付資料 " + what + " が改変されています。"});
  return std::move(*bytes);
}

std::vector<ZipFile> attachments_of(const Registry& registry, const SignedRecords& records) {
  std::map<std::string, Bytes> by_hash;
  for (const auto& record : records.records) {
    const auto body = parse_json(record.bytes).value;
    if (!body) throw IntegrityError({"A stored record is no JSON.", "保存された記録が壊れています。"});
    for (const Json& item : body->items("attachments")) {
      const auto wanted = domain::AttachmentRef::from_json(item);
      if (!by_hash.contains(wanted.sha256))
        by_hash.emplace(wanted.sha256, load_listed(registry, wanted, record.subject + " rev " + std::to_string(record.rev)));
    }
  }
  std::vector<ZipFile> files;
  for (auto& [hash, bytes] : by_hash) files.push_back({hash, std::move(bytes)});
  return files;
}

template <class T>
std::string pem_of(const std::vector<T>& items) {
  std::string pem;
  for (const auto& item : items) pem += item.pem();
  return pem;
}

}  // namespace

publish::DossierContent load_dossier_content(Registry& registry, const SignedRecords& records, const ChosenStamp& stamp, bool complete) {
  publish::DossierContent content;
  content.head = head_of(registry, records, stamp, complete);
  content.records = records_of(registry, records, stamp.stamp);
  content.checkpoint = stamp.stamp.checkpoint;
  content.token = stamp.stamp.token;
  content.vkey = registry.log_key().to_string();
  content.log_certificate = registry.pki.log.pem();
  if (stamp.newest) add_consistency(registry, stamp.stamp, *stamp.newest, content.more_log);
  if (complete) add_entries(registry, stamp.stamp.size, content.more_log);
  content.untrusted = pem_of(records.intermediates);
  content.crls = pem_of(stamp.crls);
  content.attachments = attachments_of(registry, records);
  content.local_time = stamp.local_time;
  return content;
}

void sign_manifest(Registry& registry, std::vector<ZipFile>& files) {
  std::vector<publish::ManifestEntry> entries;
  for (const auto& file : files)
    if (file.name != "mimetype") entries.push_back({file.name, crypto::sha256(file.bytes)});
  std::string manifest = publish::write_manifest(entries);
  Bytes signature = registry.service_keys().service.sign(manifest, registry.now());
  files.push_back({std::string(publish::manifest_path), std::move(manifest)});
  files.push_back({std::string(publish::manifest_signature_path), std::move(signature)});
}

}  // namespace exoreg::registry
