// The order of the passes, and the report.
#include "registry/log_verify.h"

#include "base/error.h"
#include "registry/files.h"
#include "registry/log_audit.h"

namespace exoreg::registry {
namespace {

std::vector<crypto::Certificate> load_roots(const std::filesystem::path& file) {
  auto roots = crypto::certificates_from_pem(read_file(file, 1u << 20));
  if (roots.empty()) throw UsageError({file.string() + " holds no certificate.", file.string() + " に証明書がありません。"});
  return roots;
}

LogTrust own_trust(const Registry& registry) {
  return {{registry.pki.root}, {registry.pki.tsa_root}, registry.log_key()};
}

/// Runs one pass; what it cannot even read is a problem like any other.
template <class Pass>
void run(Audit& audit, Pass pass) {
  try {
    pass();
  } catch (const IntegrityError& error) {
    audit.add("database", "", 0, "", error.text());
  } catch (const WorldError& error) {
    audit.add("database", "", 0, "", error.text());
  }
}

}  // namespace

Json LogReport::to_json(Lang lang) const {
  Json json = Json::object({{"ok", ok}, {"entries", entries}, {"signatures", signatures}, {"rows", rows}});
  json["problems"] = Json::array();
  for (const LogProblem& p : problems)
    json["problems"].push_back(Json::object(
        {{"kind", p.kind}, {"subject", p.subject}, {"rev", p.rev}, {"column", p.column}, {"detail", p.detail.in(lang)}}));
  return json;
}

LogTrust load_log_trust(const std::filesystem::path& folder) {
  LogTrust trust;
  trust.roots = load_roots(folder / "root.pem");
  trust.tsa_roots = load_roots(folder / "tsaroot.pem");
  std::string vkey = read_file(folder / "log.vkey", 4096);
  while (!vkey.empty() && (vkey.back() == '\n' || vkey.back() == '\r')) vkey.pop_back();
  trust.log_key = ledger::VerifierKey::parse(vkey);
  if (!trust.log_key) throw UsageError({"log.vkey holds no verifier key.", "log.vkey が検証鍵の形式ではありません。"});
  return trust;
}

void Audit::add(std::string kind, std::string subject, long long rev, std::string column, Text detail) {
  report.ok = false;
  if (report.problems.size() < most_problems)
    report.problems.push_back({std::move(kind), std::move(subject), rev, std::move(column), std::move(detail)});
}

void Audit::add(std::string kind, const store::StoredRecord& record, std::string column, Text detail) {
  const std::string leaf = std::to_string(record.leaf);
  add(std::move(kind), record.subject, record.rev, std::move(column),
      {detail.en + " (leaf " + leaf + ")", detail.ja + "(リーフ " + leaf + ")"});
}

LogReport verify_log(Registry& registry, std::optional<std::string> anchor, std::optional<LogTrust> trust) {
  // The anchor is read before the snapshot begins: what is written meanwhile only makes the log longer than it.
  if (!anchor) anchor = read_anchor(registry.config);
  Audit audit(registry, trust ? std::move(*trust) : own_trust(registry));
  std::optional<store::ReadTx> snapshot;
  run(audit, [&] { snapshot.emplace(registry.database); });
  run(audit, [&] { audit_structure(audit); });
  run(audit, [&] { audit_records(audit); });
  run(audit, [&] { audit_salts(audit); });
  run(audit, [&] { audit_rows(audit); });
  run(audit, [&] { audit_attachments(audit); });
  run(audit, [&] { audit_disclosures(audit); });
  run(audit, [&] { audit_stamps(audit); });
  run(audit, [&] { audit_pki(audit); });
  run(audit, [&] { audit_anchor(audit, anchor); });
  return std::move(audit.report);
}

}  // namespace exoreg::registry
