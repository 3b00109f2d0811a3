// Hands on to ingest, so that edges need not know it, and dresses its tables as workbooks.
#include "registry/templates.h"

#include <algorithm>

#include "base/error.h"
#include "base/unicode.h"
#include "domain/table.h"
#include "ingest/table_reader.h"
#include "registry/workbook.h"

namespace exoreg::registry {
namespace {

constexpr std::size_t rows_to_fill = 1'000;

const domain::Table& known_table(std::string_view name) {
  if (const domain::Table* table = domain::find_table(name)) return *table;
  std::string names;
  for (const auto& table : domain::tables()) names += (names.empty() ? "" : ", ") + std::string(table.name);
  throw UsageError(
      {"There is no table \"" + std::string(name) + "\": " + names, "「" + std::string(name) + "」という表はありません: " + names});
}

double width_for(const std::string& name, const std::string& example) {
  constexpr std::size_t least = 10, most = 40;
  return static_cast<double>(std::clamp(std::max(display_width(name), display_width(example)) + 2, least, most));
}

/// A column of values per column of the table that has any.
struct Values {
  Sheet sheet;
  void add(const ingest::TemplateColumn& column) {
    const std::size_t at = sheet.rows.front().size();
    sheet.rows.front().push_back(column.name);
    if (sheet.rows.size() < column.values.size() + 1) sheet.rows.resize(column.values.size() + 1);
    for (std::size_t i = 0; i < column.values.size(); ++i) {
      sheet.rows[i + 1].resize(std::max(sheet.rows[i + 1].size(), at + 1));
      sheet.rows[i + 1][at] = column.values[i];
    }
  }
};

}  // namespace

std::string table_template(std::string_view name, Lang lang) { return ingest::write_template(known_table(name), lang); }

Bytes template_workbook(std::string_view name, Lang lang) {
  const domain::Table& table = known_table(name);
  const bool ja = lang == Lang::ja;
  Sheet page{std::string(ja ? table.ja : table.name), {{}, {}}};
  Sheet notes{ja ? "記入方法" : "how to fill in",
              {{ja ? "列" : "column", ja ? "必須" : "need", ja ? "記入する内容" : "what it holds"},
               {"", "",
                ja ? "2行目は記入例です。消すか書き換えてください。空欄・未提示・不明は「不明」、該当なしは「対象外」です。"
                   : "Row 2 is an example: replace it. An empty cell and unknown mean the same; n/a means not applicable."}}};
  notes.columns = {{24}, {18}, {90}};
  Values values{{ja ? "値" : "values", {{}}}};
  for (const ingest::TemplateColumn& column : ingest::template_columns(table, lang)) {
    const std::size_t at = page.rows[0].size();
    page.rows[0].push_back(column.name);
    page.rows[1].push_back(column.example);
    page.columns.push_back({width_for(column.name, column.example)});
    notes.rows.push_back({column.name, column.need, column.allowed});
    if (column.values.empty()) continue;
    page.lists.push_back(
        {at, 1, rows_to_fill, {values.sheet.name, values.sheet.rows[0].size(), 1, column.values.size()}, column.only_values});
    values.add(column);
  }
  std::vector<Sheet> sheets{std::move(page), std::move(notes)};
  if (!values.sheet.rows[0].empty()) sheets.push_back(std::move(values.sheet));
  return write_workbook(sheets);
}

Json table_json(std::string_view name) {
  const domain::Table* table = domain::find_table(name);
  Json columns = Json::array();
  for (const auto& column : table->columns) {
    Json values = Json::array();
    for (const auto& choice : column.choices) values.push_back(std::string(choice.en));
    columns.push_back(Json::object({{"name", std::string(column.en)},
                                    {"ja", std::string(column.ja)},
                                    {"column_required", column.header_required},
                                    {"cell_required", column.cell_required},
                                    {"values", std::move(values)}}));
  }
  return Json::object({{"table", std::string(table->name)}, {"columns", std::move(columns)}});
}

Bytes rejected_rows(std::string_view name, std::string_view original, const Findings& findings, Lang lang, const std::string& path) {
  const domain::Table& table = *domain::find_table(name);
  if (!is_workbook_name(path)) return ingest::write_rejected_rows(table, original, findings, lang);
  auto rows = ingest::find_rejected_rows(table, original, findings, lang);
  return rows.empty() ? Bytes() : write_workbook({{std::string(lang == Lang::ja ? table.ja : table.name), std::move(rows)}});
}

}  // namespace exoreg::registry
