// Reading again goes through the stream reader first, importing through the ordinary one: each rebuild holds them against each other.
#include "registry/cold_content.h"

#include <optional>
#include <utility>

#include "base/error.h"
#include "crypto/digest.h"
#include "registry/logger_profile.h"
#include "store/attachments.h"
#include "store/layout.h"
#include "store/project.h"
#include "store/readings.h"

namespace exoreg::registry {
namespace {

[[noreturn]] void damaged(const std::string& id) {
  throw IntegrityError({"The stored logger file " + id + " is missing or cannot be read any more.",
                        "保存済みのロガーファイル " + id + " が失われたか、読み取れません。"});
}

ingest::LoggerOptions options_of(const Json& record) {
  ingest::LoggerOptions options;
  const Json* stored = record.find("options");
  if (!stored) return options;
  options.format = stored->text("format");
  options.date_order = stored->text("date_order");
  options.device = stored->text("device");
  if (const Json* profile = stored->find("profile")) options.profile = profile_of(*profile);
  if (const std::string zone = stored->text("device_tz"); !zone.empty()) options.device_zone = Zone::find(zone);
  return options;
}

std::string options_text(const Json& record) {
  const Json* options = record.find("options");
  return options ? options->dump() : "";
}

/// nullopt: not for the stream reader. The kept bytes are those that were imported, or it is IntegrityError.
std::optional<ingest::ChunkedFile> stream_again(const store::Database& files, const Json& record, const ingest::LoggerOptions& options) {
  const bool table = record.text("format") == "readings" && !options.profile;
  const std::string sha256 = record.text("sha256");
  ingest::ReadingsStream stream(options);
  crypto::Sha256 digest;
  (void)store::read_attachment(files, sha256, [&](std::string_view bytes) {
    digest.update(bytes);
    if (table) (void)stream.feed(bytes);
  });
  if (to_hex(digest.finish()) != sha256) damaged(record.text("logger"));
  auto parsed = table ? stream.finish() : std::nullopt;
  return parsed ? std::optional(std::move(parsed->value)) : std::nullopt;
}

bool is_kept(const Json& record) {
  for (const Json& attachment : record.items("attachments"))
    if (attachment.text("sha256") == record.text("sha256")) return true;
  return false;
}

Json alarms_json(const std::vector<ingest::ClaimedAlarm>& alarms) {
  Json list = Json::array();
  for (const auto& alarm : alarms)
    list.push_back(Json::object({{"side", alarm.side}, {"seconds", alarm.seconds}, {"trigger", alarm.trigger}}));
  return list;
}

Json claim_json(const ingest::Claim& claim) {
  return Json::object({{"date", claim.date},
                       {"min", claim.min},
                       {"max", claim.max},
                       {"avg", claim.avg},
                       {"alarms", alarms_json(claim.alarms)},
                       {"from", claim.from},
                       {"to", claim.to},
                       {"has_readings", claim.has_readings}});
}

ingest::Claim claim_of(const Json& json) {
  ingest::Claim claim{
      json.text("date"),           json.text("min"), json.text("max"), json.text("avg"), {}, json.integer("from"), json.integer("to"),
      json.boolean("has_readings")};
  for (const Json& alarm : json.items("alarms"))
    claim.alarms.push_back({alarm.text("side"), alarm.integer("seconds"), alarm.text("trigger")});
  return claim;
}

}  // namespace

void name_devices(ingest::LoggerFile& file, const std::string& id) {
  for (auto& series : file.series)
    if (series.device.empty()) series.device = id;
  if (file.device.empty() && file.series.size() == 1) file.device = file.series.front().device;
}

ingest::ChunkedFile pack_file(ingest::LoggerFile file) {
  ingest::ChunkedFile packed;
  for (const auto& series : file.series) packed.series.push_back(domain::pack_series(series));
  file.series.clear();
  packed.file = std::move(file);
  return packed;
}

Json content_json(const ingest::LoggerFile& file) {
  Json json = Json::object({{"format", file.format}, {"device", file.device}, {"zone_source", file.zone_source}});
  json["claims"] = Json::array();
  for (const auto& claim : file.claims) json["claims"].push_back(claim_json(claim));
  json["events"] = Json::array();
  for (const auto& event : file.events)
    json["events"].push_back(Json::object({{"time", event.time}, {"kind", event.kind}, {"line", static_cast<long long>(event.line)}}));
  if (file.report_created) json["report_created"] = *file.report_created;
  if (file.clock_offset) json["clock_offset"] = *file.clock_offset;
  return json;
}

ingest::LoggerFile content_of(const Json& json) {
  ingest::LoggerFile file;
  file.format = json.text("format");
  file.device = json.text("device");
  file.zone_source = json.text("zone_source");
  for (const Json& claim : json.items("claims")) file.claims.push_back(claim_of(claim));
  for (const Json& event : json.items("events"))
    file.events.push_back({event.text("time"), event.text("kind"), static_cast<long>(event.integer("line"))});
  if (json.find("report_created")) file.report_created = json.integer("report_created");
  if (json.find("clock_offset")) file.clock_offset = json.integer("clock_offset");
  return file;
}

ingest::ChunkedFile read_content(const store::Database& files, const Json& record) {
  const std::string id = record.text("logger");
  const ingest::LoggerOptions options = options_of(record);
  if (auto streamed = stream_again(files, record, options)) return std::move(*streamed);
  const auto bytes = store::load_attachment(files, record.text("sha256"));
  if (!bytes) damaged(id);
  auto parsed = ingest::parse_logger_file(*bytes, options);
  if (has_errors(parsed.findings)) damaged(id);
  name_devices(parsed.value, id);
  return pack_file(std::move(parsed.value));
}

void save_content(store::WriteTx& tx, long long leaf, const Json& record, const ingest::ChunkedFile& content) {
  const std::string sha256 = record.text("sha256"), options = options_text(record);
  if (store::find_logger_content(tx.database(), sha256, options)) return;
  store::save_logger_content(tx, {leaf, sha256, options, content_json(content.file).dump()}, content.series);
}

void project_record(store::WriteTx& tx, const store::Database& files, const domain::Recorded& recorded) {
  store::project(tx, recorded);
  if (recorded.kind != "logger.imported") return;
  const Json& record = recorded.body;
  if (!is_kept(record)) return;
  if (store::find_logger_content(tx.database(), record.text("sha256"), options_text(record))) return;
  save_content(tx, recorded.leaf, record, read_content(files, record));
}

void copy_content(store::WriteTx& tx, const store::Database& laid_out, const domain::Recorded& recorded) {
  if (recorded.kind != "logger.imported" || !store::has_table(laid_out, "logger_file")) return;
  const auto known = store::find_logger_content(laid_out, recorded.body.text("sha256"), options_text(recorded.body));
  if (!known || known->leaf != recorded.leaf) return;
  std::vector<domain::ChunkedSeries> series;
  for (const auto& stored : store::load_series(laid_out, known->leaf))
    series.push_back({stored.head, store::load_chunks(laid_out, stored, store::all_chunks(), store::ChunkParts::all)});
  store::save_logger_content(tx, *known, series);
}

}  // namespace exoreg::registry
