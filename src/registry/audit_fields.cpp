// Objects become paths, lists of rows become fields under the rows' names, so that one changed row is one changed field.
#include "registry/audit_fields.h"

#include <algorithm>
#include <array>
#include <vector>

namespace exoreg::registry {
namespace {

/// What every record carries, or what says nothing about the thing itself.
constexpr std::array<std::string_view, 12> bookkeeping{"schema", "actor",       "role",       "signer", "meaning",     "nonce",
                                                       "rev",    "recorded_at", "event_time", "reason", "attachments", "source"};
/// Members whose own members go by their own names: the cells of a table.
constexpr std::array<std::string_view, 2> tables{"row", "certificate"};
/// What names a row among others, the first three that it has.
constexpr std::array<std::string_view, 14> names{"id",     "rule",   "test", "code",    "agent", "kind",  "method",
                                                 "tested", "device", "name", "channel", "date",  "start", "item"};

template <std::size_t N>
bool holds(const std::array<std::string_view, N>& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

std::string scalar(const Json& json) { return json.is_string() ? json.as_string() : json.is_null() ? "" : json.dump(); }

bool is_plain(const Json& json) { return !json.is_object() && !json.is_array(); }

std::string joined(const Json& list) {
  std::string text;
  for (const Json& item : list.as_array()) text += (text.empty() ? "" : "; ") + scalar(item);
  return text;
}

std::string label_of(const Json& row, std::size_t number) {
  std::string label;
  int found = 0;
  for (const std::string_view name : names)
    if (const Json* value = row.find(name); value && is_plain(*value) && !scalar(*value).empty() && found < 3) {
      label += (label.empty() ? "" : " ") + scalar(*value);
      ++found;
    }
  return label.empty() ? std::to_string(number) : label;
}

/// A row as one text: "limit ≤ 0.25; unit EU/mL".
std::string row_text(const Json& row) {
  if (!row.is_object()) return row.is_array() ? row.dump() : scalar(row);
  std::string text;
  for (const auto& [name, value] : row.as_object()) {
    const std::string cell = is_plain(value) ? scalar(value) : value.dump();
    if (!cell.empty()) text += (text.empty() ? "" : "; ") + name + " " + cell;
  }
  return text;
}

bool is_passed(const Json& row) { return row.is_object() && (row.text("result") == "pass" || row.text("result") == "na"); }

class Reader {
 public:
  explicit Reader(AuditFields& fields) : fields_(fields) {}

  void take(const std::string& name, const Json& value) {
    if (value.is_object())
      for (const auto& [inner, cell] : value.as_object()) {
        if (name.empty() && inner == "schema") continue;  // of a certificate in a form of its own
        take(name.empty() ? inner : name + "." + inner, cell);
      }
    else if (!value.is_array())
      fields_.try_emplace(name, AuditField{scalar(value)});
    else if (std::all_of(value.as_array().begin(), value.as_array().end(), is_plain))
      fields_.try_emplace(name, AuditField{joined(value)});
    else
      take_rows(name, value);
  }

 private:
  void take_rows(const std::string& name, const Json& rows) {
    std::size_t number = 0;
    for (const Json& row : rows.as_array()) {
      ++number;
      if (name == "findings" && is_passed(row)) continue;
      std::string label = label_of(row, number);
      if (name == "findings") label += " " + row.text("result");
      if (fields_.contains(name + " " + label)) label += " #" + std::to_string(number);
      fields_[name + " " + label] = {row_text(row), name, label};
    }
  }

  AuditFields& fields_;
};

}  // namespace

AuditFields audit_fields(const domain::Recorded& r) {
  AuditFields fields;
  Reader reader(fields);
  const domain::Kind* kind = domain::find_kind(r.kind);
  std::vector<const Json*> cells;  // after the members: what was settled counts more than how somebody wrote it
  for (const auto& [name, value] : r.body.as_object()) {
    if (holds(bookkeeping, name) || (kind && name == kind->id_member && !value.is_object())) continue;
    if (name == "_sd")
      fields[name] = {std::to_string(value.as_array().size())};
    else if (holds(tables, name) && value.is_object() && !value.find("sha256"))  // the certificate of a person is no table
      cells.push_back(&value);
    else
      reader.take(name, value);
  }
  for (const Json* table : cells) reader.take("", *table);
  return fields;
}

AuditFields summarised(const AuditFields& fields) {
  AuditFields summary;
  for (const auto& [name, field] : fields) {
    if (field.list.empty()) {
      summary[name] = field;
      continue;
    }
    std::string& value = summary[field.list].value;
    value += (value.empty() ? "" : "; ") + field.label;
  }
  return summary;
}

}  // namespace exoreg::registry
