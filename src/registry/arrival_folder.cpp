// First the record, then the move: a crash between the two leaves a file that is filed again without an event.
#include "registry/arrival_folder.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/error.h"
#include "base/unicode.h"
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

Millis millis(const struct statx_timestamp& time) { return Millis{time.tv_sec} * seconds_ms + time.tv_nsec / 1'000'000; }

/// Its device had been read by then.
std::optional<Millis> arrived_at(const fs::path& file) {
  struct statx status {};
  if (statx(AT_FDCWD, file.c_str(), 0, STATX_BASIC_STATS | STATX_BTIME, &status) != 0) return std::nullopt;
  const bool knows_birth = (status.stx_mask & STATX_BTIME) != 0;
  const auto born = knows_birth ? std::optional(millis(status.stx_btime)) : std::nullopt;
  return arrival_of(born, millis(status.stx_mtime), millis(status.stx_ctime));
}

std::string reasons(const Findings& findings) {
  std::string text;
  for (const Finding& finding : findings) {
    const std::string row = finding.row > 0 ? std::to_string(finding.row) + ": " : "";
    text += finding.code + " " + row + finding.message.ja + "\n" + finding.code + " " + row + finding.message.en + "\n";
  }
  return text;
}

Outcome left_waiting(const fs::path& file, Outcome outcome) {
  const std::string name = for_message(file.filename().string());
  outcome.findings.push_back({"N_STILL_WRITTEN",
                              Severity::I,
                              {name + " was written to while it was read; it stays and is read again once it is whole.",
                               name + " は読み込み中に書き込まれました。移動せず、書き込みが終わってから読み直します。"}});
  return outcome;
}

}  // namespace

std::vector<fs::path> list_waiting(const fs::path& folder) {
  std::error_code error, unlisted;  // of the folder, and of one entry: that one is nobody's log
  std::vector<std::pair<long long, fs::path>> found;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (is_unfinished(entry->path()) || !entry->is_regular_file(unlisted)) continue;
    if (const auto state = state_of(entry->path())) found.emplace_back(state->changed_ns, entry->path());
  }
  if (error) unreadable(folder, error);
  std::sort(found.begin(), found.end());
  std::vector<fs::path> files;
  for (auto& [time, path] : found) files.push_back(std::move(path));
  return files;
}

std::optional<FileState> state_of(const fs::path& file) {
  struct stat status {};
  if (stat(file.c_str(), &status) != 0) return std::nullopt;
  constexpr long long second_ns = 1'000'000'000;
  return FileState{status.st_size, status.st_mtim.tv_sec * second_ns + status.st_mtim.tv_nsec};
}

std::vector<fs::path> ArrivalFolder::find_whole(const FolderNotices& notices, Millis now) {
  std::vector<fs::path> whole;
  std::map<std::string, Seen> seen;
  undecided_ = false;
  for (auto& file : list_waiting(folder_)) {
    const std::string name = file.filename().string();
    const auto state = state_of(file);
    if (!state) continue;
    const auto before = seen_.find(name);
    const bool same = before != seen_.end() && before->second.state == *state;
    const Millis since = seen.emplace(name, Seen{*state, same ? before->second.since : now}).first->second.since;
    // A writer that buffers has opened its file long before the first byte is in it.
    const bool may_be_whole = state->bytes > 0 && !notices.growing.contains(name);
    if (notices.finished.contains(name) || (may_be_whole && now - since >= quiet)) {
      whole.push_back(std::move(file));
    } else {
      undecided_ = undecided_ || may_be_whole;
    }
  }
  seen_ = std::move(seen);
  return whole;
}

Millis arrival_of(std::optional<Millis> born, Millis written, Millis changed) {
  return born ? std::min(std::max(*born, written), changed) : changed;
}

Outcome file_arrival(Registry& registry, const fs::path& file, const LoggerInput& how, const Session& session) {
  const auto before = state_of(file);
  LoggerInput input = how;
  input.name = file.filename().string();
  input.read_out = arrived_at(file);
  auto bytes = read_input(file);
  if (state_of(file) != before) return left_waiting(file, {});
  Outcome outcome;
  if (bytes.ok()) {
    input.bytes = std::move(bytes.value);
    outcome = import_logger(registry, input, {}, {}, session);
  } else {
    outcome = bad_input(std::move(bytes.findings));
  }
  // What was read is on record, if anything was; the rest comes with the whole file.
  if (state_of(file) != before) return left_waiting(file, std::move(outcome));
  const bool filed = outcome.status == Status::done || outcome.status == Status::answer_no;
  const fs::path moved = move_to(file, filed ? "filed" : "refused");
  if (!filed) write_file(moved.string() + ".txt", reasons(outcome.findings));
  return outcome;
}

}  // namespace exoreg::registry
