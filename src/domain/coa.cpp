// The JSON form of a certificate: head columns, then one object per test.
#include "domain/coa.h"

#include <algorithm>
#include <array>

namespace exoreg::domain {

Json Coa::to_json() const {
  Json json = head.to_json();
  json["schema"] = "exoreg/coa/1";
  Json rows = Json::array();
  for (const CoaTest& test : tests) rows.push_back(test.row.to_json());
  json["tests"] = std::move(rows);
  return json;
}

bool is_coa_head_column(std::string_view column) {
  static constexpr std::array<std::string_view, 10> columns = {
      "lot_no", "coa_no", "version", "issued", "issuer", "lab", "lab_accreditation", "signatory", "pages", "origin"};
  return std::find(columns.begin(), columns.end(), column) != columns.end();
}

}  // namespace exoreg::domain
