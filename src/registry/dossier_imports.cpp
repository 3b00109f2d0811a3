// The imports of logger files that an evaluation carries: each signed by whom the registry trusts, each in the log.
#include "registry/dossier_audit.h"

namespace exoreg::registry {
namespace {

const std::string_view* attached(DossierAudit& audit, const Json& item) {
  const auto found = audit.files.find("attachments/" + domain::AttachmentRef::from_json(item).sha256);
  return found == audit.files.end() ? nullptr : &found->second;
}

bool is_import(std::string_view bytes) {
  const auto json = parse_json(bytes).value;
  return json && json->is_object() && json->text("schema") == "exoreg/logger.imported/1";
}

}  // namespace

void audit_imports(DossierAudit& audit) {
  crypto::CmsVerifier verifier(audit.inputs, audit.at());
  for (const AuditedRecord& record : audit.records) {
    if (!record.leaf || record.leaf->type != "cold.evaluated") continue;
    const auto& items = record.body.items("attachments");
    for (std::size_t i = 0; i + 1 < items.size(); ++i) {
      const auto *bytes = attached(audit, items[i]), *signature = attached(audit, items[i + 1]);
      if (!bytes || !signature || items[i + 1].text("name") != items[i].text("name") + ".p7s" || !is_import(*bytes)) continue;
      const std::string sha256 = items[i].text("sha256");
      if (!audit.imports.emplace(sha256, "attachments/" + sha256).second) continue;
      if (const auto problem = verifier.problem(*signature, *bytes))
        audit.problem("attachments/" + items[i + 1].text("sha256"), "signature", *problem);
    }
  }
}

void audit_import_leaf(DossierAudit& audit, const std::string& bytes) {
  if (audit.imports.empty() || bytes.find("\"type\":\"logger.imported\"") == std::string::npos) return;
  if (const auto leaf = ledger::parse_leaf(bytes)) audit.imports.erase(to_hex(leaf->record));
}

void audit_imports_in_log(DossierAudit& audit) {
  for (const auto& [sha256, path] : audit.imports)
    audit.problem(path, "incomplete",
                  {"This import of a logger file is not in the log.", "このロガーファイルの取込みの記録がログにありません。"});
}

}  // namespace exoreg::registry
