// SQL for entities, revisions, approvals and counters.
#include "store/load_entities.h"

#include "base/error.h"
#include "base/unicode.h"
#include "store/sql.h"

namespace exoreg::store {
namespace {

Json parsed(const std::string& text) {
  auto reading = parse_json(text);
  if (!reading.value) throw IntegrityError({"A derived row holds no JSON.", "導出表の行が壊れています。"});
  return std::move(*reading.value);
}

template <class... A>
std::vector<Entity> load_where(const Database& database, const std::string& condition, const A&... arguments) {
  std::vector<Entity> entities;
  sql::each<std::string, std::string, std::string, long long, long long, std::string>(
      database.session(), "SELECT id, kind, parent, rev, leaf, body FROM entity WHERE " + condition,
      [&](const std::string& id, const std::string& kind, const std::string& parent, long long rev, long long leaf,
          const std::string& body) {
        entities.push_back({id, kind, parent, rev, leaf, parsed(body)});
      },
      arguments...);
  return entities;
}

Date day(const std::string& text) {
  const auto reading = parse_date(text);
  return reading.date.value_or(Date{});
}

}  // namespace

domain::Row Entity::row() const {
  const Json* row = body.find("row");
  return row ? domain::Row::from_json(*row) : domain::Row{};
}

std::optional<Entity> load_entity(const Database& database, std::string_view id) {
  auto found = load_where(database, "id = :id", id);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Entity> load_entities(const Database& database, std::string_view kind) {
  return load_where(database, "kind = :kind ORDER BY id", kind);
}

std::vector<Entity> load_children(const Database& database, std::string_view parent, std::string_view kind) {
  return load_where(database, "parent = :parent AND kind = :kind ORDER BY id", parent, kind);
}

std::vector<Entity> find_entities(const Database& database, std::string_view kind, std::string_view name) {
  const std::string key = search_key(name);
  if (key.empty()) return {};
  return load_where(database, "kind = :kind AND (name_key = :name OR alt_key = :alt) ORDER BY id", kind, key, key);
}

std::vector<Revision> load_revisions(const Database& database, std::string_view id) {
  std::vector<Revision> revisions;
  sql::each<long long, long long, long long, std::string, std::string>(
      database.session(), "SELECT rev, leaf, recorded_at, actor, body FROM entity_revision WHERE id = :id ORDER BY rev",
      [&](long long rev, long long leaf, long long at, const std::string& actor, const std::string& body) {
        revisions.push_back({rev, leaf, at, actor, parsed(body)});
      },
      id);
  return revisions;
}

std::vector<domain::Approval> load_approvals(const Database& database, std::string_view supplier, std::string_view preparation) {
  std::vector<domain::Approval> approvals;
  sql::each<std::string, std::string, std::string, std::string, std::string, std::string, std::string, std::string>(
      database.session(),
      "SELECT supplier, site, preparation, status, condition, from_day, until_day, actor FROM approval "
      "WHERE (:all = '' OR supplier = :supplier OR site IN (SELECT id FROM entity WHERE kind = 'site' AND parent = :owner)) "
      "AND (:any = '' OR preparation = :preparation) ORDER BY leaf, site, preparation",
      [&](const std::string& of, const std::string& site, const std::string& prep, const std::string& status, const std::string& condition,
          const std::string& from, const std::string& until, const std::string& by) {
        approvals.push_back({of, site, prep, status, condition, day(from), day(until), by});
      },
      supplier, supplier, supplier, preparation, preparation);
  return approvals;
}

long long load_counter(const Database& database, std::string_view prefix) {
  return sql::scalar<long long>(database.session(), "SELECT last FROM counter WHERE name = :name", prefix).value_or(0);
}

}  // namespace exoreg::store
