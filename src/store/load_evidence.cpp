// SQL of the tables in 0003_evidence.sql.
#include "store/load_evidence.h"

#include "store/sql.h"

namespace exoreg::store {
namespace {

template <class... A>
std::vector<DocumentUse> documents_where(const Database& database, const std::string& condition, const A&... arguments) {
  std::vector<DocumentUse> uses;
  sql::each<std::string, std::string, std::string, std::string, long long>(
      database.session(), "SELECT sha256, coa, lot, name, leaf FROM coa_document WHERE " + condition,
      [&](const std::string& sha256, const std::string& coa, const std::string& lot, const std::string& name, long long leaf) {
        uses.push_back({sha256, coa, lot, name, leaf});
      },
      arguments...);
  return uses;
}

}  // namespace

std::vector<CoaValue> load_coa_values(const Database& database, std::string_view coa) {
  std::vector<CoaValue> values;
  sql::each<std::string, std::string, long long>(
      database.session(), "SELECT code, print, exact FROM coa_value WHERE coa = :coa ORDER BY number",
      [&](const std::string& code, const std::string& print, long long exact) {
        values.push_back({code, print, exact != 0});
      },
      coa);
  return values;
}

std::vector<DocumentUse> load_documents(const Database& database, std::string_view lot) {
  return documents_where(database, "lot = :lot ORDER BY leaf, sha256", lot);
}

std::vector<DocumentUse> find_document(const Database& database, std::string_view sha256) {
  return documents_where(database, "sha256 = :sha256 ORDER BY leaf, coa", sha256);
}

std::vector<Positive> find_positives(const Database& database, std::string_view supplier) {
  std::vector<Positive> found;
  sql::each<std::string, std::string, std::string>(
      database.session(),
      "SELECT coa_value.lot, coa_value.coa, coa_value.code FROM lot JOIN coa_value ON coa_value.lot = lot.id "
      "WHERE lot.supplier = :supplier AND lot.parent = '' AND coa_value.code IN ('sterility', 'mycoplasma') "
      "AND coa_value.print IN ('positive', 'detected', 'does_not_conform') ORDER BY coa_value.coa, coa_value.number",
      [&](const std::string& lot, const std::string& coa, const std::string& code) {
        found.push_back({lot, coa, code});
      },
      supplier);
  return found;
}

long long count_safety_results(const Database& database, std::string_view supplier) {
  return sql::scalar<long long>(database.session(),
                                "SELECT count(*) FROM lot JOIN coa_value ON coa_value.lot = lot.id "
                                "WHERE lot.supplier = :supplier AND coa_value.code IN ('sterility', 'mycoplasma')",
                                supplier)
      .value_or(0);
}

bool has_other_documents(const Database& database, std::string_view lot) {
  return sql::scalar<long long>(database.session(), "SELECT 1 FROM coa WHERE lot <> :lot LIMIT 1", lot).has_value();
}

}  // namespace exoreg::store
