// Dispatch of records to their projections, and the list of derived tables.
#include "store/project.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "store/project_parts.h"
#include "store/sql.h"

namespace exoreg::store {
namespace {

std::string joined(const std::vector<std::string>& parts) { return fmt::format("{}", fmt::join(parts, ", ")); }

}  // namespace

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
        "received_at", "released_at", "rev", "leaf", "body"}},
      {"hold", {"lot", "number"}, {"rule", "excursion", "reason", "laid_by", "since", "open", "lifted_by", "leaf"}},
      {"coa", {"id", "lot"}, {"actor", "leaf", "body"}},
      {"dispensing", {"lot", "number"}, {"quantity", "route", "at", "actor", "leaf"}},
      {"stay", {"lot", "number"}, {"kind", "place", "from_ms", "to_ms", "leaf"}},
      {"shipment", {"id"}, {"direction", "dispatched", "arrived", "no_logger", "leaf"}},
      {"logger_use", {"leaf"}, {"sha256", "target_kind", "target", "actor", "exit_code", "body"}},
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

std::vector<std::string> pack_table(const Database& database, const DerivedTable& table) {
  std::vector<std::string> columns = table.keys;
  columns.insert(columns.end(), table.columns.begin(), table.columns.end());
  // One text per row, each cell with its length in front, because SOCI wants the number of columns at compile time.
  std::string cells;
  for (const auto& column : columns)
    cells += (cells.empty() ? "" : " || ") + fmt::format("coalesce(length(CAST({0} AS BLOB)) || ':' || CAST({0} AS TEXT), '1:~')", column);
  std::vector<std::string> rows;
  sql::each<std::string>(database.session(), fmt::format("SELECT {} FROM {} ORDER BY {}", cells, table.name, joined(table.keys)),
                         [&](const std::string& text) { rows.push_back(text); });
  return rows;
}

/// "3:abc0:1:x" -> "abc", "", "x".
std::vector<std::string> unpack_row(std::string_view packed) {
  std::vector<std::string> cells;
  while (!packed.empty()) {
    const auto colon = packed.find(':');
    std::size_t length = 0;
    std::from_chars(packed.data(), packed.data() + std::min(colon, packed.size()), length);
    packed.remove_prefix(std::min(colon, packed.size() - 1) + 1);
    cells.emplace_back(packed.substr(0, length));
    packed.remove_prefix(cells.back().size());
  }
  return cells;
}

std::vector<std::vector<std::string>> dump_table(const Database& database, const DerivedTable& table) {
  std::vector<std::vector<std::string>> rows;
  for (const std::string& packed : pack_table(database, table)) rows.push_back(unpack_row(packed));
  return rows;
}

}  // namespace exoreg::store
