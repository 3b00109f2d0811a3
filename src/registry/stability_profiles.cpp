// Rows are kept as they were sent; what they mean is read from them whenever a lot is judged.
#include "registry/stability_profiles.h"

#include <algorithm>

#include "base/error.h"
#include "domain/stability_changes.h"
#include "registry/cold_evaluate.h"
#include "registry/import_work.h"

namespace exoreg::registry {
namespace {

domain::Rows rows_of(const Json& body) {
  domain::Rows rows;
  for (const Json& row : body.items("rows")) rows.push_back(domain::Row::from_json(row));
  return rows;
}

Text difference(const Json& before, const Json& now) { return domain::stability_changes(rows_of(before), rows_of(now)); }

constexpr EntityKind profile_kind{"profile.recorded", "PROF", 4, difference};

std::optional<store::Entity> find_profile(const store::Database& database, const std::string& preparation) {
  auto found = store::load_children(database, preparation, "profile");
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

/// R3 needs a count, and the count needs the item.
void note_uncounted_thaws(ImportWork& work, const std::string& preparation, const domain::Rows& rows) {
  const auto owner = store::load_entity(work.database(), preparation);
  const std::string most = owner ? owner->row().text("freeze_thaw_max") : std::string();
  const bool counted = std::any_of(rows.begin(), rows.end(), [](const domain::Row& row) { return row.text("item") == "thaw"; });
  if (most.empty() || counted) return;
  work.note(
      "N_THAWS_UNCOUNTED",
      {"freeze_thaw_max of " + preparation + " is " + most +
           ", but this profile has no item thaw: thaws are not counted, and R3 never holds a lot. Is the row missing?",
       preparation + " の凍結融解上限は " + most +
           " 回ですが、このプロファイルには融解点がないため、融解回数を数えず、R3 による保留も行いません。融解点の行が抜けていませんか。"},
      domain::Row{}, "item");
}

}  // namespace

Outcome import_profile(Registry& registry, const ImportFile& file, const std::string& preparation, const Session& session) {
  ImportedTable table = read_import(registry, file, "stability", domain::Action::write_cold, session);
  if (table.stop) return std::move(*table.stop);
  append_of_sound_rows(table.findings, domain::parse_stability(table.rows).findings);
  store::WriteTx tx(registry.database);
  ImportWork work(registry, tx, file, table);
  const std::string id = work.settle(resolve_preparation(work.database(), preparation), domain::Row{}, "preparation");
  note_uncounted_thaws(work, id, table.rows);
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
