// A batch becomes as many logger files as it touches places, so that each lot is judged by its own place alone.
#include "registry/cold_append.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "base/csv.h"
#include "domain/table.h"

namespace exoreg::registry {
namespace {

constexpr std::string_view header = "sensor,timestamp,temperature_c\n";

bool names_columns(const CsvRow& row) {
  const domain::Table* table = domain::find_table("readings");
  return std::any_of(row.cells.begin(), row.cells.end(), [&](const std::string& cell) { return table->find_header(cell) != nullptr; });
}

std::size_t sensor_column(const CsvRow& names) {
  const domain::Table* table = domain::find_table("readings");
  for (std::size_t i = 0; i < names.cells.size(); ++i)
    if (const auto* column = table->find_header(names.cells[i]); column && column->en == "sensor") return i;
  return 0;
}

/// Some rows of a batch, and where they stand in it.
struct Part {
  Bytes bytes;
  std::vector<long> lines;  ///< of each line of `bytes`

  void add(const CsvRow& row) {
    const std::string text = write_csv_row(row.cells);
    bytes += text;
    lines.insert(lines.end(), static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')), row.line);
  }
};

/// Rows by the place of their sensor, each a table with the batch's header.
std::map<std::string, Part> split_by_place(const store::Database& database, const std::vector<CsvRow>& rows) {
  const std::size_t sensor = sensor_column(rows.front());
  std::map<std::string, std::string> place_of;
  std::map<std::string, Part> tables;
  for (auto row = rows.begin() + 1; row != rows.end(); ++row) {
    const std::string serial = sensor < row->cells.size() ? row->cells[sensor] : "";
    const auto [place, fresh] = place_of.try_emplace(serial);
    if (fresh) place->second = location_of_device(database, serial);
    Part& table = tables[place->second];
    if (table.bytes.empty()) table.add(rows.front());
    table.add(*row);
  }
  return tables;
}

/// A header put before the batch is on none of its lines.
std::vector<long> lines_below_header(const Bytes& bytes) {
  std::vector<long> lines(static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\n')) + 1);
  std::iota(lines.begin(), lines.end(), 0L);
  return lines;
}

}  // namespace

Outcome append_readings(Registry& registry, const LoggerInput& input, const Because& because, const Session& session) {
  LoggerInput whole = input;
  whole.format = "readings";
  auto parsed = parse_csv(whole.bytes);
  if (parsed.ok() && !parsed.value.empty() && !names_columns(parsed.value.front())) {
    whole.bytes.insert(0, header);
    whole.lines = lines_below_header(whole.bytes);
    parsed = parse_csv(whole.bytes);
    for (CsvRow& row : parsed.value) --row.line;
  }
  if (!parsed.ok() || parsed.value.size() < 2)
    return import_at_own_places(registry, {whole}, because, session);  // the reader says what is wrong
  const auto tables = split_by_place(registry.database, parsed.value);
  if (tables.size() == 1) return import_at_own_places(registry, {whole}, because, session);
  std::vector<LoggerInput> parts;
  for (const auto& [place, part] : tables) {
    parts.push_back(whole);
    parts.back().bytes = part.bytes;
    parts.back().lines = part.lines;
  }
  return import_at_own_places(registry, parts, because, session);
}

}  // namespace exoreg::registry
