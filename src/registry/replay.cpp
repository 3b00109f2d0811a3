// Nothing is decided here: what a record means for the tables, store::project knows.
#include "registry/replay.h"

#include <array>

#include "base/error.h"
#include "ledger/leaf.h"
#include "registry/cold_content.h"
#include "store/layout.h"
#include "store/project.h"

namespace exoreg::registry {
namespace {

[[noreturn]] void damaged(const store::StoredRecord& record) {
  const std::string which = record.subject + " rev " + std::to_string(record.rev) + " (leaf " + std::to_string(record.leaf) + ")";
  throw IntegrityError({"The record " + which + " is not what the log says; see: exoreg log verify",
                        "記録 " + which + " がログと一致しません。exoreg log verify で確認してください"});
}

std::string kind_in(const Json& body) {
  const std::string schema = body.text("schema");
  constexpr std::string_view prefix = "exoreg/", suffix = "/1";
  if (schema.size() <= prefix.size() + suffix.size() || !schema.starts_with(prefix) || !schema.ends_with(suffix)) return {};
  return schema.substr(prefix.size(), schema.size() - prefix.size() - suffix.size());
}

}  // namespace

std::string subject_in(const Json& body, std::string_view kind, std::string_view expected) {
  const domain::Kind* known = domain::find_kind(kind);
  if (!known) return {};
  if (kind != "erase") return body.text(known->id_member);
  for (const std::string_view member : {"lot", "donor", "supplier", "site", "certificate", "preparation", "specification", "location",
                                        "user", "logger", "request", "offer", "subject", "id"})
    if (!expected.empty() && body.text(member) == expected) return std::string(expected);
  return body.text(known->id_member);
}

domain::Recorded recorded_of(const store::StoredRecord& record) {
  auto body = parse_json(record.bytes).value;
  if (!body || !body->is_object()) damaged(record);
  std::string kind = kind_in(*body);
  std::string subject = subject_in(*body, kind, record.subject);
  const long long rev = body->integer("rev");
  return {record.leaf, std::move(kind), std::move(subject), rev, std::move(*body)};
}

long long replay_records(Registry& registry, store::WriteTx& tx) {
  store::clear_projections(tx);
  const auto size = static_cast<long long>(store::load_log_size(registry.database));
  long long next = 0;
  const Text replaying{"Replaying records", "記録を再生中"};
  store::each_record(registry.database, 0, size, [&](const store::StoredRecord& record) {
    const auto leaf = ledger::parse_leaf(record.leaf_bytes);
    if (record.leaf != next++ || !leaf || leaf->record != crypto::sha256(record.bytes)) damaged(record);
    project_record(tx, registry.database, recorded_of(record));
    registry.progress(replaying, next, size);
  });
  if (next != size)
    throw IntegrityError({"Records are missing; see: exoreg log verify", "記録が欠けています。exoreg log verify で確認してください"});
  return next;
}

Outcome rebuild_database(Registry& registry, const Session& session) {
  store::WriteTx tx(registry.database);
  if (auto no = domain::check_role(session.actor, domain::Action::rebuild_database); has_errors(no)) return refused(std::move(no));
  store::create_missing_tables(tx);
  Outcome outcome;
  outcome.extra["records"] = replay_records(registry, tx);
  tx.commit();
  return outcome;
}

}  // namespace exoreg::registry
