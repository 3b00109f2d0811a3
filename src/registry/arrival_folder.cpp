// First the record, then the move: a crash between the two leaves a file that is filed again without an event.
#include "registry/arrival_folder.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>

#include "base/error.h"
#include "registry/cold_import.h"
#include "registry/files.h"

namespace exoreg::registry {
namespace {

namespace fs = std::filesystem;

bool is_unfinished(const fs::path& file) {
  constexpr std::array endings{".part", ".tmp", ".crdownload"};
  const std::string name = file.filename().string();
  return name.starts_with('.') || std::any_of(endings.begin(), endings.end(), [&](const char* ending) { return name.ends_with(ending); });
}

[[noreturn]] void unreadable(const fs::path& folder, const std::error_code& error) {
  const Text why = system_words(error.value());
  throw WorldError({folder.string() + " cannot be read: " + why.en, folder.string() + " を読めません: " + why.ja});
}

[[noreturn]] void immovable(const fs::path& file, const std::error_code& error) {
  const Text why = system_words(error.value());
  throw WorldError({file.string() + " cannot be moved aside: " + why.en, file.string() + " を移動できません: " + why.ja});
}

/// Under a name that is free: what lies there already came before.
fs::path free_name(const fs::path& folder, const fs::path& name) {
  std::error_code ignored;
  fs::path target = folder / name;
  for (int i = 2; fs::exists(fs::symlink_status(target, ignored)); ++i)
    target = folder / (name.stem().string() + "-" + std::to_string(i) + name.extension().string());
  return target;
}

fs::path move_to(const fs::path& file, const char* subfolder) {
  const fs::path folder = file.parent_path() / subfolder;
  std::error_code error;
  fs::create_directories(folder, error);
  fs::path target = free_name(folder, file.filename());
  if (!error) fs::rename(file, target, error);
  if (error) immovable(file, error);
  return target;
}

/// When the file came into this folder: its device had been read by then.
std::optional<Millis> arrived_at(const fs::path& file) {
  struct stat status {};
  if (stat(file.c_str(), &status) != 0) return std::nullopt;
  return Millis{status.st_ctim.tv_sec} * seconds_ms + status.st_ctim.tv_nsec / 1'000'000;
}

std::string reasons(const Findings& findings) {
  std::string text;
  for (const Finding& finding : findings) {
    const std::string row = finding.row > 0 ? std::to_string(finding.row) + ": " : "";
    text += finding.code + " " + row + finding.message.ja + "\n" + finding.code + " " + row + finding.message.en + "\n";
  }
  return text;
}

}  // namespace

std::vector<fs::path> list_waiting(const fs::path& folder) {
  std::error_code error;
  std::vector<std::pair<fs::file_time_type, fs::path>> found;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    std::error_code unlisted;  // of one entry: that one is nobody's log
    if (is_unfinished(entry->path()) || !entry->is_regular_file(unlisted)) continue;
    if (const auto written = entry->last_write_time(unlisted); !unlisted) found.emplace_back(written, entry->path());
  }
  if (error) unreadable(folder, error);
  std::sort(found.begin(), found.end());
  std::vector<fs::path> files;
  for (auto& [time, path] : found) files.push_back(std::move(path));
  return files;
}

Outcome file_arrival(Registry& registry, const fs::path& file, const LoggerInput& how, const Session& session) {
  LoggerInput input = how;
  input.name = file.filename().string();
  auto bytes = read_input(file);
  Outcome outcome;
  if (bytes.ok()) {
    input.bytes = std::move(bytes.value);
    input.read_out = arrived_at(file);
    outcome = import_logger(registry, input, {}, {}, session);
  } else {
    outcome = bad_input(std::move(bytes.findings));
  }
  const bool filed = outcome.status == Status::done || outcome.status == Status::answer_no;
  const fs::path moved = move_to(file, filed ? "filed" : "refused");
  if (!filed) write_file(moved.string() + ".txt", reasons(outcome.findings));
  return outcome;
}

}  // namespace exoreg::registry
