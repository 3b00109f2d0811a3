// Names to ids. One rule for every command and every import.
#include "registry/resolve.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/unicode.h"
#include "store/load_entities.h"
#include "store/load_lots.h"

namespace exoreg::registry {
namespace {

struct Candidate {
  std::string id;
  std::string label;  // for people
};

struct Noun {
  std::string en, ja;
};

Resolved choose(const std::vector<Candidate>& candidates, const Noun& noun, std::string_view name) {
  if (candidates.size() == 1) return {candidates.front().id, {}};
  if (candidates.empty())
    return {"", {Finding{"E_REFERENCE", Severity::error,
                         {fmt::format("There is no {} \"{}\" on file.", noun.en, name),
                          fmt::format("{}「{}」は登録されていません。", noun.ja, name)}}}};
  std::string list;
  for (const auto& c : candidates) list += (list.empty() ? "" : ", ") + c.id + (c.label.empty() ? "" : " (" + c.label + ")");
  return {"", {Finding{"E_AMBIGUOUS", Severity::error,
                       {fmt::format("\"{}\" is the name of more than one {}: {}. Name one by its id.", name, noun.en, list),
                        fmt::format("「{}」に当てはまる{}が複数あります: {}。IDで指定してください。", name, noun.ja, list)}}}};
}

std::vector<Candidate> labelled(const std::vector<store::Entity>& entities, const char* column) {
  std::vector<Candidate> candidates;
  for (const auto& entity : entities) candidates.push_back({entity.id, entity.row().text(column)});
  return candidates;
}

bool is_entity(const store::Database& database, std::string_view id, std::string_view kind) {
  const auto entity = store::load_entity(database, id);
  return entity && entity->kind == kind;
}

std::vector<store::Entity> sites_named(const store::Database& database, std::string_view name, std::string_view supplier) {
  auto sites = store::find_entities(database, "site", name);
  if (!supplier.empty()) std::erase_if(sites, [&](const store::Entity& site) { return site.parent != supplier; });
  return sites;
}

const Noun site_noun{"site", "施設"};

}  // namespace

Resolved resolve_supplier(const store::Database& database, std::string_view name) {
  if (is_entity(database, name, "supplier")) return {std::string(name), {}};
  return choose(labelled(store::find_entities(database, "supplier", name), "legal_name"), {"supplier", "供給者"}, name);
}

Resolved resolve_site(const store::Database& database, std::string_view name, std::string_view supplier) {
  const auto entity = store::load_entity(database, name);
  if (entity && entity->kind == "site" && (supplier.empty() || entity->parent == supplier)) return {entity->id, {}};
  return choose(labelled(sites_named(database, name, supplier), "site_name"), site_noun, name);
}

Resolved resolve_lot_site(const store::Database& database, std::string_view name, std::string_view supplier) {
  if (is_entity(database, name, "site")) return {std::string(name), {}};
  const auto owner = store::load_entity(database, supplier);
  std::vector<std::string> scopes{std::string(supplier)};
  if (owner)
    if (const auto upstream = resolve_supplier(database, owner->row().text("upstream")); upstream.ok()) scopes.push_back(upstream.id);
  for (const auto& scope : scopes)
    if (const auto sites = sites_named(database, name, scope); !sites.empty())
      return choose(labelled(sites, "site_name"), site_noun, name);
  return choose(labelled(sites_named(database, name, ""), "site_name"), site_noun, name);
}

Resolved resolve_preparation(const store::Database& database, std::string_view name) {
  if (is_entity(database, name, "preparation")) return {std::string(name), {}};
  return choose(labelled(store::find_entities(database, "preparation", name), "claimed_name"), {"preparation", "調製物"}, name);
}

Resolved resolve_location(const store::Database& database, std::string_view name) {
  if (is_entity(database, name, "location")) return {std::string(name), {}};
  return choose(labelled(store::find_entities(database, "location", name), "name"), {"location", "保管場所"}, name);
}

Resolved resolve_lot(const store::Database& database, std::string_view name) {
  if (store::load_lot(database, name)) return {std::string(name), {}};
  std::vector<Candidate> candidates;
  for (const auto& lot : store::find_lots(database, name)) {
    const auto preparation = store::load_entity(database, lot.state.preparation);
    candidates.push_back({lot.state.id, preparation ? preparation->row().text("claimed_name") : lot.state.preparation});
  }
  return choose(candidates, {"lot", "ロット"}, name);
}

Resolved resolve_any(const store::Database& database, std::string_view name) {
  if (store::load_entity(database, name)) return {std::string(name), {}};
  for (const auto resolve : {resolve_lot, resolve_supplier, resolve_preparation, resolve_location})
    if (auto resolved = resolve(database, name); resolved.ok() || resolved.findings.front().code == "E_AMBIGUOUS") return resolved;
  for (const auto* kind : {"site", "certificate", "donor"})
    if (const auto found = store::find_entities(database, kind, name); found.size() == 1) return {found.front().id, {}};
  return choose({}, {"thing", "対象"}, name);
}

}  // namespace exoreg::registry
