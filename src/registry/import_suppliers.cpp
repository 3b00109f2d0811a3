// Suppliers and their sites: one row per site, so a supplier's own cells come several times and must agree.
#include <algorithm>
#include <array>
#include <map>

#include "base/unicode.h"
#include "domain/table.h"
#include "registry/import_work.h"

namespace exoreg::registry {
namespace {

constexpr EntityKind supplier_kind{"supplier.recorded", "SUP"};
constexpr EntityKind site_kind{"site.recorded", "SITE"};
constexpr std::array site_columns{"site_name", "site_address", "site_country", "activities", "cpc_number"};

bool is_site_column(const std::string& column) { return std::find(site_columns.begin(), site_columns.end(), column) != site_columns.end(); }

/// A row's supplier part or its site part.
domain::Row part(const domain::Row& row, bool site) {
  domain::Row result{row.line, {}, site ? row.notes : decltype(row.notes){}};
  for (const auto& [column, cell] : row.cells)
    if (is_site_column(column) == site) result.cells.emplace(column, cell);
  return result;
}

std::string shown(const std::string& column, const std::string& stored, Lang lang) {
  return domain::display_value(*domain::find_table("suppliers")->find(column), stored, lang);
}

struct Company {
  domain::Row row;
  std::vector<domain::Row> sites;
};

/// The companies of a file, found by 法人番号, or by name where only one of the two gives a number.
class Companies {
 public:
  /// The company of which a row speaks; a new one when it is not there yet.
  Company& of(const domain::Row& row) {
    const std::string number = row.text("corporate_number"), name = search_key(row.text("legal_name"));
    if (const auto known = by_number_.find(number); !number.empty() && known != by_number_.end()) return all[known->second];
    for (const std::size_t i : by_name_[name])
      if (number.empty() || !all[i].row.has("corporate_number")) return named(number, i);
    by_name_[name].push_back(all.size());
    all.push_back({{row.line, {}, {}}, {}});
    return named(number, all.size() - 1);
  }
  std::vector<Company> all;

 private:
  Company& named(const std::string& number, std::size_t index) {
    if (!number.empty()) by_number_.emplace(number, index);
    return all[index];
  }
  std::map<std::string, std::size_t> by_number_;
  std::map<std::string, std::vector<std::size_t>> by_name_;
};

/// The same name in other width or case is no contradiction.
bool agree(const std::string& column, const std::string& a, const std::string& b) {
  return a == b || (column == "legal_name" && search_key(a) == search_key(b));
}

/// Rows of one company put together; a cell that contradicts an earlier row's is an error.
std::vector<Company> group(const domain::Rows& rows, ImportWork& work) {
  Companies companies;
  for (const domain::Row& row : rows) {
    Company& company = companies.of(row);
    for (const auto& [column, cell] : part(row, false).cells) {
      const auto [known, added] = company.row.cells.try_emplace(column, cell);
      if (!added && !agree(column, known->second, cell))
        work.error("E_ROWS_DISAGREE",
                   {"\"" + shown(column, cell, Lang::en) + "\" contradicts \"" + shown(column, known->second, Lang::en) + "\" on line " +
                        std::to_string(company.row.line) + " for the same supplier. Make them agree.",
                    "「" + shown(column, cell, Lang::ja) + "」は、同じ供給者の" + std::to_string(company.row.line) + "行目「" +
                        shown(column, known->second, Lang::ja) + "」と食い違っています。どちらかに揃えてください。"},
                   row, column);
    }
    company.sites.push_back(part(row, true));
  }
  return std::move(companies.all);
}

/// On file by 法人番号, else by name; a company of the same name with another number is another company.
std::optional<store::Entity> find_known(ImportWork& work, const domain::Row& row) {
  const std::string number = row.text("corporate_number"), name = search_key(row.text("legal_name"));
  std::vector<store::Entity> named;
  if (row.has("corporate_number"))
    for (auto& found : store::find_entities(work.database(), "supplier", number))
      if (found.row().text("corporate_number") == number) return std::move(found);
  for (auto& found : store::find_entities(work.database(), "supplier", row.text("legal_name"))) {
    const bool may_be = !row.has("corporate_number") || !found.row().has("corporate_number");
    if (may_be && search_key(found.row().text("legal_name")) == name) named.push_back(std::move(found));
  }
  if (named.size() > 1) work.ambiguous(named, row, "legal_name");
  if (named.empty()) return std::nullopt;
  return std::move(named.front());
}

std::optional<store::Entity> find_known_site(const store::Database& database, const std::string& supplier, const domain::Row& row) {
  for (auto& site : store::find_entities(database, "site", row.text("site_name")))
    if (site.parent == supplier) return std::move(site);
  return std::nullopt;
}

/// The upstream may be on file or stand in this very file.
void check_upstream(ImportWork& work, const Company& company, const std::vector<Company>& all) {
  if (!company.row.has("upstream")) return;
  const std::string key = search_key(company.row.text("upstream"));
  for (const Company& other : all)
    if (key == search_key(other.row.text("legal_name")) || key == other.row.text("corporate_number")) return;
  (void)work.settle(resolve_supplier(work.database(), company.row.text("upstream")), company.row, "upstream");
}

}  // namespace

Outcome import_suppliers(Registry& registry, const ImportFile& file, const Session& session) {
  ImportedTable table = read_import(registry, file, "suppliers", domain::Action::import_suppliers, session);
  if (table.stop) return std::move(*table.stop);
  store::WriteTx tx(registry.database);
  ImportWork work(registry, tx, file, table);
  const std::vector<Company> companies = group(table.rows, work);
  for (const Company& company : companies) {
    check_upstream(work, company, companies);
    const auto known = find_known(work, company.row);
    const std::string id = work.record(supplier_kind, known, Json::object({{"row", company.row.to_json()}}), company.row);
    for (const domain::Row& site : company.sites)
      work.record(site_kind, known ? find_known_site(work.database(), id, site) : std::nullopt,
                  Json::object({{"supplier", id}, {"row", site.to_json()}}), site);
  }
  return work.finish(session);
}

}  // namespace exoreg::registry
