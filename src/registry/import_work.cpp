// The shared steps of an import.
#include "registry/import_work.h"

#include <fmt/format.h>

#include "base/error.h"
#include "domain/table.h"
#include "ingest/table_reader.h"

namespace exoreg::registry {
namespace {

/// "column: old -> new" for every member of two rows that differs.
std::string difference(const Json& before, const Json& after) {
  const domain::Row a = domain::Row::from_json(before), b = domain::Row::from_json(after);
  std::string text;
  auto add = [&](const std::string& column) {
    if (a.text(column) == b.text(column)) return;
    text += (text.empty() ? "" : "; ") + fmt::format("{}: {} → {}", column, a.text(column).empty() ? "∅" : a.text(column),
                                                     b.text(column).empty() ? "∅" : b.text(column));
  };
  for (const auto& [column, value] : a.cells) add(column);
  for (const auto& [column, value] : b.cells)
    if (!a.cells.contains(column)) add(column);
  return text;
}

/// Whether a record would say something new: all members but those that every record carries.
bool says_the_same(const Json& body, const Json& members) {
  for (const auto& [name, value] : members.as_object()) {
    const Json* known = body.find(name);
    if (!known || !(*known == value)) return false;
  }
  return true;
}

}  // namespace

ImportedTable read_import(const Registry& registry, const ImportFile& file, std::string_view table, domain::Action action,
                          const Session& session) {
  if (Findings no = domain::check_role(session.actor, action); !no.empty()) return {{}, {}, refused(std::move(no))};
  require_reason_for_late(registry.now(), file.event_time, file.reason);
  auto parsed = ingest::parse_table(*domain::find_table(table), file.bytes, registry.config.zone);
  return {std::move(parsed.value), std::move(parsed.findings), std::nullopt};
}

ImportWork::ImportWork(Registry& registry, store::WriteTx& tx, const ImportFile& file, Findings findings)
    : registry_(registry), tx_(tx), file_(file), ids_(registry.database) {
  outcome_.findings = std::move(findings);
}

std::string ImportWork::settle(Resolved resolved, const domain::Row& row, std::string_view column) {
  for (Finding& finding : resolved.findings) {
    finding.row = row.line;
    finding.column = std::string(column);
    outcome_.findings.push_back(std::move(finding));
  }
  return resolved.id;
}

void ImportWork::error(std::string code, Text message, const domain::Row& row, std::string_view column) {
  outcome_.findings.push_back({std::move(code), Severity::error, std::move(message), row.line, std::string(column)});
}

std::string ImportWork::record(const EntityKind& kind, const std::optional<store::Entity>& known, Json members, const domain::Row& row) {
  if (known && says_the_same(known->body, members)) return known->id;
  const std::string id = known ? known->id : ids_.next(std::string(kind.prefix), kind.digits);
  if (known) {
    if (file_.reason.empty() && !file_.dry_run)
      throw UsageError({fmt::format("Line {} changes {}, which is on file: say why (--reason TEXT).", row.line, id),
                        fmt::format("{}行目は登録済みの {} を変更します。理由を --reason で示してください。", row.line, id)});
    const Json* before = known->body.find("row");
    const Json* after = members.find("row");
    const std::string changes = before && after ? difference(*before, *after) : "";
    outcome_.findings.push_back({"N_REVISED", Severity::I,
                                 {fmt::format("{} is revised: {}", id, changes), fmt::format("{} を改訂します: {}", id, changes)},
                                 row.line});
  }
  domain::Event event;
  event.kind = kind.event;
  event.subject = id;
  event.members = std::move(members);
  event.reason = file_.reason;
  event.event_time = file_.event_time;
  events_.push_back(std::move(event));
  outcome_.ids.push_back(id);
  return id;
}

Outcome ImportWork::finish(const Session& session) {
  if (has_errors(outcome_.findings)) return bad_input(std::move(outcome_.findings));
  if (file_.dry_run || events_.empty()) {
    if (events_.empty() && !file_.dry_run)
      outcome_.findings.push_back({"N_NOTHING_NEW", Severity::I, {"Everything in this file is on file already; nothing was written.",
                                                                  "このファイルの内容はすべて登録済みです。何も書き込んでいません。"}});
    if (file_.dry_run) outcome_.extra["dry_run"] = true;
    return std::move(outcome_);
  }
  const auto source = attach(tx_, file_.bytes, "text/csv", file_.name);
  for (auto& event : events_) event.attachments.push_back(source);
  commit(registry_, tx_, events_, session, outcome_);
  return std::move(outcome_);
}

}  // namespace exoreg::registry
