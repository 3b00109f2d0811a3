// The shared steps of an import.
#include "registry/import_work.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/error.h"
#include "domain/possible_dates.h"
#include "domain/table.h"
#include "ingest/table_reader.h"
#include "registry/media_type.h"

namespace exoreg::registry {
namespace {

using Fields = std::map<std::string, std::string>;

/// What tells one row of a donor's tests or of a specification from the next.
std::string line_label(const domain::Row& row) {
  std::string label;
  for (const char* column : {"agent", "test", "kind", "method", "tested"})
    if (row.has(column)) label += (label.empty() ? "" : " ") + row.text(column);
  return label;
}

/// All that a record says of its thing: the row's columns, its notes, and each row of a list by its label.
Fields fields_of(const Json& members) {
  Fields fields;
  const auto take = [&fields](const std::string& prefix, const Json& json) {
    const domain::Row row = domain::Row::from_json(json);
    for (const auto& [column, cell] : row.cells) fields[prefix + column] = cell;
    for (const auto& [note, cell] : row.notes) fields[prefix + note] = cell;
  };
  for (const auto& [name, value] : members.as_object()) {
    if (name == "row")
      take("", value);
    else if (value.is_array())
      for (const Json& line : value.as_array()) take(line_label(domain::Row::from_json(line)) + " ", line);
    else if (value.is_string())
      fields.try_emplace(name, value.as_string());
  }
  return fields;
}

/// "HBV serology result": a line's label, then its column.
struct FieldName {
  std::string line;
  std::string column;
};
FieldName field_name(const std::string& name) {
  const auto space = name.rfind(' ');
  return space == std::string::npos ? FieldName{"", name} : FieldName{name.substr(0, space + 1), name.substr(space + 1)};
}

/// A stored value as `lang` writes it.
std::string shown(const domain::Column* column, const Fields& fields, const std::string& name, Lang lang) {
  const auto found = fields.find(name);
  if (found == fields.end()) return lang == Lang::ja ? "(空欄)" : "∅";
  return column ? domain::display_value(*column, found->second, lang) : found->second;
}

/// "column: old → new" for everything that `after` says otherwise.
Text difference(const domain::Table& table, const Json& before, const Json& after) {
  Json known = Json::object();  // only members that the new record has as well: not who wrote it and when
  for (const auto& [name, value] : after.as_object())
    if (const Json* old = before.find(name)) known[name] = *old;
  const Fields a = fields_of(known), b = fields_of(after);
  Fields all = a;
  all.insert(b.begin(), b.end());
  const auto raw = [](const Fields& fields, const std::string& name) {
    const auto found = fields.find(name);
    return found == fields.end() ? std::string() : found->second;
  };
  Text text;
  for (const auto& [name, ignored] : all) {
    if (a.contains(name) == b.contains(name) && raw(a, name) == raw(b, name)) continue;
    const FieldName field = field_name(name);
    const domain::Column* column = table.find(field.column);
    text.en +=
        fmt::format("{}{}: {} → {}", text.en.empty() ? "" : "; ", name, shown(column, a, name, Lang::en), shown(column, b, name, Lang::en));
    text.ja += fmt::format("{}{}{}: {} → {}", text.ja.empty() ? "" : "、", field.line, column ? std::string(column->ja) : field.column,
                           shown(column, a, name, Lang::ja), shown(column, b, name, Lang::ja));
  }
  return text;
}

/// What the file has no column for is not said by it: it stays as it was.
void keep_unsaid(Json& members, const Json& known, const std::set<std::string>& columns) {
  const Json* row = members.find("row");
  const Json* before = known.find("row");
  if (!row || !before) return;
  domain::Row merged = domain::Row::from_json(*row);
  const domain::Row old = domain::Row::from_json(*before);
  for (const auto& [column, cell] : old.cells)
    if (!columns.contains(column)) merged.cells.try_emplace(column, cell);
  for (const auto& [note, cell] : old.notes)
    if (!columns.contains(note)) merged.notes.try_emplace(note, cell);
  members["row"] = merged.to_json();
}

/// As they stand in the file; what concerns the whole file comes first.
void sort_by_row(Findings& findings) {
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) { return a.row < b.row; });
}

/// Whether a record would say something new: all members but those that every record carries.
bool says_the_same(const Json& body, const Json& members) {
  for (const auto& [name, value] : members.as_object()) {
    const Json* known = body.find(name);
    if (!known || !(*known == value)) return false;
  }
  return true;
}

}  // namespace

ImportedTable read_import(const Registry& registry, const ImportFile& file, std::string_view table, domain::Action action,
                          const Session& session) {
  if (Findings no = domain::check_role(session.actor, action); !no.empty()) return {std::string(table), {}, {}, {}, refused(std::move(no))};
  require_reason_for_late(registry.now(), file.event_time, file.reason);
  auto parsed = ingest::parse_table(*domain::find_table(table), file.bytes, registry.config.zone);
  for (const domain::Row& row : parsed.value) append(parsed.findings, domain::check_past_dates(table, row, registry.today()));
  return {std::string(table), std::move(parsed.value), std::move(parsed.findings), std::move(parsed.columns), std::nullopt};
}

