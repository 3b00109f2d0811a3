// Suppliers, certificates, preparations, specifications, donors.
#include "registry/queries.h"

#include <map>

#include <algorithm>
#include <array>

#include "domain/certificate.h"
#include "domain/public_statements.h"
#include "domain/reminder.h"
#include "domain/table.h"
#include "domain/unapproved.h"
#include "registry/lot_facts.h"
#include "registry/policy.h"
#include "registry/query_parts.h"
#include "registry/requests.h"
#include "registry/resolve.h"
#include "store/load_entities.h"

namespace exoreg::registry {

namespace {

/// Columns that a thing's own item does not carry: a supplier's sites and a donor's tests are parts of their own.
bool is_column_of(std::string_view kind, std::string_view column) {
  constexpr std::array<std::string_view, 5> site{"site_name", "site_address", "site_country", "activities", "cpc_number"};
  constexpr std::array<std::string_view, 4> test{"agent", "kind", "result", "tested"};
  const auto in = [column](const auto& columns) { return std::find(columns.begin(), columns.end(), column) != columns.end(); };
  if (kind == "site") return in(site);
  return !(kind == "supplier" && in(site)) && !(kind == "donor" && in(test));
}

/// What is not known is there too, as null: a script can tell it from a misspelt column.
void add_unknown(Json& item, std::string_view kind) {
  const domain::Table* table = domain::find_table(kind == "site" ? std::string("suppliers") : std::string(kind) + "s");
  if (!table) return;
  for (const auto& column : table->columns)
    if (is_column_of(kind, column.en) && !item.find(column.en)) item[column.en] = Json();
}

}  // namespace

Json regulatory_status(const Registry& registry) {
  return domain::unapproved_json(domain::unapproved_as_of(load_policy(registry), registry.today()));
}

Json entity_item(const store::Entity& entity) {
  const Json* row = entity.body.find("row");
  Json item = row ? *row : Json::object();
  item["id"] = entity.id;
  item["rev"] = entity.rev;
  if (entity.kind == "certificate") item["class_judged"] = domain::certificate_class(entity.row());
  for (const char* reference : {"supplier", "site", "preparation"})  // a record names its own subject as well
    if (const Json* value = entity.body.find(reference); value && entity.kind != reference) item[reference] = *value;
  add_unknown(item, entity.kind);
  return item;
}

namespace {

/// `policy`: of its reminders the one that has come makes a requalification due.
Json approval_item(const domain::Approval& approval, Date today, const domain::Policy& policy) {
  const bool stands = (approval.status == "approved" || approval.status == "conditional") && approval.until.ok();
  const int left = stands ? days_between(today, approval.until) : 0;
  Json item = Json::object({{"site", approval.site},
                            {"preparation", approval.preparation},
                            {"status", approval.status_on(today)},
                            {"condition", approval.condition},
                            {"until", format_date(approval.until)},
                            {"by", approval.by},
                            {"requalification_due", stands && domain::reminder_at(left, policy).has_value()}});
  if (stands) item["days_left"] = left;
  return item;
}

Json supplier_item(const Registry& registry, const store::Entity& supplier) {
  Json item = entity_item(supplier);
  item["sites"] = Json::array();
  for (const auto& site : store::load_children(registry.database, supplier.id, "site")) item["sites"].push_back(entity_item(site));
  const domain::Policy policy = load_policy(registry);
  item["approvals"] = Json::array();
  for (const auto& approval : store::load_approvals(registry.database, supplier.id))
    item["approvals"].push_back(approval_item(approval, registry.today(), policy));
  return item;
}

/// Days until it lapses; nullopt when the certificate says nothing.
std::optional<int> days_left(const store::Entity& certificate, Date today) {
  const auto expires = parse_date(certificate.row().text("expires")).date;
  if (!expires) return std::nullopt;
  return days_between(today, *expires);
}

Json revision_item(const store::Revision& revision) {
  return Json::object({{"rev", revision.rev}, {"recorded_at", format_instant(revision.recorded_at)}, {"actor", revision.actor}});
}

}  // namespace

std::string name_of(const Registry& registry, std::string_view id) {
  static const std::map<std::string, const char*, std::less<>> columns{
      {"supplier", "legal_name"}, {"site", "site_name"}, {"preparation", "claimed_name"}};
  const auto entity = store::load_entity(registry.database, id);
  if (!entity) return {};
  if (entity->kind == "location") return entity->body.text("name");
  const auto column = columns.find(entity->kind);
  return column == columns.end() ? std::string() : entity->row().text(column->second);
}

Json list_suppliers(const Registry& registry) {
  Json items = Json::array();
  for (const auto& supplier : store::load_entities(registry.database, "supplier")) items.push_back(supplier_item(registry, supplier));
  return items;
}

Json show_supplier(const Registry& registry, const std::string& id) {
  const auto supplier = store::load_entity(registry.database, id);
  if (!supplier) return {};
  Json item = supplier_item(registry, *supplier);
  item["certificates"] = Json::array();
  for (const auto& certificate : store::load_children(registry.database, id, "certificate"))
    item["certificates"].push_back(entity_item(certificate));
  item["requests"] = list_requests(registry, id);
  item["revisions"] = Json::array();
  for (const auto& revision : store::load_revisions(registry.database, id)) item["revisions"].push_back(revision_item(revision));
  return item;
}

Json list_certificates(const Registry& registry, std::optional<int> expiring_days) {
  const domain::Policy policy = load_policy(registry);
  Json items = Json::array();
  for (const auto& certificate : store::load_entities(registry.database, "certificate")) {
    const auto left = days_left(certificate, registry.today());
    if (expiring_days && (!left || *left > *expiring_days)) continue;
    Json item = entity_item(certificate);
    if (left) item["days_left"] = *left;
    if (const auto reminder = left ? domain::reminder_at(*left, policy) : std::nullopt) item["reminder"] = *reminder;
    items.push_back(std::move(item));
  }
  return items;
}

Json list_preparations(const Registry& registry) {
  Json items = Json::array();
  const Json status = regulatory_status(registry);
  for (const auto& preparation : store::load_entities(registry.database, "preparation")) {
    Json item = entity_item(preparation);
    item["regulatory_status"] = status;
    items.push_back(std::move(item));
  }
  return items;
}

namespace {

/// EV-USE-02: what the supplier says beside what others say, each with its source.
Json donation_json(const domain::Row& preparation, Lang lang) {
  auto all = domain::donation_statements_of(preparation);
  const auto& others = domain::public_donation_statements();
  all.insert(all.end(), others.begin(), others.end());
  return domain::statements_json(all, lang);
}

}  // namespace

Json show_preparation(const Registry& registry, const std::string& id, Lang lang) {
  const auto preparation = store::load_entity(registry.database, id);
  if (!preparation) return {};
  Json item = entity_item(*preparation);
  item["policy"] = preparation->body.text("policy", "enforce");
  item["regulatory_status"] = regulatory_status(registry);
  item["blood_donation"] = donation_json(preparation->row(), lang);
  item["lots"] = Json::array();
  for (const auto& lot : store::load_lots_of(registry.database, id)) item["lots"].push_back(lot.state.id);
  const domain::Policy policy = load_policy(registry);
  item["approvals"] = Json::array();
  for (const auto& approval : store::load_approvals(registry.database, "", id))
    item["approvals"].push_back(approval_item(approval, registry.today(), policy));
  item["specification"] = show_specification(registry, id, std::nullopt);
  return item;
}

Json show_specification(const Registry& registry, const std::string& preparation_id, std::optional<Date> as_of) {
  const auto specification = load_specification(registry, preparation_id, registry.now(), as_of.value_or(registry.today()));
  if (!specification) return {};
  Json item = Json::object({{"id", specification->id},
                            {"preparation", preparation_id},
                            {"version", specification->version},
                            {"effective_from", specification->effective_from}});
  item["tests"] = Json::array();
  for (const auto& test : specification->tests) {
    Json row = test.row.to_json();
    row["code"] = test.code;
    row["mandatory"] = test.mandatory ? "yes" : "no";
    item["tests"].push_back(std::move(row));
  }
  return item;
}

Json list_offers(const Registry& registry) {
  Json items = Json::array();
  for (const auto& offer : store::load_entities(registry.database, "offer")) items.push_back(entity_item(offer));
  return items;
}

Json list_donors(const Registry& registry, const std::string& preparation_id) {
  Json items = Json::array();
  for (const auto& donor : store::load_entities(registry.database, "donor")) {
    if (!preparation_id.empty() && donor.parent != preparation_id) continue;
    Json item = entity_item(donor);
    if (const Json* tests = donor.body.find("tests")) item["tests"] = *tests;
    items.push_back(std::move(item));
  }
  return items;
}

}  // namespace exoreg::registry
