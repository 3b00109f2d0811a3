// Names to ids. One rule for every command and every import.
#include "registry/resolve.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/unicode.h"
#include "store/load_entities.h"
#include "store/load_lots.h"
#include "store/log_store.h"

namespace exoreg::registry {
namespace {

struct Candidate {
  std::string id;
  std::string label;  // for people
};

struct Noun {
  std::string en, ja;
  std::string command;  ///< the group that records and lists it
};

std::string listed(const std::vector<Candidate>& candidates) {
  std::string list;
  for (const auto& c : candidates) list += (list.empty() ? "" : ", ") + c.id + (c.label.empty() ? "" : " (" + c.label + ")");
  return list;
}

/// Nothing has that name: what has a similar one, and where the names on file are listed.
Finding no_such(const Noun& noun, std::string_view name, const std::vector<Candidate>& similar) {
  Text text{fmt::format("There is no {} \"{}\" on file.", noun.en, name), fmt::format("{}「{}」は登録されていません。", noun.ja, name)};
  if (!similar.empty()) {
    text.en += fmt::format(" Similar: {}.", listed(similar));
    text.ja += fmt::format("似た名称: {}。", listed(similar));
  } else if (!noun.command.empty()) {
    text.en += fmt::format(" Names on file: exoreg {} list.", noun.command);
    text.ja += fmt::format("登録済みの名称は exoreg {} list で確認できます。", noun.command);
  }
  return {"E_REFERENCE", Severity::error, std::move(text)};
}

Resolved choose(const std::vector<Candidate>& candidates, const Noun& noun, std::string_view name,
                const std::vector<Candidate>& similar = {}) {
  if (candidates.size() == 1) return {candidates.front().id, {}};
  if (candidates.empty()) return {"", {no_such(noun, name, similar)}};
  const std::string list = listed(candidates);
  return {"",
          {Finding{"E_AMBIGUOUS",
                   Severity::error,
                   {fmt::format("\"{}\" is the name of more than one {}: {}. Name one by its id.", name, noun.en, list),
                    fmt::format("「{}」に当てはまる{}が複数あります: {}。IDで指定してください。", name, noun.ja, list)}}}};
}

std::vector<Candidate> labelled(const std::vector<store::Entity>& entities, const char* column) {
  std::vector<Candidate> candidates;
  for (const auto& entity : entities) candidates.push_back({entity.id, entity.row().text(column)});
  return candidates;
}

/// At most three whose name holds the one that was written, or stands within it.
std::vector<Candidate> similar_to(const std::vector<store::Entity>& entities, const char* column, std::string_view name) {
  constexpr std::size_t most = 3, least_bytes = 3;
  const std::string wanted = search_key(name);
  std::vector<Candidate> similar;
  if (wanted.size() < least_bytes) return similar;
  for (const auto& entity : entities) {
    const std::string has = search_key(entity.row().text(column));
    const bool near = has.find(wanted) != std::string::npos || (has.size() >= least_bytes && wanted.find(has) != std::string::npos);
    if (near && similar.size() < most) similar.push_back({entity.id, entity.row().text(column)});
  }
  return similar;
}

Resolved choose_entity(const store::Database& database, const Noun& noun, const char* column, std::string_view name) {
  const auto found = labelled(store::find_entities(database, noun.en, name), column);
  return choose(found, noun, name, found.empty() ? similar_to(store::load_entities(database, noun.en), column, name) : found);
}

/// An id as it may be typed: "ｓｕｐ－０００１ " is SUP-0001. Names of users, in small letters, are taken as they are.
std::string as_id(std::string_view name) {
  std::string id = search_key(name);
  for (char& c : id)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return id;
}

/// The same for logger files, whose digits are those of a hash: FILE-9C48… is FILE-9c48….
std::string as_file_id(std::string_view name) {
  const std::string id = search_key(name);
  return id.starts_with("file-") ? "FILE-" + id.substr(5) : id;
}

/// The entity of this kind whose id was written; "" when there is none.
std::string id_of(const store::Database& database, std::string_view name, std::string_view kind) {
  const auto entity = store::load_entity(database, as_id(name));
  return entity && entity->kind == kind ? entity->id : std::string();
}

std::vector<store::Entity> sites_named(const store::Database& database, std::string_view name, std::string_view supplier) {
  auto sites = store::find_entities(database, "site", name);
  if (!supplier.empty()) std::erase_if(sites, [&](const store::Entity& site) { return site.parent != supplier; });
  return sites;
}

const Noun site_noun{"site", "施設", ""};

}  // namespace

Resolved resolve_supplier(const store::Database& database, std::string_view name) {
  if (std::string id = id_of(database, name, "supplier"); !id.empty()) return {std::move(id), {}};
  return choose_entity(database, {"supplier", "供給者", "supplier"}, "legal_name", name);
}

Resolved resolve_site(const store::Database& database, std::string_view name, std::string_view supplier) {
  const auto entity = store::load_entity(database, as_id(name));
  if (entity && entity->kind == "site" && (supplier.empty() || entity->parent == supplier)) return {entity->id, {}};
  auto all = store::load_entities(database, "site");
  if (!supplier.empty()) std::erase_if(all, [&](const store::Entity& site) { return site.parent != supplier; });
  auto similar = similar_to(all, "site_name", name);
  if (similar.empty() && !supplier.empty()) similar = labelled(all, "site_name");  // a supplier has few: show them all
  return choose(labelled(sites_named(database, name, supplier), "site_name"), site_noun, name, similar);
}

Resolved resolve_lot_site(const store::Database& database, std::string_view name, std::string_view supplier) {
  if (std::string id = id_of(database, name, "site"); !id.empty()) return {std::move(id), {}};
  const auto owner = store::load_entity(database, supplier);
  std::vector<std::string> scopes{std::string(supplier)};
  if (owner && owner->row().has("upstream"))
    if (const auto upstream = resolve_supplier(database, owner->row().text("upstream")); upstream.ok()) scopes.push_back(upstream.id);
  for (const auto& scope : scopes)
    if (const auto sites = sites_named(database, name, scope); !sites.empty()) return choose(labelled(sites, "site_name"), site_noun, name);
  return choose(labelled(sites_named(database, name, ""), "site_name"), site_noun, name);
}

Resolved resolve_certificate(const store::Database& database, std::string_view name) {
  if (std::string id = id_of(database, name, "certificate"); !id.empty()) return {std::move(id), {}};
  std::vector<Candidate> candidates;
  for (const auto& certificate : store::find_entities(database, "certificate", name)) {
    const auto site = store::load_entity(database, certificate.body.text("site"));
    candidates.push_back({certificate.id, certificate.row().text("standard") + (site ? ", " + site->row().text("site_name") : "")});
  }
  return choose(candidates, {"certificate", "認証", "certificate"}, name);
}

Resolved resolve_preparation(const store::Database& database, std::string_view name) {
  if (std::string id = id_of(database, name, "preparation"); !id.empty()) return {std::move(id), {}};
  return choose_entity(database, {"preparation", "調製物", "preparation"}, "claimed_name", name);
}

Resolved resolve_request(const store::Database& database, std::string_view name) {
  if (std::string id = id_of(database, name, "request"); !id.empty()) return {std::move(id), {}};
  return choose({}, {"request", "照会", ""}, name);
}

Resolved resolve_location(const store::Database& database, std::string_view name) {
  if (std::string id = id_of(database, name, "location"); !id.empty()) return {std::move(id), {}};
  return choose_entity(database, {"location", "保管場所", "cold location"}, "name", name);
}

Resolved resolve_lot(const store::Database& database, std::string_view name) {
  if (const auto lot = store::load_lot(database, as_id(name))) return {lot->state.id, {}};
  std::vector<Candidate> candidates;
  for (const auto& lot : store::find_lots(database, name)) {
    const auto preparation = store::load_entity(database, lot.state.preparation);
    candidates.push_back({lot.state.id, preparation ? preparation->row().text("claimed_name") : lot.state.preparation});
  }
  return choose(candidates, {"lot", "ロット", "lot"}, name);
}

Resolved resolve_any(const store::Database& database, std::string_view name) {
  for (const std::string& id : {std::string(name), as_id(name), as_file_id(name)})
    if (store::load_last_leaf(database, id)) return {id, {}};
  for (const auto resolve : {resolve_lot, resolve_supplier, resolve_preparation, resolve_location})
    if (auto resolved = resolve(database, name); resolved.ok() || resolved.findings.front().code == "E_AMBIGUOUS") return resolved;
  for (const auto* kind : {"site", "certificate", "donor"})
    if (const auto found = store::find_entities(database, kind, name); found.size() == 1) return {found.front().id, {}};
  return choose({}, {"thing", "対象", ""}, name);
}

}  // namespace exoreg::registry
