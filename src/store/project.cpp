// Dispatch of records to their projections, and the list of derived tables.
#include "store/project.h"

#include <algorithm>

#include "store/project_parts.h"
#include "store/sql.h"

namespace exoreg::store {

void note_id(WriteTx& tx, const std::string& id) {
  const auto dash = id.rfind('-');
  if (dash == std::string::npos) return;
  const std::string digits = id.substr(dash + 1);
  if (digits.empty() || digits.size() > 12 || !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return;
  sql::exec(tx.session(),
            "INSERT INTO counter (name, last) VALUES (:name, :last) "
            "ON CONFLICT (name) DO UPDATE SET last = CASE WHEN excluded.last > counter.last THEN excluded.last ELSE counter.last END",
            id.substr(0, dash), std::stoll(digits));
}

void project(WriteTx& tx, const domain::Recorded& recorded) {
  for (const auto find : {master_projection, lot_projection, cold_projection}) {
    if (const Projection projection = find(recorded.kind)) {
      projection(tx, recorded);
      return;
    }
  }
}

const std::vector<DerivedTable>& derived_tables() {
  static const std::vector<DerivedTable> tables{
      {"entity", {"id"}, {"kind", "parent", "name_key", "alt_key", "rev", "leaf", "body"}},
      {"entity_revision", {"id", "rev"}, {"leaf", "recorded_at", "actor", "body"}},
      {"counter", {"name"}, {"last"}},
      {"approval", {"supplier", "site", "preparation"}, {"status", "condition", "from_day", "until_day", "actor", "leaf"}},
      {"lot",
       {"id"},
       {"preparation", "supplier", "site", "lot_key", "parent", "status", "condition", "quantity", "quantity_left", "received_by",
        "received_at", "released_at", "rev", "leaf", "body", "ended_ms"}},
      {"hold", {"lot", "number"}, {"rule", "excursion", "reason", "laid_by", "since", "open", "lifted_by", "leaf"}},
      {"coa", {"id", "lot"}, {"actor", "leaf", "body"}},
      {"coa_value", {"coa", "number"}, {"lot", "code", "print", "exact", "leaf"}},
      {"coa_vector", {"coa", "lot"}, {"codes", "vector", "leaf"}},
      {"coa_document", {"coa", "sha256"}, {"lot", "name", "leaf"}},
      {"dispensing", {"lot", "number"}, {"quantity", "route", "at", "actor", "leaf"}},
      {"stay", {"lot", "number"}, {"kind", "place", "from_ms", "to_ms", "leaf"}},
      {"shipment", {"id"}, {"direction", "dispatched", "arrived", "no_logger", "leaf"}},
      {"logger_use", {"leaf"}, {"sha256", "target_kind", "target", "actor", "exit_code", "body"}},
      {"logger_file", {"leaf"}, {"sha256", "options", "body"}},
      {"reading_series", {"leaf", "number"}, {"device", "channel", "decimals", "fahrenheit", "interval_changes"}},
      {"reading_chunk",
       {"leaf", "series", "from_ms"},
       {"to_ms", "readings", "missing", "min_mc", "max_mc", "step_ms", "gap_ms", "sum_exp", "packed"},
       "packed"},
      {"device", {"serial"}, {"zone", "leaf"}},
      {"excursion",
       {"id", "lot"},
       {"device", "channel", "side", "range", "start_ms", "end_ms", "end_kind", "peak_mc", "seconds", "run", "imported_by", "decision",
        "assessed_by", "leaf"}},
      {"erased", {"digest"}, {"leaf"}},
  };
  return tables;
}

void clear_projections(WriteTx& tx) {
  for (const auto& table : derived_tables()) sql::exec(tx.session(), "DELETE FROM " + table.name);
}

}  // namespace exoreg::store
