// What stands beside the records: the file itself, salts, attachments, disclosures, public keys, the anchor.
#include "base/error.h"
#include "crypto/digest.h"
#include "registry/disclosure.h"
#include "registry/log_audit.h"
#include "store/audit.h"

namespace exoreg::registry {

void audit_structure(const store::Database& database, LogReport& report) {
  if (const std::string problem = database.structural_problem(); !problem.empty())
    report.add({"database", "", 0, "", {"SQLite finds the file damaged: " + problem, "SQLite がファイルの破損を検出しました: " + problem}});
  for (const std::string& object : store::find_schema_changes(database))
    report.add({"database", "", 0, object, {object + " is not as the program makes it", object + " の定義がプログラムのものと異なります"}});
  for (const auto& cell : store::find_odd_cells(database))
    report.add({"altered",
                cell.key,
                0,
                cell.table + "." + cell.column,
                {"the cell was not written by the program (storage type or letter case)",
                 "プログラムが書いた値ではありません (型または大文字小文字)"}});
}

void audit_salts(Audit& audit) {
  store::each_salt(audit.registry.database, [&](const std::string& subject, const Bytes&) {
    if (!audit.said.subjects.contains(subject))
      audit.add("extra", subject, 0, "subject", {"a salt for a subject without records", "記録のない対象のソルトです"});
  });
}

namespace {

struct Looked {
  long long size = 0;
  std::optional<Text> problem;  ///< of the bytes, whatever was recorded of their number
};
Looked look_at_attachment(const store::Database& database, const std::string& sha256) {
  crypto::Sha256 digest;
  Looked looked;
  try {
    (void)store::read_attachment(database, sha256, [&](std::string_view bytes) {
      digest.update(bytes);
      looked.size += static_cast<long long>(bytes.size());
    });
    if (to_hex(digest.finish()) != sha256)
      looked.problem = Text{"attachment " + sha256 + " has other contents", "添付 " + sha256 + " の内容が変わっています"};
  } catch (const IntegrityError& error) {
    looked.problem = error.text();
  }
  return looked;
}

Text other_size(const std::string& sha256) {
  return {"attachment " + sha256 + " has another size than recorded", "添付 " + sha256 + " の大きさが記録と異なります"};
}

}  // namespace

void audit_attachments(Audit& audit) {
  auto wanted = audit.said.attachments;
  store::each_attachment(audit.registry.database, [&](const std::string& sha256, bool packed) {
    const std::string table = packed ? "attachment_piece" : "attachment";
    const auto found = wanted.find(sha256);
    if (found == wanted.end()) {
      audit.add("extra", sha256, 0, table, {"no record lists this attachment", "どの記録にもない添付です"});
      return;
    }
    const Looked looked = look_at_attachment(audit.registry.database, sha256);
    const auto altered = [&](const Hidden& where, const Text& why) {
      audit.add("altered", where.subject, where.rev, table + (packed ? ".packed" : ".bytes"), why);
    };
    if (looked.problem) altered(found->second.begin()->second, *looked.problem);
    for (const auto& [size, where] : found->second)
      if (!looked.problem && size != looked.size) altered(where, other_size(sha256));
    wanted.erase(found);
  });
  for (const auto& [sha256, sizes] : wanted) {
    const Hidden& where = sizes.begin()->second;
    audit.add("missing", where.subject, where.rev, where.of_logger ? "attachment_piece" : "attachment",
              {"attachment " + sha256 + " is gone", "添付 " + sha256 + " がありません"});
  }
}

namespace {

/// One stored disclosure against the record that hides the member.
void audit_disclosure(Audit& audit, const store::Disclosure& d, const Hidden& where, const crypto::Secret& key) {
  const auto altered = [&](const char* column, Text detail) { audit.add("altered", where.subject, where.rev, column, std::move(detail)); };
  if (audit.said.erased.contains(d.digest))
    audit.add("extra", where.subject, where.rev, "disclosure",
              {"erased by the log, but still stored", "消去済みのはずの内容が残っています"});
  if (d.subject != where.subject) altered("disclosure.subject", {"the record is of another subject", "対象が記録と一致しません"});
  if (key.empty()) return;
  const auto opened = open_disclosure(d, key);
  if (!opened)
    altered("disclosure.sealed",
            {"the hidden member cannot be opened, or is not what the record commits to", "秘匿項目を開けないか、記録の値と一致しません"});
  else if (opened->name != d.name)
    altered("disclosure.name", {"the hidden member has another name", "秘匿項目の名前が一致しません"});
}

/// Empty when the registry secret is not at hand (it may be on a medium that is put away): then the digests alone count.
crypto::Secret key_at_hand(Registry& registry) {
  try {
    (void)registry.service_keys();
    return disclosure_key(registry);
  } catch (const WorldError&) {
    return crypto::Secret();
  }
}

}  // namespace

void audit_disclosures(Audit& audit) {
  std::map<std::string, Hidden> wanted = audit.said.hidden;
  const auto stored = store::load_all_disclosures(audit.registry.database);
  const crypto::Secret key = stored.empty() ? crypto::Secret() : key_at_hand(audit.registry);
  for (const store::Disclosure& d : stored) {
    const auto found = wanted.find(d.digest);
    if (found == wanted.end()) {
      audit.add("extra", d.subject, 0, "disclosure", {"no record hides this member", "どの記録にもない秘匿項目です"});
      continue;
    }
    audit_disclosure(audit, d, found->second, key);
    wanted.erase(found);
  }
  for (const auto& [digest, where] : wanted)
    if (!audit.said.erased.contains(digest))
      audit.add("missing", where.subject, where.rev, "disclosure",
                {"a hidden member is gone without an erase record", "消去の記録がないまま秘匿項目が失われています"});
}

void audit_pki(Audit& audit) {
  const PublicPki& pki = audit.registry.pki;
  const auto differs = [&](const std::string& file, Text detail) { audit.add("pki", "PKI", 0, "pki/" + file, std::move(detail)); };
  const std::pair<const char*, const crypto::Certificate*> files[] = {{"root", &pki.root},        {"issuing", &pki.issuing},
                                                                      {"service", &pki.service},  {"log", &pki.log},
                                                                      {"tsaroot", &pki.tsa_root}, {"tsa", &pki.tsa}};
  for (const auto& [name, certificate] : files) {
    const auto said = audit.said.pki.find(name);
    if (said == audit.said.pki.end() || said->second != to_hex(certificate->fingerprint()))
      differs(std::string(name) + ".crt", {"not the certificate that the log names", "ログにある証明書と一致しません"});
  }
  if (!pki.root_crl.issued_by(pki.root)) differs("root.crl", {"not signed by the root", "ルートの署名ではありません"});
  if (!pki.issuing_crl.issued_by(pki.issuing)) differs("issuing.crl", {"not signed by the issuing CA", "発行局の署名ではありません"});
  std::set<std::string> revoked;
  for (const auto& revocation : pki.issuing_crl.revocations()) revoked.insert(revocation.serial_hex);
  for (const auto& [serial, leaf] : audit.said.revoked)
    if (!revoked.contains(serial))
      differs("issuing.crl", {"lacks the revoked certificate " + serial, "失効した証明書 " + serial + " が載っていません"});
  if (audit.said.log_key != audit.registry.log_key().to_string() || audit.trust.log.to_string() != audit.said.log_key)
    differs("log.crt", {"the log's key is not the one that the log names", "ログの鍵がログにあるものと一致しません"});
}

void audit_anchor(Audit& audit, const std::optional<std::string>& anchor) {
  const auto broken = [&](Text detail) { audit.add("anchor", "", 0, "", std::move(detail)); };
  if (!anchor)
    return broken({"the anchor (the last signed checkpoint, kept outside) is missing",
                   "アンカー (台帳の外に置いた署名済みチェックポイント) がありません"});
  const ledger::VerifierKey& key = audit.trust.log;
  const auto checkpoint = ledger::open_checkpoint(*anchor, key);
  if (!checkpoint)
    return broken({"the anchor is no checkpoint signed by this log's key", "アンカーがこのログの鍵で署名されたものではありません"});
  if (checkpoint->size > audit.tree.size())
    return broken({"log rollback: the anchor has seen " + std::to_string(checkpoint->size) + " records, the log holds " +
                       std::to_string(audit.tree.size()),
                   "ログの巻き戻し: アンカーの時点で " + std::to_string(checkpoint->size) + " 件あった記録が " +
                       std::to_string(audit.tree.size()) + " 件しかありません"});
  if (audit.tree.root(checkpoint->size) != checkpoint->root)
    broken({"the log's history differs from the anchor", "ログの履歴がアンカーと一致しません"});
}

}  // namespace exoreg::registry
