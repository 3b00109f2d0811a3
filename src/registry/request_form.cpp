// A form is found again by the keys in its last column, so that a supplier may sort, colour or widen it.
#include "registry/request_form.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/unicode.h"
#include "domain/table.h"
#include "ingest/cell_reader.h"
#include "ingest/table_file.h"
#include "ingest/table_reader.h"
#include "registry/workbook.h"
#include "store/load_entities.h"

namespace exoreg::registry {
namespace {

using domain::FormField;

enum Place : std::size_t { number, about, question, field_name, on_file, answer, allowed, key, places };
constexpr std::size_t header = 3;

const ingest::TemplateColumn* find_column(const std::vector<ingest::TemplateColumn>& columns, const std::string& name) {
  const auto found = std::find_if(columns.begin(), columns.end(), [&](const auto& column) { return column.name == name; });
  return found == columns.end() ? nullptr : &*found;
}

class Form {
 public:
  Form(const Registry& registry, const publish::RequestLetter& letter, Lang lang)
      : registry_(registry), letter_(letter), ja_(lang == Lang::ja), lang_(lang) {
    page_.name = ja_ ? "ご回答" : "answers";
    values_.name = ja_ ? "選択肢" : "values";
    values_.rows.emplace_back();
    page_.rows = {{letter.number, ja_ ? letter.supplier + " 御中" : letter.supplier},
                  {ja_ ? "「ご回答」の列にご記入のうえ、ファイルのままご返送ください。該当しない項目は「該当なし」、開示できない項目はその"
                         "旨をご記入ください。"
                       : "Please fill in the column \"your answer\" and send the file back. Write n/a where a question does not apply, and "
                         "say so where you cannot disclose."},
                  {},
                  titles()};
    page_.header = header;
    page_.is_protected = true;
    page_.open_below = header + 1;
    page_.columns = {{6, true}, {28, true}, {40, true}, {18, true}, {24, true}, {40, false}, {30, true}, {36, true}};
  }

  void add(const FormField& field) {
    const auto& item = letter_.items.at(field.item - 1);
    std::vector<std::string> row(places);
    row[number] = std::to_string(field.item);
    row[about] = name_of(field);
    row[question] = ja_ ? item.wanted.ja : item.wanted.en;
    row[field_name] = ja_ ? "ご回答・添付資料名" : "in words; documents attached";
    row[key] = field.key(letter_.number);
    if (const auto* part = domain::find_part(field.part)) row[field_name] = std::string(ja_ ? part->ja : part->en);
    if (!field.column.empty()) describe(field, row);
    page_.rows.push_back(std::move(row));
  }

  Bytes bytes() { return write_workbook(values_.rows.front().empty() ? std::vector{page_} : std::vector{page_, values_}); }

 private:
  std::vector<std::string> titles() const {
    if (ja_) return {"番号", "対象", "照会事項", "項目", "当方の登録内容", "ご回答", "記入できる内容", "照合キー"};
    return {"no.", "concerns", "question", "item", "what we have on file", "your answer", "what it may hold", "key"};
  }
  std::string name_of(const FormField& field) const {
    if (field.table == "suppliers") return letter_.supplier;
    std::string list;
    for (const auto& id : field.column.empty() ? letter_.items.at(field.item - 1).subjects : std::vector{field.subject}) {
      const auto name = letter_.names.find(id);
      list += (list.empty() ? "" : ja_ ? "、" : "; ") + (name == letter_.names.end() ? id : name->second);
    }
    return list;
  }
  void describe(const FormField& field, std::vector<std::string>& row) {
    const domain::Table& table = *domain::find_table(field.table);
    const domain::Column& column = *table.find(field.column);
    const auto entity = store::load_entity(registry_.database, field.subject);
    row[field_name] = std::string(ja_ ? column.ja : column.en);
    row[on_file] = entity ? domain::display_value(column, entity->row().text(field.column), lang_) : "";
    const auto columns = ingest::template_columns(table, lang_);
    if (const auto* known = find_column(columns, std::string(ja_ ? column.ja : column.en))) {
      row[allowed] = known->allowed;
      if (!known->values.empty()) offer(*known);
    }
  }
  /// The list beside the cell: one column of the second sheet.
  void offer(const ingest::TemplateColumn& column) {
    const std::size_t at = values_.rows.front().size(), here = page_.rows.size();
    values_.rows.front().push_back(column.name);
    if (values_.rows.size() < column.values.size() + 1) values_.rows.resize(column.values.size() + 1);
    for (std::size_t i = 0; i < column.values.size(); ++i) {
      values_.rows[i + 1].resize(std::max(values_.rows[i + 1].size(), at + 1));
      values_.rows[i + 1][at] = column.values[i];
    }
    page_.lists.push_back({answer, here, here, {values_.name, at, 1, column.values.size()}, false});
  }

