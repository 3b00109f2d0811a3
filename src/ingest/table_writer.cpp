// The tables that go out: an empty template with its explanations, and the rows that were refused.
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/csv.h"
#include "domain/choices.h"
#include "domain/isolation.h"
#include "ingest/table_file.h"
#include "ingest/table_reader.h"

namespace exoreg::ingest {

namespace {

using domain::CellType;
using domain::Choice;
using domain::Column;
using domain::Table;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";  // without it spreadsheets take UTF-8 for CP932

std::string name_of(const Column& column, Lang lang) { return std::string(lang == Lang::ja ? column.ja : column.en); }

std::string example_of(const Column& column, Lang lang) {
  const bool own = lang == Lang::ja && !column.example_ja.empty();
  return std::string(own ? column.example_ja : column.example_en);
}

std::string values_of(std::span<const Choice> choices, Lang lang) {
  std::string values;
  for (const Choice& choice : choices) {
    if (!values.empty()) values += " | ";
    values += lang == Lang::ja ? choice.ja : choice.en;
    const bool coded = lang == Lang::ja && choice.en.find('-') != std::string_view::npos && choice.en.size() < 8;
    if (coded) values += fmt::format(" [{}]", choice.en);
  }
  return values;
}

/// The isolation codes are what is written, in either language.
std::string isolation_codes(Lang lang) {
  std::string values;
  for (const Choice& method : domain::isolation_methods()) {
    if (!values.empty()) values += " | ";
    values += lang == Lang::ja ? fmt::format("{} {}", method.en, method.ja) : std::string(method.en);
  }
  return values;
}

std::string in_unit(const Column& column, Lang lang) {
  if (column.unit.empty()) return {};
  return (lang == Lang::ja ? "・単位 " : " in ") + domain::unit_words(column).in(lang);
}

std::string allowed(const Column& column, Lang lang) {
  const bool ja = lang == Lang::ja;
  switch (column.type) {
    case CellType::date: return ja ? "日付 2026-03-05" : "date 2026-03-05";
    case CellType::date_or_instant: return ja ? "日付または日時 2026-03-05T10:30:00+09:00" : "date or instant 2026-03-05T10:30:00+09:00";
    case CellType::integer:
      return fmt::format(fmt::runtime(ja ? "{}以上の整数" : "whole number from {}"), column.least) + in_unit(column, lang);
    case CellType::decimal:
      return (column.may_be_negative ? (ja ? "数値" : "number") : (ja ? "0以上の数値" : "number from 0")) + in_unit(column, lang);
    case CellType::yes_no: return values_of(domain::choices::yes_no, lang);
    case CellType::choice:
      if (column.en == "class")
        return ja ? "A 医薬品GMP(当局の適合性調査) | B 細胞加工(許可・届出・認定) | C 品質マネジメント(ISO 9001・ISO 13485) | D 化粧品(ISO "
                    "22716・製造業許可) | E 試験所(ISO/IEC 17025) | F 自称(準拠・対応など)。空欄でも規格から判断します"
                  : "A medicinal GMP by an authority | B cell processing | C quality management (ISO 9001; ISO 13485) | D cosmetics (ISO "
                    "22716) | E laboratory (ISO/IEC 17025) | F the maker's own word; follows from the standard when empty";
      return values_of(column.choices, lang) + (column.open_choices ? (ja ? " | 自由記述" : " | free text") : "");
    case CellType::choices: return values_of(column.choices, lang) + (ja ? "（;区切りで複数可）" : " (several with ;)");
    case CellType::list: return ja ? ";区切りの一覧" : "list with ;";
    case CellType::country: return ja ? "国名またはISO 3166-1の2文字コード" : "name or ISO 3166-1 code of a country";
    case CellType::corporate_number: return ja ? "13桁の法人番号" : "13 digits with check digit";
    case CellType::isolation: return isolation_codes(lang) + (ja ? "（>区切り。条件は[ ]に記載）" : " (steps with >; parameters in [ ])");
    case CellType::text:
    case CellType::local_instant:
    case CellType::reference: break;
  }
  return column.hint.in(lang);
}

/// A comment line is no CSV: one cell, whatever separator a reader settles on.
std::string comment(std::string text) {
  for (char& c : text) {
    if (c == ',' || c == '"' || c == '\t') c = ' ';
  }
  return "# " + text + "\r\n";
}

std::string need_of(const Column& column, Lang lang) {
  const bool ja = lang == Lang::ja;
  if (column.cell_required) return ja ? "必須" : "must be filled";
  if (column.header_required) return ja ? "列必須" : "column required";
  return {};
}

std::string explain(const TemplateColumn& column, Lang lang) {
  if (column.allowed.empty() && column.need.empty()) return {};
  const char* brackets = lang == Lang::ja ? "{}: 【{}】{}" : "{}: [{}] {}";
  if (column.need.empty()) return comment(fmt::format("{}: {}", column.name, column.allowed));
  return comment(fmt::format(fmt::runtime(brackets), column.name, column.need, column.allowed));
}

std::vector<std::string> offered(const Column& column, Lang lang) {
  std::span<const Choice> choices = column.choices;
  if (column.type == CellType::yes_no) choices = domain::choices::yes_no;
  std::vector<std::string> values;
  for (const Choice& choice : choices) values.emplace_back(lang == Lang::ja && !choice.ja.empty() ? choice.ja : choice.en);
  return values;
}

/// A finding names its column in English; the rows go back in the reader's language.
std::string label_of(const std::string& column, Lang lang) {
  for (const Table& table : domain::tables())
    if (const Column* found = table.find(column)) return name_of(*found, lang);
  return column;
}

}  // namespace

std::vector<TemplateColumn> template_columns(const Table& table, Lang lang) {
  std::vector<TemplateColumn> columns;
  for (const Column& column : table.columns) {
    const bool single = column.type == CellType::yes_no || column.type == CellType::choice;
    columns.push_back({name_of(column, lang), example_of(column, lang), need_of(column, lang), allowed(column, lang), offered(column, lang),
                       single && !column.open_choices});
  }
  return columns;
}

std::string write_template(const Table& table, Lang lang) {
  const auto columns = template_columns(table, lang);
  std::vector<std::string> header;
  std::vector<std::string> example;
  for (const TemplateColumn& column : columns) {
    header.push_back(column.name);
    example.push_back(column.example);
  }
  std::string text(byte_order_mark);
  text += write_csv_row(header) + write_csv_row(example);
  text += comment(lang == Lang::ja
                      ? "2行目は記入例です。消すか書き換えてから取り込んでください。#で始まる行は読み飛ばします(消しても構いません)。"
                      : "Line 2 is an example: replace it. Lines that begin with # are skipped and may be removed.");
  text += comment(lang == Lang::ja ? "空欄・未提示・不明は「不明」、該当なしは「対象外」として扱います。【必須】は空欄不可、【列必須】は列"
                                     "が必要(空欄は不明の意味)です。"
                                   : "An empty cell and unknown mean the same; n/a means not applicable. [must be filled]: no empty cell; "
                                     "[column required]: cells may be empty.");
  for (const TemplateColumn& column : columns) text += explain(column, lang);
  return text;
}

std::vector<std::vector<std::string>> find_rejected_rows(const Table& table, std::string_view original, const Findings& findings,
                                                         Lang lang) {
  const auto file = read_table_file(table, original);
  if (file.value.empty()) return {};
  std::map<long, std::string> wrong;
  for (const Finding& finding : findings) {
    if (finding.severity != Severity::error || finding.row == 0) continue;
    std::string& text = wrong[finding.row];
    if (!text.empty()) text += " / ";
    const std::string label = label_of(finding.column, lang);
    text += label.empty() ? finding.message.in(lang) : label + ": " + finding.message.in(lang);
  }
  const CsvRow& top = file.value[find_header_line(table, file.value)];
  const std::vector<std::string>& header = top.cells;
  const std::size_t columns = header.size() - (is_errors_column(header.back()) ? 1 : 0);  // a second round replaces the first
  std::vector<std::vector<std::string>> rows;
  for (const CsvRow& line : file.value) {
    const bool is_header = &line == &top;
    const auto reasons = wrong.find(line.line);
    if (!is_header && reasons == wrong.end()) continue;
    std::vector<std::string> cells = line.cells;
    if (cells.size() < columns || header.size() > columns) cells.resize(columns);
    cells.emplace_back(is_header ? std::string(errors_column(lang)) : reasons->second);
    rows.push_back(std::move(cells));
  }
  return rows;
}

std::string write_rejected_rows(const Table& table, std::string_view original, const Findings& findings, Lang lang) {
  std::string text;
  for (const auto& row : find_rejected_rows(table, original, findings, lang))
    text += std::string(text.empty() ? byte_order_mark : "") + write_csv_row(row);
  return text;
}

}  // namespace exoreg::ingest
