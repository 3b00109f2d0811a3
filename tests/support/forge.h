// What somebody could write who holds the registry's database and all its keys: records that no use case would make, with
// sound leaves, tree, checkpoint and stamp around them. Only the rule under test can find them.
#pragma once

#include <functional>
#include <string>

#include "ledger/leaf.h"
#include "publish/dossier.h"
#include "registry/commit.h"
#include "registry/dossier_files.h"
#include "registry/dossier_stamp.h"
#include "store/log_store.h"
#include "store/project.h"
#include "support/catch.h"

namespace exoreg::test {

struct Forged {
  std::string kind;
  std::string subject;
  Json body;  ///< members that differ from what commit() would write; "" takes one away
  const crypto::CmsSigner* signer = nullptr;
  Millis signed_later = 0;                                   ///< signing time after recorded_at
  std::function<void(ledger::Leaf&)> change_leaf = nullptr;  ///< before it is logged
};

/// The members that every record has, as the service would write them.
inline Json common_members(const registry::Registry& registry, const Forged& forged, long long rev, Millis now) {
  const domain::Kind* kind = domain::find_kind(forged.kind);
  Json json = Json::object({{"schema", "exoreg/" + forged.kind + "/1"},
                            {"actor", ""},
                            {"role", ""},
                            {"meaning", "service"},
                            {"signer", registry.config.origin + " service"},
                            {"rev", rev},
                            {"nonce", "AAAAAAAAAAAAAAAAAAAAAA=="},
                            {"recorded_at", format_instant(now)}});
  json[kind ? kind->id_member : std::string_view("lot")] = forged.subject;
  for (const auto& [name, value] : forged.body.as_object()) json[name] = value;
  return json;
}

/// Appends the record past every gate; gives its leaf.
inline long long forge(registry::Registry& registry, const Forged& forged) {
  store::WriteTx tx(registry.database);
  const Millis now = registry.now();
  const auto last = store::load_last_record(registry.database, forged.subject);
  auto salt = store::load_salt(registry.database, forged.subject);
  if (!salt) store::save_salt(tx, forged.subject, *(salt = crypto::random_bytes(32)));
  const auto size = store::load_log_size(registry.database);
  auto frontier = ledger::Frontier::load(size, store::node_reader(registry.database));

  store::StoredRecord record{static_cast<long long>(size), forged.kind, forged.subject, last ? last->rev + 1 : 1, {}, {}, {}};
  Json body = common_members(registry, forged, record.rev, now);
  record.bytes = body.dump();
  record.signature = forged.signer->sign(record.bytes, now + forged.signed_later);
  ledger::Leaf leaf{record.kind,
                    ledger::subject_digest(*salt, record.subject),
                    record.rev,
                    last ? to_hex(ledger::leaf_hash(last->leaf_bytes)) : std::string(),
                    crypto::sha256(record.bytes),
                    static_cast<long long>(record.bytes.size()),
                    crypto::sha256(record.signature)};
  if (forged.change_leaf) forged.change_leaf(leaf);
  record.leaf_bytes = ledger::write_leaf(leaf);
  store::append_record(tx, record);
  std::vector<ledger::Node> nodes;
  frontier.append(ledger::leaf_hash(record.leaf_bytes), nodes);
  store::append_nodes(tx, nodes);
  if (domain::find_kind(record.kind)) store::project(tx, {record.leaf, record.kind, record.subject, record.rev, std::move(body)});
  store::save_log_size(tx, frontier.size());
  tx.commit();
  registry::write_anchor(registry.config,
                         ledger::sign_checkpoint({registry.config.origin, frontier.size(), frontier.root()}, registry.service_keys().log));
  return record.leaf;
}

/// A manifest over these files, signed by whom one likes.
inline Bytes sealed(std::vector<publish::ZipFile> files, const crypto::CmsSigner& signer, Millis now) {
  std::erase_if(files, [](const auto& file) { return file.name.starts_with("META-INF/"); });
  std::vector<publish::ManifestEntry> entries;
  for (const auto& file : files)
    if (file.name != "mimetype") entries.push_back({file.name, crypto::sha256(file.bytes)});
  const std::string manifest = publish::write_manifest(entries);
  files.push_back({std::string(publish::manifest_path), manifest});
  files.push_back({std::string(publish::manifest_signature_path), signer.sign(manifest, now)});
  return publish::write_zip(files);
}

/// The files of a lot's dossier under the newest stamp, without the exporter's own verification and without META-INF.
inline std::vector<publish::ZipFile> unchecked_files(registry::Registry& registry, const std::string& lot) {
  const auto records = registry::load_signed_records(registry, lot);
  const auto found = registry::find_stamp(registry, store::load_stamps(registry.database), records);
  REQUIRE(found.chosen);
  auto content = registry::load_dossier_content(registry, records, *found.chosen, false);
  content.report = "<!doctype html>";
  return publish::dossier_files(std::move(content));
}

}  // namespace exoreg::test
