// Each record on its own and in its row: signature, leaf, revision, place in the log. Hashes are taken over the bytes as they
// stand; nothing is written anew and compared.
#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "domain/event.h"
#include "registry/dossier_audit.h"

namespace exoreg::registry {
namespace {

/// A certificate holds at most 64 characters of a name (X.520 ub-common-name); the record has it whole.
bool is_printed_name_of(const std::string& printed, const std::string& common_name) {
  if (printed == common_name) return true;
  const auto characters =
      std::count_if(common_name.begin(), common_name.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
  return characters == 64 && printed.starts_with(common_name);
}

class RecordAudit {
 public:
  RecordAudit(DossierAudit& audit, crypto::CmsVerifier& verifier) : audit_(audit), verifier_(verifier) {}

  AuditedRecord read(std::size_t number) {
    record_ = {};
    record_.path = publish::record_path(number);
    record_.bytes = audit_.need(record_.path + ".json");
    record_.leaf_bytes = audit_.need(record_.path + ".leaf");
    signature_ = audit_.need(record_.path + ".json.p7s");
    check_json(number);
    check_signature();
    check_leaf(number);
    check_proof();
    return std::move(record_);
  }

 private:
  void problem(const char* suffix, const char* kind, Text detail) { audit_.problem(record_.path + suffix, kind, std::move(detail)); }

  void check_json(std::size_t number) {
    auto json = parse_json(record_.bytes);
    if (!json.value || !json.value->is_object()) {
      problem(".json", "record", {"This is no record: " + json.error.en, "記録として読めません: " + json.error.ja});
      return;
    }
    record_.body = std::move(*json.value);
    if (record_.body.text("lot") != audit_.head.lot)
      problem(".json", "record", {"This record is of another lot.", "別のロットの記録です。"});
    if (record_.body.integer("rev") != static_cast<std::int64_t>(number))
      problem(".json", "chain", {"The record's revision is not its number.", "記録の版番号が並び順と一致しません。"});
  }

  void check_signature() {
    if (const auto found = verifier_.problem(signature_, record_.bytes)) {
      problem(".json.p7s", "signature", *found);
      return;
    }
    if (record_.own_schema()) check_signer(crypto::check_cms(signature_, record_.bytes).info.value().signer);
  }

  /// Who signed is who is printed, in the meaning that the kind demands; and what a person must sign the registry cannot.
  void check_signer(const crypto::Certificate& signer) {
    if (!is_printed_name_of(record_.body.text("signer"), signer.common_name()))
      problem(".json.p7s", "signature",
              {"Signed by " + signer.common_name() + ", but the record names another signer.",
               "署名者は " + signer.common_name() + " ですが、記録の署名者名と一致しません。"});
    const std::string schema = record_.body.text("schema");
    const auto* kind = domain::find_kind(schema.substr(7, schema.size() > 9 ? schema.size() - 9 : 0));
    if (!kind) return;
    const std::string meaning = record_.body.text("meaning");
    const bool by_service = kind->signer != domain::Signer::person && meaning == "service";
    const bool by_person = kind->signer != domain::Signer::service && meaning == kind->meaning;
    const bool services_own = record_.body.text("signer") == audit_.trust.log.origin + " service";
    if (!by_service && !by_person)
      problem(".json", "record", {"A record of this kind cannot be signed in this meaning.", "この種類の記録に許されない署名の意味です。"});
    if (by_service && !services_own)
      problem(".json.p7s", "signature",
              {"What the registry's own key must sign was signed by " + signer.common_name() + ".",
               "台帳の鍵で署名すべき記録に " + signer.common_name() + " が署名しています。"});
    if (by_person && (services_own || signer.fingerprint() == audit_.service))
      problem(".json.p7s", "signature",
              {"An act of a person was signed by the registry's own key.", "本人が署名すべき記録に台帳の鍵で署名されています。"});
  }

  void check_leaf(std::size_t number) {
    record_.leaf = ledger::parse_leaf(record_.leaf_bytes);
    if (!record_.leaf) {
      problem(".leaf", "leaf", {"This is no log entry.", "ログの項目として読めません。"});
      return;
    }
    const ledger::Leaf& leaf = *record_.leaf;
    if (leaf.record != crypto::sha256(record_.bytes) || leaf.record_size != static_cast<long long>(record_.bytes.size()))
      problem(".leaf", "leaf", {"The log entry is of another record.", "ログの項目が記録の内容と一致しません。"});
    if (leaf.signature != crypto::sha256(signature_))
      problem(".leaf", "leaf", {"The log entry is of another signature.", "ログの項目が署名と一致しません。"});
    if (leaf.subject != audit_.head.subject)
      problem(".leaf", "leaf", {"The log entry is of another subject.", "ログの項目の対象が一致しません。"});
    if (record_.own_schema() && record_.body.text("schema") != "exoreg/" + leaf.type + "/1")
      problem(".leaf", "leaf", {"The log entry is of another kind than the record.", "ログの項目の種類が記録と一致しません。"});
    check_revision(leaf, number);
  }

  void check_revision(const ledger::Leaf& leaf, std::size_t number) {
    const bool first = audit_.records.empty();
    const std::string before = first ? std::string() : to_hex(ledger::leaf_hash(audit_.records.back().leaf_bytes));
    if (leaf.rev != static_cast<long long>(number) || leaf.prev != before)
      problem(".leaf", "chain",
              {"The log entry does not follow the one of the revision before.", "直前の版のログ項目につながっていません。"});
  }

  void check_proof() {
    const auto bytes = audit_.need(record_.path + ".tlog-proof");
    const auto proof = ledger::parse_tlog_proof(bytes);
    const auto seen = proof ? ledger::open_checkpoint(proof->checkpoint, audit_.trust.log) : std::nullopt;
    if (!seen || !audit_.checkpoint || *seen != *audit_.checkpoint) {
      problem(".tlog-proof", "proof", {"The proof is not against log/checkpoint.", "log/checkpoint に対する証明ではありません。"});
      return;
    }
    record_.index = proof->index;
    if (!ledger::verify_inclusion(proof->index, seen->size, ledger::leaf_hash(record_.leaf_bytes), proof->proof, seen->root))
      problem(".tlog-proof", "proof", {"The record is not proven to be in the log.", "記録がログに含まれることを証明できません。"});
    if (!audit_.records.empty() && audit_.records.back().index.value_or(0) >= proof->index)
      problem(".tlog-proof", "chain",
              {"The record stands in the log before the one that it follows.", "直前の版よりも前の位置にあります。"});
  }

  DossierAudit& audit_;
  crypto::CmsVerifier& verifier_;
  AuditedRecord record_;
  std::string_view signature_;
};

void audit_attachment(DossierAudit& audit, const AuditedRecord& record, const Json& item, std::set<std::string>& listed) {
  const auto wanted = domain::AttachmentRef::from_json(item);
  const std::string name = "attachments/" + wanted.sha256;
  if (!hash_from_hex(wanted.sha256)) {
    audit.problem(record.path + ".json", "attachment",
                  {"An attachment is listed without its SHA-256.", "SHA-256のない添付資料が記載されています。"});
    return;
  }
  const bool again = !listed.insert(name).second;
  const auto* bytes = again ? audit.take(name) : nullptr;
  const std::string_view content = bytes ? *bytes : again ? std::string_view() : audit.need(name);
  if (audit.files.contains(name) && static_cast<long long>(content.size()) != wanted.size)
    audit.problem(name, "attachment", {"The attachment has another size than its record says.", "添付資料の大きさが記録と一致しません。"});
}

std::string digest_list(const Json& value) { return value.is_string() ? value.as_string() : std::string(); }

/// "_sd" may stand at any depth: beside whatever it hides.
void visit_hidden(const Json& json, const std::function<void(const std::string& digest)>& visit) {
  if (json.is_array())
    for (const Json& item : json.as_array()) visit_hidden(item, visit);
  if (!json.is_object()) return;
  for (const Json& digest : json.items("_sd")) visit(digest_list(digest));
  for (const auto& [name, member] : json.as_object())
    if (name != "_sd") visit_hidden(member, visit);
}

/// The manifest of a dossier of ours is the registry's own word: no person's key may stand under it.
void check_manifest_signer(DossierAudit& audit) {
  const bool own = std::any_of(audit.records.begin(), audit.records.end(), [](const auto& record) { return record.own_schema(); });
  if (!own || audit.service_name.empty() || is_printed_name_of(audit.trust.log.origin + " service", audit.service_name)) return;
  audit.problem(std::string(publish::manifest_signature_path), "signature",
                {"The manifest is signed by " + audit.service_name + ", not by the registry.",
                 "目録に署名したのは台帳ではなく " + audit.service_name + " です。"});
}

}  // namespace

void audit_records(DossierAudit& audit) {
  // As many as are there, not as many as are claimed.
  std::size_t there = 0;
  while (audit.files.contains(publish::record_path(there + 1) + ".json")) ++there;
  if (static_cast<long long>(there) != audit.head.records)
    audit.problem("dossier.json", "missing",
                  {fmt::format("{} records are announced, {} are there.", audit.head.records, there),
                   fmt::format("記録 {} 件と記載されていますが、{} 件しか確認できません。", audit.head.records, there)});
  crypto::CmsVerifier verifier(audit.inputs, audit.at());
  RecordAudit records(audit, verifier);
  for (std::size_t number = 1; number <= there; ++number) audit.records.push_back(records.read(number));
  check_manifest_signer(audit);
}

void audit_attachments(DossierAudit& audit) {
  std::set<std::string> listed;
  bool own = false;
  for (const AuditedRecord& record : audit.records) {
    own = own || record.own_schema();
    for (const Json& item : record.body.items("attachments")) audit_attachment(audit, record, item, listed);
  }
  for (const auto& [name, bytes] : audit.files) {
    if (!name.starts_with("attachments/")) continue;
    if (name != "attachments/" + to_hex(crypto::sha256(bytes)))
      audit.problem(name, "attachment",
                    {"The attachment's bytes are not those that its name says.", "添付資料の内容が名前のハッシュ値と一致しません。"});
    if (own && !listed.contains(name)) continue;  // stays unaccounted for
    audit.used.insert(name);
  }
  if (own)
    (void)audit.need("report.html");
  else
    (void)audit.take("report.html");
}

void audit_hidden_members(DossierAudit& audit) {
  std::map<std::string, ledger::Size> erased;
  for (const AuditedRecord& record : audit.records)
    if (record.leaf && record.leaf->type == "erase")
      for (const Json& digest : record.body.items("erased")) erased.emplace(digest_list(digest), record.index.value_or(0));
  for (const AuditedRecord& record : audit.records)
    visit_hidden(record.body, [&](const std::string& digest) {
      const auto found = erased.find(digest);
      if (found == erased.end())
        audit.note(record.path + ".json", {"withheld", "非開示 (withheld)"});
      else
        audit.note(record.path + ".json",
                   {fmt::format("erased (leaf {})", found->second), fmt::format("消去済み (erased, leaf {})", found->second)});
    });
}

}  // namespace exoreg::registry
