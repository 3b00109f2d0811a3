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
      {"EV-PUR-04", {"preparations", {"excipients"}}},
      {"EV-SAF-02", {"preparations", {"route", "dose_ml", "infusion_ml_per_h"}}},
      {"EV-SAF-05", {"preparations", {"route"}}},
      {"EV-FAC-02", {"preparations", {"made_in"}}},
      {"EV-IMP-01", {"preparations", {"made_in"}}},
      {"EV-STO-01", {"preparations", {"storage_min_c", "storage_max_c", "shelf_life_months", "stability_data", "container"}}},
      {"EV-STO-03", {"preparations", {"shelf_life_months", "freeze_thaw_max"}}},
      {"EV-REG-04", {"preparations", {"category", "route"}}},
      {"EV-USE-01", {"preparations", {"contraindications"}}},
      {"EV-SUP-01", {"suppliers", {"role"}}},
      {"EV-SUP-03", {"suppliers", {"ae_contact", "recall_procedure"}}},
  };
  return table;
}

/// Whose columns they are; a question about a lot asks for those of its preparation.
std::vector<std::string> subjects_of(const RequestItem& item, std::string_view table, const AskedOf& of) {
  if (table == "suppliers") return {of.supplier};
  std::vector<std::string> subjects;
  for (const auto& subject : item.subjects) {
    const std::string& preparation = subject.starts_with("LOT-") ? of.preparation : subject;
    if (std::find(subjects.begin(), subjects.end(), preparation) == subjects.end()) subjects.push_back(preparation);
  }
  return subjects;
}

std::string about(const RequestItem& item) {
  std::string list;
  for (const auto& subject : item.subjects) list += subject + ",";
  return list;
}

}  // namespace

std::string FormField::key(std::string_view request) const {
  std::string key = std::string(request) + "/" + std::to_string(item);
  if (!column.empty()) key += "/" + subject + "/" + column;
  if (!part.empty()) key += "/" + part;
  return key;
}

ColumnsOf columns_asked_by(std::string_view rule) {
  const auto found = std::find_if(asked().begin(), asked().end(), [&](const Asked& row) { return row.rule == rule; });
  return found == asked().end() ? ColumnsOf{} : found->of;
}

std::vector<FormField> form_fields(const std::vector<RequestItem>& items, const AskedOf& of) {
  std::vector<FormField> fields;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < items.size(); ++i) {
    fields.push_back({i + 1, "", "", ""});
    const ColumnsOf wanted = columns_asked_by(items[i].rule);
    for (const auto& subject : subjects_of(items[i], wanted.table, of))
      for (const auto column : wanted.columns)
        if (seen.insert(subject + "/" + std::string(column)).second)
          fields.push_back({i + 1, subject, std::string(wanted.table), std::string(column)});
    for (const FormPart& part : parts_asked_by(items[i].rule))
      if (seen.insert(about(items[i]) + std::string(part.name)).second) fields.push_back({i + 1, "", "", "", std::string(part.name)});
  }
  return fields;
}

}  // namespace exoreg::domain
