// Rows are kept as they were sent; what they mean is read from them whenever a lot is judged.
#include "registry/stability_profiles.h"

#include "base/error.h"
#include "registry/cold_evaluate.h"
#include "registry/import_work.h"

namespace exoreg::registry {
namespace {

constexpr EntityKind profile_kind{"profile.recorded", "PROF"};

domain::Rows rows_of(const Json& body) {
  domain::Rows rows;
  for (const Json& row : body.items("rows")) rows.push_back(domain::Row::from_json(row));
  return rows;
}

std::optional<store::Entity> find_profile(const store::Database& database, const std::string& preparation) {
  auto found = store::load_children(database, preparation, "profile");
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

}  // namespace

Outcome import_profile(Registry& registry, const ImportFile& file, const std::string& preparation, const Session& session) {
  ImportedTable table = read_import(registry, file, "stability", domain::Action::write_cold, session);
  if (table.stop) return std::move(*table.stop);
  append_of_sound_rows(table.findings, domain::parse_stability(table.rows).findings);
  store::WriteTx tx(registry.database);
  ImportWork work(registry, tx, file, table);
  const std::string id = work.settle(resolve_preparation(work.database(), preparation), domain::Row{}, "preparation");
  work.record(profile_kind, find_profile(work.database(), id), Json::object({{"preparation", id}, {"rows", rows_json(table.rows)}}),
              domain::Row{});
  return work.finish(session, [&](Commit& writing, Outcome& outcome) { evaluate_preparations(writing, registry, tx, {id}, outcome); });
}

std::optional<ProfileOnFile> load_profile(const store::Database& database, const std::string& preparation) {
  const auto found = find_profile(database, preparation);
  if (!found) return std::nullopt;
  auto parsed = domain::parse_stability(rows_of(found->body));
  if (has_errors(parsed.findings))
    throw IntegrityError(
        {"The stability profile " + found->id + " cannot be read any more.", "安定性プロファイル " + found->id + " を読み取れません。"});
  return ProfileOnFile{found->id, found->rev, std::move(parsed.value)};
}

Json show_profile(const Registry& registry, const std::string& preparation) {
  const auto found = find_profile(registry.database, preparation);
  if (!found) return {};
  Json item = Json::object({{"id", found->id}, {"preparation", preparation}, {"version", found->rev}, {"rows", Json::array()}});
  for (const domain::Row& row : rows_of(found->body)) item["rows"].push_back(row.to_json());
  const auto owner = store::load_entity(registry.database, preparation);
  const std::string most = owner ? owner->row().text("freeze_thaw_max") : std::string();
  item["freeze_thaw_max"] = most.empty() ? Json() : Json(most);
  return item;
}

}  // namespace exoreg::registry
