// Each evaluation names what is new to it, so a lot that is judged every day by one more file does not name a year of them each time.
#include "registry/cold_judged.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "registry/cold_judge.h"
#include "store/log_store.h"

namespace exoreg::registry {
namespace {

constexpr std::string_view member = "\"loggers\":";

/// Only that member is parsed: a lot may have a year of evaluations, and is evaluated with all others of its freezer. Canonical JSON has
/// no bracket between the list's own, as names of files are strings: those are skipped.
Json loggers_of(const std::string& record) {
  const auto start = record.find(std::string(member) + "[");
  if (start == std::string::npos) return Json::array();
  const std::size_t from = start + member.size();
  bool quoted = false;
  for (std::size_t at = from; at < record.size(); ++at) {
    if (quoted && record[at] == '\\') {
      ++at;
    } else if (record[at] == '"') {
      quoted = !quoted;
    } else if (!quoted && record[at] == ']') {
      return parse_json(record.substr(from, at + 1 - from)).value.value_or(Json::array());
    }
  }
  return Json::array();
}

/// Ids: a file that was read for two places is told once.
std::set<std::string> told_files(const store::Database& database, const std::string& lot) {
  std::set<std::string> told;
  for (const auto& record : store::load_records_of(database, lot, "cold.evaluated")) {
    const Json files = loggers_of(record.bytes);
    for (const Json& file : files.as_array()) told.insert(file.text("id"));
  }
  return told;
}

}  // namespace

std::vector<JudgedFile> find_unnamed_files(const store::Database& database, const LotCold& cold) {
  std::vector<JudgedFile> files;
  for (const PlaceReadings* place : cold.places)
    for (const UsedFile& used : place->files)
      if (bears_on(used, cold, *place)) files.push_back({used.id, place});
  if (files.empty()) return files;
  std::set<std::string> told = told_files(database, cold.lot.state.id);
  std::erase_if(files, [&](const JudgedFile& file) { return !told.insert(file.id).second; });
  return files;
}

FileNames::Entry FileNames::read(const JudgedFile& file) const {
  Entry entry;
  for (const auto& record : store::load_records_of(database_, file.id, "logger.imported")) {
    const auto body = parse_json(record.bytes).value;
    const Json* target = body ? body->find("target") : nullptr;
    if (!target || target->text("kind") != target_name(file.place->kind) || target->text("id") != file.place->id) continue;
    entry.named = Json::object({{"id", file.id}, {"name", body->text("name")}, {"sha256", body->text("sha256")}});
    const std::string name = record.subject + "-" + std::to_string(record.rev) + ".json";
    entry.attached = {attach(tx_, record.bytes, "application/json", name),
                      attach(tx_, record.signature, "application/pkcs7-signature", name + ".p7s")};
    for (const Json& item : body->items("attachments"))
      if (const auto raw = domain::AttachmentRef::from_json(item); raw.size <= largest_judged_file) entry.attached.push_back(raw);
    return entry;
  }
  return entry;
}

const FileNames::Entry& FileNames::entry_of(const JudgedFile& file) {
  const auto key = std::pair{file.id, file.place};
  const auto known = known_.find(key);
  return known == known_.end() ? known_.emplace(key, read(file)).first->second : known->second;
}

void FileNames::keep_known(std::vector<JudgedFile>& files) {
  std::erase_if(files, [&](const JudgedFile& file) { return entry_of(file).named.is_null(); });
}

void FileNames::add_to(domain::Event& event, const std::vector<JudgedFile>& files) {
  Json& named = event.members["loggers"] = Json::array();
  for (const JudgedFile& file : files) {
    const Entry& entry = entry_of(file);
    named.push_back(entry.named);
    event.attachments.insert(event.attachments.end(), entry.attached.begin(), entry.attached.end());
  }
}

std::vector<std::string> named_files(const Json& evaluation) {
  std::vector<std::string> ids;
  if (const std::string id = evaluation.text("logger"); !id.empty()) ids.push_back(id);
  for (const Json& file : evaluation.items("loggers")) add_once(ids, file.text("id"));
  return ids;
}

}  // namespace exoreg::registry
