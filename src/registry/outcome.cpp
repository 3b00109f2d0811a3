// Outcomes as JSON and exit codes.
#include "registry/outcome.h"

#include <fmt/format.h>

#include "publish/dossier_words.h"

namespace exoreg::registry {

int Outcome::exit_code() const {
  switch (status) {
    case Status::done: return 0;
    case Status::answer_no: return 1;
    case Status::bad_input: return 3;
    case Status::refused: return 4;
  }
  return 6;
}

Json finding_json(const Finding& finding, Lang lang) {
  Json json = Json::object({{"code", finding.code}, {"severity", to_string(finding.severity)}, {"message", finding.message.in(lang)}});
  if (finding.row > 0) json["row"] = finding.row;
  if (!finding.column.empty()) json["column"] = finding.column;
  if (!finding.source.empty()) json["source"] = finding.source;
  return json;
}

Json Outcome::to_json(Lang lang) const {
  Json json = extra;
  json["ok"] = status == Status::done || status == Status::answer_no;
  json["id"] = ids.empty() ? Json(std::string()) : Json(ids.front());
  json["ids"] = Json::array();
  for (const auto& id : ids) json["ids"].push_back(id);
  json["events"] = Json::array();
  for (const auto& event : events)
    json["events"].push_back(Json::object({{"kind", event.kind}, {"subject", event.subject}, {"rev", event.rev}, {"leaf", event.leaf}}));
  json["findings"] = Json::array();
  for (const auto& finding : findings) json["findings"].push_back(finding_json(finding, lang));
  if (!results.empty()) json["results"] = Json::array();
  for (const auto& result : results) json["results"].push_back(result.to_json(lang));
  json["holds"] = Json::array();
  for (const auto& lot : holds) json["holds"].push_back(lot);
  json["checkpoint"] = nullptr;  // nothing was written
  if (checkpoint) json["checkpoint"] = Json::object({{"size", checkpoint->size}, {"root", to_base64(as_view(checkpoint->root))}});
  return json;
}

Outcome bad_input(Findings findings, std::string table) {
  Outcome outcome;
  outcome.status = Status::bad_input;
  outcome.table = std::move(table);
  outcome.findings = std::move(findings);
  return outcome;
}

void note_dry_run(Outcome& outcome, const std::map<std::string, std::size_t>& kinds) {
  outcome.extra["dry_run"] = true;
  Text list;
  for (const auto& [kind, count] : kinds) {
    const Text words = publish::kind_words(kind);
    list.en += fmt::format("{}{} × {}", list.en.empty() ? "" : ", ", words.en, count);
    list.ja += fmt::format("{}{} {}件", list.ja.empty() ? "" : "、", words.ja, count);
  }
  const Text none{"nothing, all is on file already", "なし(すべて登録済みです)"};
  outcome.findings.push_back(
      {"N_DRY_RUN",
       Severity::I,
       {"Checked only, without errors. Would be written: " + (list.en.empty() ? none.en : list.en) + ".",
        "確認だけを行いました。誤りはありません。書き込む予定の内容: " + (list.ja.empty() ? none.ja : list.ja) + "。"}});
}

Outcome refused(Findings findings) {
  Outcome outcome;
  outcome.status = Status::refused;
  outcome.findings = std::move(findings);
  return outcome;
}

}  // namespace exoreg::registry
