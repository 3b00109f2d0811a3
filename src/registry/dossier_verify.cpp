// The verification as a list of passes, container first. No pass stops the next: an inspector wants to see all that is wrong.
#include "registry/dossier_verify.h"

#include <algorithm>

#include "ingest/zip_reader.h"
#include "registry/dossier_audit.h"

namespace exoreg::registry {
namespace {

constexpr std::size_t largest_head = 4096;

/// dossier.json is canonical, so reading it and writing it again must give the same bytes.
std::optional<publish::DossierHead> parse_head(std::string_view bytes) {
  if (bytes.size() > largest_head) return std::nullopt;
  const auto json = parse_json(bytes).value;
  if (!json || !json->is_object()) return std::nullopt;
  publish::DossierHead head;
  head.lot = json->text("lot");
  head.subject = json->text("subject");
  head.complete = json->boolean("complete");
  head.records = json->integer("records");
  head.tree_size = json->integer("tree_size");
  head.verify_time = json->integer("verify_time");
  constexpr std::int64_t last_second = 253'402'300'799;  // 9999-12-31T23:59:59Z
  const bool in_range = head.records > 0 && head.tree_size > 0 && head.verify_time > 0 && head.verify_time <= last_second;
  if (!in_range || head.lot.empty() || publish::write_dossier_head(head) != bytes) return std::nullopt;
  return head;
}

}  // namespace

void DossierAudit::problem(std::string file, std::string kind, Text detail) {
  if (report.problems.size() < most_dossier_problems) report.problems.push_back({std::move(file), std::move(kind), std::move(detail)});
}

const std::string_view* DossierAudit::take(const std::string& name) {
  const auto found = files.find(name);
  if (found == files.end()) return nullptr;
  used.insert(name);
  return &found->second;
}

std::string_view DossierAudit::need(const std::string& name) {
  if (const auto* bytes = take(name)) return *bytes;
  problem(name, "missing", {"This file is missing.", "このファイルがありません。"});
  return {};
}

bool audit_container(DossierAudit& audit, std::string_view bytes) {
  auto reading = ingest::read_stored_zip(bytes);
  for (auto& found : reading.problems) audit.problem(std::move(found.entry), "container", std::move(found.detail));
  for (auto& entry : reading.entries) {
    audit.order.push_back(entry.name);
    audit.files.emplace(std::move(entry.name), entry.bytes);
  }
  if (audit.order.empty()) return false;
  const auto* mimetype = audit.take("mimetype");
  if (audit.order.front() != "mimetype" || !mimetype || *mimetype != publish::dossier_mimetype)
    audit.problem("mimetype", "container",
                  {"The first entry is not the mimetype of an ASiC-E container.", "先頭の項目が ASiC-E の mimetype ではありません。"});
  return true;
}

void audit_head(DossierAudit& audit) {
  if (const auto head = parse_head(audit.need("dossier.json"))) {
    audit.head = *head;
    audit.report.lot = head->lot;
    audit.report.complete = head->complete;
    audit.report.records = head->records;
  } else {
    audit.problem("dossier.json", "dossier", {"It is not the description of a dossier.", "記録一式の記述として正しくありません。"});
  }
  if (audit.trust.require_complete && !audit.head.complete)
    audit.problem("dossier.json", "incomplete",
                  {"A complete dossier is required; this one could leave records out.",
                   "完全版の記録一式が必要です。これは記録の省略を検出できない部分版です。"});
  (void)audit.need("README.txt");
}

void audit_names(DossierAudit& audit) {
  for (const std::string& name : audit.order)
    if (!audit.used.contains(name))
      audit.problem(name, "extra", {"This file does not belong to the dossier.", "記録一式に属さないファイルです。"});
}

DossierReport verify_dossier(std::string_view bytes, const TrustDirectory& trust) {
  DossierAudit audit{trust, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
  if (audit_container(audit, bytes)) {
    audit_head(audit);
    audit_log(audit);
    audit_manifest(audit);
    audit_records(audit);
    audit_attachments(audit);
    audit_imports(audit);
    audit_hidden_members(audit);
    audit_consistency(audit);
    audit_completeness(audit);
    audit_witnesses(audit);
    audit_names(audit);
  }
  audit.report.ok = audit.report.problems.empty();
  return std::move(audit.report);
}

Json DossierReport::to_json(Lang lang) const {
  Json json = Json::object(
      {{"ok", ok}, {"lot", lot}, {"complete", complete}, {"records", records}, {"verify_time", static_cast<long long>(verify_time)}});
  json["problems"] = Json::array();
  for (const auto& p : problems)
    json["problems"].push_back(Json::object({{"file", p.file}, {"kind", p.kind}, {"detail", p.detail.in(lang)}}));
  json["notes"] = Json::array();
  for (const auto& n : notes) json["notes"].push_back(Json::object({{"file", n.file}, {"detail", n.detail.in(lang)}}));
  return json;
}

}  // namespace exoreg::registry
