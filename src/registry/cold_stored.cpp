// Stored logger files, read again. A small cache keeps repeated evaluations of one process cheap.
#include <map>
#include <mutex>
#include <set>
#include <utility>

#include "base/error.h"
#include "registry/cold_series.h"
#include "registry/logger_profile.h"
#include "store/log_store.h"

namespace exoreg::registry {
namespace {

using FilePtr = std::shared_ptr<const ingest::LoggerFile>;

/// By SHA-256 and options; emptied when it holds too much. Shared by threads.
class FileCache {
 public:
  FilePtr find(const std::string& key) {
    const std::lock_guard lock(mutex_);
    const auto found = files_.find(key);
    return found == files_.end() ? nullptr : found->second;
  }
  void keep(const std::string& key, const FilePtr& file) {
    const std::lock_guard lock(mutex_);
    if (readings_ > max_readings) {
      files_.clear();
      readings_ = 0;
    }
    for (const auto& series : file->series) readings_ += series.readings.size();
    files_.emplace(key, file);
  }

 private:
  static constexpr std::size_t max_readings = 4'000'000;  // 64 MiB
  std::mutex mutex_;
  std::map<std::string, FilePtr> files_;
  std::size_t readings_ = 0;
};

FileCache& cache() {
  static FileCache files;
  return files;
}

[[noreturn]] void damaged(const std::string& id) {
  throw IntegrityError({"The stored logger file " + id + " is missing or cannot be read any more.",
                        "保存済みのロガーファイル " + id + " が失われたか、読み取れません。"});
}

ingest::LoggerOptions options_of(const Json& body) {
  ingest::LoggerOptions options;
  const Json* stored = body.find("options");
  if (!stored) return options;
  options.format = stored->text("format");
  options.date_order = stored->text("date_order");
  options.device = stored->text("device");
  if (const Json* profile = stored->find("profile")) options.profile = profile_of(*profile);
  if (const std::string zone = stored->text("device_tz"); !zone.empty()) options.device_zone = Zone::find(zone);
  return options;
}

FilePtr read_again(const Registry& registry, const store::LoggerUse& use, const std::string& id) {
  const auto bytes = store::load_attachment(registry.database, use.sha256);
  if (!bytes) damaged(id);
  auto parsed = ingest::parse_logger_file(*bytes, options_of(use.body));
  if (has_errors(parsed.findings)) damaged(id);
  name_devices(parsed.value, id);
  return std::make_shared<const ingest::LoggerFile>(std::move(parsed.value));
}

}  // namespace

UsedFile open_file(const Registry& registry, const store::LoggerUse& use) {
  const std::string id = use.body.text("logger");
  const Json* options = use.body.find("options");
  const std::string key = use.sha256 + (options ? options->dump() : "");
  FilePtr file = cache().find(key);
  if (!file) {
    file = read_again(registry, use, id);
    cache().keep(key, file);
  }
  return {id, use.actor, use.body.text("signature") != to_string(ingest::DeviceSignature::invalid), file, use.body.integer("clock_drift_s") * seconds_ms};
}

std::vector<UsedFile> load_files_of_device(const Registry& registry, std::string_view device, std::string_view except) {
  std::vector<UsedFile> files;
  std::set<std::string> seen{std::string(except)};
  for (const auto& use : store::load_logger_uses_of_device(registry.database, device))
    if (seen.insert(use.sha256).second) files.push_back(open_file(registry, use));
  return files;
}

void name_devices(ingest::LoggerFile& file, const std::string& id) {
  for (auto& series : file.series)
    if (series.device.empty()) series.device = id;
  if (file.device.empty() && file.series.size() == 1) file.device = file.series.front().device;
}

}  // namespace exoreg::registry
