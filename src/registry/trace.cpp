// Trace both ways: donor or bank -> lots -> parts -> dispensed, and back. A maker's own names (`parents`, `donors`, `bank`) link
// lots of one supplier only: two makers may use the same ones.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/unicode.h"
#include "registry/queries.h"
#include "registry/query_parts.h"
#include "registry/resolve.h"

namespace exoreg::registry {
namespace {

using store::Lot;

constexpr const char* source_columns[] = {"donors", "bank", "parents"};

const char* role_of(std::string_view column) { return column == "donors" ? "donor" : column == "bank" ? "bank" : "parent"; }

/// The column in which a lot names this; nullptr when it does not.
const char* names_it(const Lot& lot, const std::string& key) {
  for (const char* column : source_columns)
    for (const auto& name : lot.row.list(column))
      if (search_key(name) == key) return column;
  return nullptr;
}

class Tracer {
 public:
  explicit Tracer(const Registry& registry) : registry_(registry), lots_(store::load_lots(registry.database)) {}

  void from_lot(const Lot& lot) {
    add_sources(lot);
    known_.insert(lot.state.id);
    follow(lot);
  }

  /// A donor of this supplier; "": of any, for a name that nobody entered as a donor.
  void from_name(const std::string& key, const std::string& supplier) {
    for (const Lot& lot : lots_)
      if (supplier.empty() || lot.state.supplier == supplier)
        if (names_it(lot, key)) add_lot(lot);
  }

  void add_up(Json item) {
    const auto same = [&](const Json& other) { return other == item; };
    if (std::none_of(up_.as_array().begin(), up_.as_array().end(), same)) up_.push_back(std::move(item));
  }

  [[nodiscard]] bool found() const { return !up_.as_array().empty() || !down_.as_array().empty(); }
  [[nodiscard]] Json json() const { return Json::object({{"up", up_}, {"down", down_}, {"dispensed", dispensed_}}); }

 private:
  const Lot* parent_lot(const std::string& name, const Lot& child) const {
    const Lot* found = nullptr;
    for (const Lot& lot : lots_) {
      if (!lot.state.parent.empty() || lot.state.supplier != child.state.supplier || search_key(lot.state.lot_no) != search_key(name))
        continue;
      if (found) return nullptr;  // two deliveries of one lot number: the name says no more than itself
      found = &lot;
    }
    return found;
  }

  const store::Entity* donor_named(const std::string& name, const std::string& supplier, std::vector<store::Entity>& donors) const {
    donors = store::find_entities(registry_.database, "donor", name);
    std::erase_if(donors, [&](const store::Entity& donor) { return supplier_of(donor) != supplier; });
    return donors.empty() ? nullptr : &donors.front();
  }

  [[nodiscard]] std::string supplier_of(const store::Entity& donor) const {
    const auto preparation = store::load_entity(registry_.database, donor.parent);
    return preparation ? preparation->parent : "";
  }

  void add_sources(const Lot& lot) {
    if (!climbed_.insert(lot.state.id).second) return;
    for (const char* column : source_columns)
      for (const auto& name : lot.row.list(column)) add_source(lot, column, name);
    if (!lot.state.parent.empty()) {
      add_up(Json::object({{"role", "split_from"}, {"id", lot.state.parent}, {"name", lot.state.lot_no}}));
      if (const auto whole = store::load_lot(registry_.database, lot.state.parent)) add_sources(*whole);
    }
    if (const auto supplier = store::load_entity(registry_.database, lot.state.supplier))
      add_up(Json::object({{"role", "supplier"}, {"id", supplier->id}, {"name", supplier->row().text("legal_name")}}));
  }

  void add_source(const Lot& lot, const char* column, const std::string& name) {
    Json item = Json::object({{"role", role_of(column)}, {"name", name}});
    std::vector<store::Entity> donors;
    if (const auto* donor = donor_named(name, lot.state.supplier, donors)) item["id"] = donor->id;
    const Lot* parent = parent_lot(name, lot);
    if (parent && parent->state.id != lot.state.id) item["id"] = parent->state.id;
    add_up(std::move(item));
    if (parent) add_sources(*parent);
  }

  void add_lot(const Lot& lot) {
    if (!known_.insert(lot.state.id).second) return;
    down_.push_back(lot_item(registry_, lot));
    follow(lot);
  }

  /// What was dispensed of it, its parts, and the lots that were made from it.
  void follow(const Lot& lot) {
    for (const auto& d : store::load_dispensings(registry_.database, lot.state.id)) dispensed_.push_back(dispensing_item(d, lot.state.id));
    const std::string key = search_key(lot.state.lot_no);
    for (const Lot& other : lots_) {
      const bool part = other.state.parent == lot.state.id;
      const bool made_from_it = other.state.supplier == lot.state.supplier && names_it(other, key);
      if (part || made_from_it) add_lot(other);
    }
  }

  const Registry& registry_;
  const std::vector<Lot> lots_;
  std::set<std::string> known_, climbed_;
  Json up_ = Json::array(), down_ = Json::array(), dispensed_ = Json::array();
};

std::vector<store::Entity> donors_of(const Registry& registry, const std::string& name) {
  if (auto donor = store::load_entity(registry.database, name); donor && donor->kind == "donor") return {std::move(*donor)};
  return store::find_entities(registry.database, "donor", name);
}

void trace_donor(const Registry& registry, const store::Entity& donor, Tracer& tracer) {
  const auto preparation = store::load_entity(registry.database, donor.parent);
  Json item = entity_item(donor);
  item["role"] = "donor";
  item["name"] = donor.row().text("donor_code");
  tracer.add_up(std::move(item));
  tracer.from_name(search_key(donor.row().text("donor_code")), preparation ? preparation->parent : "");
}

}  // namespace

Parsed<Json> trace(const Registry& registry, const std::string& name) {
  Tracer tracer(registry);
  const auto lot = resolve_lot(registry.database, name);
  if (!lot.ok() && lot.findings.front().code == "E_AMBIGUOUS") return {{}, lot.findings};
  if (lot.ok()) tracer.from_lot(*store::load_lot(registry.database, lot.id));
  const auto donors = lot.ok() ? std::vector<store::Entity>{} : donors_of(registry, name);
  for (const auto& donor : donors) trace_donor(registry, donor, tracer);
  if (!lot.ok() && donors.empty() && !search_key(name).empty()) tracer.from_name(search_key(name), "");
  if (tracer.found()) return {tracer.json(), {}};
  return {{},
          {Finding{"E_REFERENCE",
                   Severity::error,
                   {fmt::format("No lot or donor on file is called \"{}\", and no lot names it as its bank, donor or parent.",
                                for_message(name)),
                    fmt::format("「{}」というロットやドナーは登録されておらず、バンク・ドナー・親ロットとして記載したロットもありません。",
                                for_message(name))}}}};
}

}  // namespace exoreg::registry