ImportWork::ImportWork(Registry& registry, store::WriteTx& tx, const ImportFile& file, ImportedTable& table)
    : registry_(registry), tx_(tx), file_(file), ids_(registry.database), columns_(std::move(table.columns)) {
  outcome_.findings = std::move(table.findings);
  outcome_.table = table.name;
}

std::string ImportWork::settle(Resolved resolved, const domain::Row& row, std::string_view column) {
  for (Finding& finding : resolved.findings) {
    finding.row = row.line;
    finding.column = std::string(column);
    outcome_.findings.push_back(std::move(finding));
  }
  return resolved.id;
}

void ImportWork::error(std::string code, Text message, const domain::Row& row, std::string_view column) {
  outcome_.findings.push_back({std::move(code), Severity::error, std::move(message), row.line, std::string(column)});
}

void ImportWork::note(std::string code, Text message, const domain::Row& row, std::string_view column) {
  outcome_.findings.push_back({std::move(code), Severity::M, std::move(message), row.line, std::string(column)});
}

void ImportWork::ambiguous(const std::vector<store::Entity>& candidates, const domain::Row& row, std::string_view column) {
  std::vector<std::string> ids;
  for (const auto& candidate : candidates) ids.push_back(candidate.id);
  const std::string list = fmt::format("{}", fmt::join(ids, ", "));
  error("E_AMBIGUOUS",
        {fmt::format("\"{}\" is the name of more than one on file: {}. Say which by a number or code of its own.", row.text(column), list),
         fmt::format("「{}」に当てはまるものが複数登録されています: {}。法人番号や品番など固有の番号で区別してください。", row.text(column),
                     list)},
        row, column);
}

Json rows_json(const domain::Rows& rows) {
  Json array = Json::array();
  for (const domain::Row& row : rows) array.push_back(row.to_json());
  return array;
}

void append_of_sound_rows(Findings& findings, Findings more) {
  std::set<long> wrong;
  for (const Finding& finding : findings)
    if (finding.severity == Severity::error) wrong.insert(finding.row);
  std::erase_if(more, [&](const Finding& finding) { return wrong.contains(finding.row); });
  append(findings, std::move(more));
}

std::string ImportWork::record(const EntityKind& kind, const std::optional<store::Entity>& known, Json members, const domain::Row& row) {
  if (!known) {
    std::string id = ids_.next(std::string(kind.prefix), kind.digits);
    add(kind, id, std::move(members));
    return id;
  }
  keep_unsaid(members, known->body, columns_);
  if (says_the_same(known->body, members)) return known->id;
  const Text changes =
      kind.difference ? kind.difference(known->body, members) : difference(*domain::find_table(outcome_.table), known->body, members);
  if (file_.reason.empty()) {
    const bool of_line = row.line > 0;  // else of the whole file
    asks_reason_.en += fmt::format("\n  {}{}: {}", of_line ? fmt::format("line {}: ", row.line) : "", known->id, changes.en);
    asks_reason_.ja += fmt::format("\n  {}{}: {}", of_line ? fmt::format("{}行目 ", row.line) : "", known->id, changes.ja);
  }
  outcome_.findings.push_back(
      {"N_REVISED",
       Severity::I,
       {fmt::format("{} is revised: {}", known->id, changes.en), fmt::format("{} を改訂します: {}", known->id, changes.ja)},
       row.line});
  add(kind, known->id, std::move(members));
  return known->id;
}

void ImportWork::add(const EntityKind& kind, const std::string& id, Json members) {
  domain::Event event;
  event.kind = kind.event;
  event.subject = id;
  event.members = std::move(members);
  event.reason = file_.reason;
  event.event_time = file_.event_time;
  events_.push_back(std::move(event));
  outcome_.ids.push_back(id);
}

Outcome ImportWork::finish(const Session& session, const Afterwards& afterwards) {
  sort_by_row(outcome_.findings);
  if (has_errors(outcome_.findings)) {  // a cell that could not be read looks like one that was emptied
    std::erase_if(outcome_.findings, [](const Finding& finding) { return finding.code == "N_REVISED"; });
    return bad_input(std::move(outcome_.findings), outcome_.table);
  }
  if (!asks_reason_.en.empty() && !file_.dry_run)
    throw UsageError({"This file changes what is on file; say why (--reason TEXT):" + asks_reason_.en,
                      "登録済みの内容を変更します。変更の理由を --reason で示してください。" + asks_reason_.ja});
  if (file_.dry_run || events_.empty()) {
    if (events_.empty() && !file_.dry_run)
      outcome_.findings.push_back({"N_NOTHING_NEW",
                                   Severity::I,
                                   {"Everything in this file is on file already; nothing was written.",
                                    "このファイルの内容はすべて登録済みです。何も書き込んでいません。"}});
    std::map<std::string, std::size_t> kinds;
    for (const auto& event : events_) ++kinds[event.kind];
    if (file_.dry_run) note_dry_run(outcome_, kinds);
    return std::move(outcome_);
  }
  const auto source = attach(tx_, file_.bytes, media_type(file_.bytes), file_.name);
  for (auto& event : events_) event.attachments.push_back(source);
  Commit writing(registry_, tx_, session, outcome_);
  writing.append(events_);
  if (afterwards) afterwards(writing, outcome_);
  writing.finish();
  return std::move(outcome_);
}

}  // namespace exoreg::registry