  const Registry& registry_;
  const publish::RequestLetter& letter_;
  bool ja_;
  Lang lang_;
  Sheet page_, values_;
};

Finding form_error(const char* code, Text message, long row = 0) { return {code, Severity::error, std::move(message), row}; }

class Reading {
 public:
  Reading(const Registry& registry, const store::Entity& request) : registry_(registry), request_(request) {
    std::vector<domain::RequestItem> items;
    for (const Json& item : request.body.items("items")) items.push_back(domain::RequestItem::from_json(item));
    for (auto& field : domain::form_fields(items, {request.parent, request.body.text("preparation")}))
      fields_.emplace(field.key(request.id), std::move(field));
  }

  void take(const CsvRow& row) {
    if (row.cells.size() < places) return;
    const std::string found(trim(row.cells[key]));
    const auto field = fields_.find(found);
    if (field == fields_.end()) {
      if (found.starts_with("REQ-") && !found.starts_with(request_.id + "/")) other_ = found.substr(0, found.find('/'));
      return;
    }
    if (!seen_.insert(found).second)
      return add(form_error("E_FORM_TWICE", {"The cell " + found + " is in the form twice.", "記入欄 " + found + " が重複しています。"},
                            row.line));
    any_ = true;
    const std::string text(trim(row.cells[answer]));
    if (text.empty()) return;
    filled_ = true;
    if (field->second.column.empty())
      take_words(field->second, text, row.line);
    else
      take_cell(field->second, text, row.line);
  }

  Parsed<FormAnswers> done() {
    if (!other_.empty())
      add(form_error("E_FORM_OTHER", {"This is the form of " + other_ + ", not of " + request_.id + ".",
                                      "この記入票は " + request_.id + " ではなく " + other_ + " のものです。"}));
    else if (!any_)
      add(form_error("E_FORM", {"The file holds no cell of the form of " + request_.id + "; keep its last column (key).",
                                request_.id + " の記入票ではありません。右端の照合キーの列は消さないでください。"}));
    else if (!filled_ && !has_errors(answers_.findings))
      add(form_error("E_FORM_EMPTY", {"Nothing is filled in.", "ご回答の列が空です。"}));
    return std::move(answers_);
  }
  void add(Finding finding) { answers_.findings.push_back(std::move(finding)); }

 private:
  void take_words(const FormField& field, const std::string& text, long line) {
    if (auto wrong = ingest::check_text("", text)) {
      wrong->row = line;
      return add(std::move(*wrong));
    }
    answers_.value.words.push_back({field.item, field.part, text});
  }
  void take_cell(const FormField& field, const std::string& text, long line) {
    const domain::Column& column = *domain::find_table(field.table)->find(field.column);
    auto cell = ingest::read_cell(column, text, registry_.config.zone);
    for (Finding& finding : cell.findings) {
      finding.row = line;
      add(std::move(finding));
    }
    const auto entity = store::load_entity(registry_.database, field.subject);
    if (has_errors(cell.findings) || !entity || !cell.value) return;
    const std::string before = entity->row().text(field.column);
    if (*cell.value != before) answers_.value.changes.push_back({field, before, *cell.value, line});
  }

  const Registry& registry_;
  const store::Entity& request_;
  std::map<std::string, FormField> fields_;
  std::set<std::string> seen_;
  std::string other_;
  bool any_ = false, filled_ = false;
  Parsed<FormAnswers> answers_;
};

}  // namespace

Bytes write_request_form(const Registry& registry, const publish::RequestLetter& letter, const domain::AskedOf& of, Lang lang) {
  Form form(registry, letter, lang);
  for (const FormField& field : domain::form_fields(letter.items, of)) form.add(field);
  return form.bytes();
}

Parsed<FormAnswers> read_request_form(const Registry& registry, const store::Entity& request, std::string_view bytes) {
  auto sheets = ingest::read_sheets(bytes);
  if (!sheets.ok()) return {{}, std::move(sheets.findings)};
  Reading reading(registry, request);
  for (Finding& finding : sheets.findings) reading.add(std::move(finding));
  for (auto& sheet : sheets.value) {
    for (Finding& finding : sheet.findings) reading.add(std::move(finding));
    for (const CsvRow& row : sheet.rows) reading.take(row);
  }
  return reading.done();
}

}  // namespace exoreg::registry
