// The order of the passes, and the report.
#include "registry/log_verify.h"

#include "base/error.h"
#include "registry/log_audit.h"

namespace exoreg::registry {
namespace {

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

LogReport verify_log(Registry& registry, std::optional<std::string> anchor, std::optional<TrustDirectory> trust) {
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
