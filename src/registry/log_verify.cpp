// The order of the passes, and the report.
#include "registry/log_verify.h"

#include <algorithm>
#include <future>
#include <iterator>

#include "base/error.h"
#include "registry/log_audit.h"

namespace exoreg::registry {
namespace {

/// Runs one pass; what it cannot even read is a problem like any other.
template <class Pass>
void run(LogReport& report, Pass pass) {
  try {
    pass();
  } catch (const IntegrityError& error) {
    report.add({"database", "", 0, "", error.text()});
  } catch (const WorldError& error) {
    report.add({"database", "", 0, "", error.text()});
  }
}

/// What is wrong with the file as such, through a connection of its own: what holds for every snapshot needs none.
LogReport structure_of(const std::filesystem::path& file) {
  LogReport report;
  run(report, [&] { audit_structure(store::Database::open(file, store::Database::Mode::read), report); });
  return report;
}

/// `first`'s problems come before the others, as if its pass had run alone.
void put_before(LogReport& report, LogReport first) {
  report.ok = report.ok && first.ok;
  std::move(report.problems.begin(), report.problems.end(), std::back_inserter(first.problems));
  report.problems = std::move(first.problems);
  if (report.problems.size() > most_problems) report.problems.resize(most_problems);
}

}  // namespace

Json LogReport::to_json(Lang lang) const {
  Json json = Json::object({{"ok", ok}, {"entries", entries}, {"signatures", signatures}, {"rows", rows}});
  json["problems"] = Json::array();
  for (const LogProblem& p : problems)
    json["problems"].push_back(
        Json::object({{"kind", p.kind}, {"subject", p.subject}, {"rev", p.rev}, {"column", p.column}, {"detail", p.detail.in(lang)}}));
  return json;
}

void LogReport::add(LogProblem problem) {
  ok = false;
  if (problems.size() < most_problems) problems.push_back(std::move(problem));
}

void Audit::add(std::string kind, std::string subject, long long rev, std::string column, Text detail) {
  report.add({std::move(kind), std::move(subject), rev, std::move(column), std::move(detail)});
}

void Audit::add(std::string kind, const store::StoredRecord& record, std::string column, const Text& detail) {
  const std::string leaf = std::to_string(record.leaf);
  add(std::move(kind), record.subject, record.rev, std::move(column),
      {detail.en + " (leaf " + leaf + ")", detail.ja + "(リーフ " + leaf + ")"});
}

LogReport verify_log(Registry& registry, std::optional<std::string> anchor, std::optional<TrustDirectory> trust) {
  // The anchor is read before the snapshot begins: what is written meanwhile only makes the log longer than it.
  if (!anchor) anchor = read_anchor(registry.config);
  Audit audit(registry, trust ? std::move(*trust) : own_trust(registry));
  auto structure = std::async(std::launch::async, structure_of, registry.database.file());
  std::optional<store::ReadTx> snapshot;
  run(audit.report, [&] { snapshot.emplace(registry.database); });
  run(audit.report, [&] { audit_records(audit); });
  run(audit.report, [&] { audit_salts(audit); });
  run(audit.report, [&] { audit_rows(audit); });
  run(audit.report, [&] { audit_attachments(audit); });
  run(audit.report, [&] { audit_disclosures(audit); });
  run(audit.report, [&] { audit_stamps(audit); });
  run(audit.report, [&] { audit_pki(audit); });
  run(audit.report, [&] { audit_anchor(audit, anchor); });
  put_before(audit.report, structure.get());
  return std::move(audit.report);
}

}  // namespace exoreg::registry
