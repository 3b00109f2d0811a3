// The checkpoint and what vouches for it: the log's key, its certificate, the time stamp, the revocation lists of that time;
// and the manifest that holds the files together.
#include <algorithm>

#include "base/unicode.h"
#include "registry/dossier_audit.h"

namespace exoreg::registry {
namespace {

constexpr std::size_t largest_pem = 16u << 20;

Text wrapped(const Text& before, const Text& problem) { return {before.en + problem.en, before.ja + problem.ja}; }

void audit_lists(DossierAudit& audit) {
  const auto untrusted = audit.need("pki/untrusted.pem");
  const auto crls = audit.need("pki/crls.pem");
  if (untrusted.size() > largest_pem || crls.size() > largest_pem) {
    audit.problem("pki/crls.pem", "crl", {"The PEM files are too large.", "PEMファイルが大きすぎます。"});
    return;
  }
  audit.inputs.untrusted = crypto::certificates_from_pem(untrusted);
  audit.inputs.crls = crypto::crls_from_pem(crls);
  for (const auto& crl : audit.inputs.crls) {
    if (crl.this_update() > audit.at() || crl.next_update() < audit.at())
      audit.problem(
          "pki/crls.pem", "crl",
          {"A revocation list was not in force at the time of the stamp.", "タイムスタンプの時点で有効でない失効リストがあります。"});
    const auto issued = [&](const crypto::Certificate& issuer) { return crl.issued_by(issuer); };
    if (std::none_of(audit.inputs.roots.begin(), audit.inputs.roots.end(), issued) &&
        std::none_of(audit.inputs.untrusted.begin(), audit.inputs.untrusted.end(), issued))
      audit.problem("pki/crls.pem", "crl", {"A revocation list is of an unknown issuer.", "発行者の分からない失効リストがあります。"});
  }
}

void audit_token(DossierAudit& audit) {
  const auto token = audit.need("log/checkpoint.tsr");
  if (const auto problem = crypto::timestamp_problem(token, audit.checkpoint_bytes, audit.trust.tsa_roots)) {
    audit.problem("log/checkpoint.tsr", "timestamp", *problem);
    return;
  }
  const auto info = crypto::read_timestamp(token);
  if (!info) return;
  audit.report.verify_time = info->gen_time / seconds_ms;
  if (audit.report.verify_time != audit.head.verify_time)
    audit.problem("dossier.json", "timestamp",
                  {"verify_time is not the time of the time stamp.", "verify_time がタイムスタンプの時刻と一致しません。"});
  audit.head.verify_time = audit.report.verify_time;  // what was proven counts, not what is claimed
}

void audit_log_key(DossierAudit& audit) {
  if (audit.need("log/log.vkey") != audit.trust.log.to_string() + "\n")
    audit.problem("log/log.vkey", "checkpoint", {"This is not the log key that you trust.", "信頼するログの公開鍵と一致しません。"});
  const auto pem = audit.need("log/log.crt");
  const auto certificate = pem.size() <= largest_pem ? crypto::Certificate::from_pem(pem) : std::nullopt;
  if (!certificate || certificate->raw_public() != audit.trust.log.public32) {
    audit.problem("log/log.crt", "certificate", {"This is not a certificate for the log's key.", "ログの鍵の証明書ではありません。"});
    return;
  }
  if (const auto problem = crypto::chain_problem(*certificate, audit.inputs, audit.at()))
    audit.problem("log/log.crt", "certificate", *problem);
}

/// The file that a line of the manifest is about; "" when it is about none.
std::string file_of(std::string_view line) {
  constexpr std::string_view before = "<asic:DataObjectReference URI=\"";
  const auto end = line.starts_with(before) ? line.find('"', before.size()) : std::string_view::npos;
  return end == std::string_view::npos ? std::string() : std::string(line.substr(before.size(), end - before.size()));
}

/// Names the files whose digests differ, and those that are listed and not there; the manifest as a whole must be the one that these files
/// give.
void compare_manifest(DossierAudit& audit, std::string_view manifest) {
  std::vector<publish::ManifestEntry> entries;
  for (const auto& name : audit.order)
    if (name != "mimetype" && !name.starts_with("META-INF/")) entries.push_back({name, crypto::sha256(audit.files.at(name))});
  if (publish::write_manifest(entries) == manifest) return;
  std::set<std::string_view> lines;
  for (std::size_t begin = 0; begin < manifest.size();) {
    const auto end = std::min(manifest.find('\n', begin), manifest.size() - 1);
    lines.insert(manifest.substr(begin, end + 1 - begin));
    begin = end + 1;
  }
  bool named = false;
  for (const auto& entry : entries)
    if (!lines.contains(publish::manifest_line(entry))) {
      named = true;
      audit.problem(entry.path, "manifest", {"The file is not as the manifest says.", "目録に記載された内容と一致しません。"});
    }
  for (const auto line : lines)
    if (const std::string name = file_of(line); !name.empty() && !audit.files.contains(name)) {
      named = true;
      audit.problem(name, "missing", {"The manifest lists this file, but it is not there.", "目録に記載されたファイルがありません。"});
    }
  if (!named || lines.size() != entries.size() + 4)
    audit.problem(std::string(publish::manifest_path), "manifest",
                  {"The manifest does not list exactly the files of this dossier, in their order.",
                   "目録がこの記録一式のファイルと順序どおりに一致しません。"});
}

}  // namespace

void audit_log(DossierAudit& audit) {
  audit.inputs.roots = audit.trust.roots;
  audit.checkpoint_bytes = audit.need("log/checkpoint");
  audit_token(audit);
  audit_lists(audit);
  audit_log_key(audit);
  audit.checkpoint = ledger::open_checkpoint(audit.checkpoint_bytes, audit.trust.log);
  if (!audit.checkpoint)
    audit.problem(
        "log/checkpoint", "checkpoint",
        {"The checkpoint is not signed by the log key that you trust.", "チェックポイントが、信頼するログの鍵で署名されていません。"});
  else if (audit.checkpoint->size != static_cast<ledger::Size>(audit.head.tree_size))
    audit.problem("dossier.json", "checkpoint", {"tree_size is not the checkpoint's.", "tree_size がチェックポイントと一致しません。"});
}

void audit_manifest(DossierAudit& audit) {
  const auto manifest = audit.need(std::string(publish::manifest_path));
  const auto signature = audit.need(std::string(publish::manifest_signature_path));
  if (const auto problem = crypto::cms_problem(signature, manifest, audit.inputs, audit.at()))
    audit.problem(std::string(publish::manifest_signature_path), "signature",
                  wrapped({"The manifest's signature: ", "目録の署名: "}, *problem));
  const auto check = crypto::check_cms(signature, manifest);
  if (check.info) {
    audit.service = check.info->signer.fingerprint();
    audit.service_name = check.info->signer.common_name();
  }
  if (check.problem)  // which of the two was changed, nobody can say
    audit.problem(std::string(publish::manifest_path), "manifest",
                  {"The manifest and its signature do not belong together.", "目録とその署名が対応していません。"});
  compare_manifest(audit, manifest);
  const bool last = audit.order.size() >= 2 && audit.order[audit.order.size() - 2] == publish::manifest_path &&
                    audit.order.back() == publish::manifest_signature_path;
  if (!last)
    audit.problem("META-INF", "container",
                  {"The manifest and its signature are not the last entries.", "目録とその署名が末尾にありません。"});
}

}  // namespace exoreg::registry
