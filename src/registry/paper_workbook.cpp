// Sheets are numbered as the tables are: a heading may be longer than a sheet's name.
#include "registry/paper_workbook.h"

#include "registry/workbook.h"

namespace exoreg::registry {
namespace {

Sheet sheet_of(const publish::PaperTable& table, std::size_t number) {
  Sheet sheet;
  sheet.name = std::to_string(number);
  sheet.header = 1;
  sheet.rows = {{table.heading}, {}};
  for (const auto& column : table.columns) sheet.rows[1].push_back(column.title);
  sheet.rows.insert(sheet.rows.end(), table.rows.begin(), table.rows.end());
  if (table.rows.empty()) sheet.rows.push_back({table.none});
  return sheet;
}

}  // namespace

Bytes write_paper_workbook(const publish::Paper& paper) {
  Sheet head;
  head.name = "report";
  head.header = std::nullopt;
  head.rows = {{paper.title, paper.approval}, {paper.verdict}};
  for (const auto& sentence : paper.because) head.rows.push_back({sentence});
  for (const auto& [name, value] : paper.head) head.rows.push_back({name, value});
  head.rows.push_back({paper.foot});
  std::vector<Sheet> sheets{head};
  for (const auto& table : paper.tables) sheets.push_back(sheet_of(table, sheets.size()));
  return write_workbook(sheets);
}

}  // namespace exoreg::registry
