// One table: rule -> columns.
#include "domain/request_form.h"

#include <algorithm>
#include <set>

namespace exoreg::domain {
namespace {

struct Asked {
  std::string_view rule;
  ColumnsOf of;
};

const std::vector<Asked>& asked() {
  static const std::vector<Asked> table{
      {"EV-ID-01", {"preparations", {"isolation"}}},
      {"EV-ORG-01", {"preparations", {"origin_class", "source", "species"}}},
      {"EV-ORG-02", {"preparations", {"donor_relation", "immortalised", "passage_max"}}},
      {"EV-ORG-03", {"preparations", {"inci_name"}}},
      {"EV-ORG-04", {"preparations", {"culture_supplement"}}},
      {"EV-ISO-01", {"preparations", {"isolation"}}},
      {"EV-CON-01", {"preparations", {"claimed_concentration"}}},
      {"EV-CON-02", {"preparations", {"count_method", "instrument"}}},
      {"EV-CON-06", {"preparations", {"fill_volume_ml", "recon_volume_ml", "claimed_total"}}},
      {"EV-FAC-02", {"preparations", {"made_in"}}},
      {"EV-IMP-01", {"preparations", {"made_in"}}},
      {"EV-STO-01", {"preparations", {"storage_min_c", "storage_max_c", "shelf_life_months", "stability_data", "container"}}},
      {"EV-REG-04", {"preparations", {"category", "route"}}},
      {"EV-USE-01", {"preparations", {"contraindications"}}},
      {"EV-SUP-01", {"suppliers", {"role"}}},
      {"EV-SUP-03", {"suppliers", {"ae_contact", "recall_procedure"}}},
  };
  return table;
}

}  // namespace

std::string FormField::key(std::string_view request) const {
  std::string key = std::string(request) + "/" + std::to_string(item);
  if (!column.empty()) key += "/" + subject + "/" + column;
  return key;
}

ColumnsOf columns_asked_by(std::string_view rule) {
  const auto found = std::find_if(asked().begin(), asked().end(), [&](const Asked& row) { return row.rule == rule; });
  return found == asked().end() ? ColumnsOf{} : found->of;
}

std::vector<FormField> form_fields(const std::vector<RequestItem>& items, const std::string& supplier) {
  std::vector<FormField> fields;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < items.size(); ++i) {
    fields.push_back({i + 1, "", "", ""});
    const ColumnsOf of = columns_asked_by(items[i].rule);
    const auto subjects = of.table == "suppliers" ? std::vector<std::string>{supplier} : items[i].subjects;
    for (const auto& subject : subjects)
      for (const auto column : of.columns)
        if (seen.insert(subject + "/" + std::string(column)).second)
          fields.push_back({i + 1, subject, std::string(of.table), std::string(column)});
  }
  return fields;
}

}  // namespace exoreg::domain
