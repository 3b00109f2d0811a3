// A folder into which loggers and gateways drop their files: what waits there is filed and moved aside.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/time.h"
#include "registry/cold_files.h"
#include "registry/outcome.h"
#include "registry/session.h"

namespace exoreg::registry {

/// Files that wait in the folder, oldest first. Not those that begin with a dot or end in .part, .tmp or .crdownload: they are being
/// written; nor what cannot be looked at (a link to itself). WorldError when it is no folder or cannot be read.
[[nodiscard]] std::vector<std::filesystem::path> list_waiting(const std::filesystem::path& folder);

/// By which it is seen that somebody still writes to a file.
struct FileState {
  long long bytes = 0;
  long long changed_ns = 0;  ///< since 1970
  bool operator==(const FileState&) const = default;
};
/// nullopt: it is gone, or cannot be looked at.
[[nodiscard]] std::optional<FileState> state_of(const std::filesystem::path& file);

/// What the system told of the files in a folder: names without their path.
struct FolderNotices {
  std::set<std::string> finished;  ///< closed by their writer, or moved in
  std::set<std::string> growing;   ///< written to, and not closed yet
};

/// Tells, from one look to the next, which of the waiting files are whole.
class ArrivalFolder {
 public:
  static constexpr Millis quiet = 5 * seconds_ms;

  explicit ArrivalFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Oldest first: what the system calls finished, and, because there are file systems without notices, what is neither empty nor
  /// growing and stayed the same since a look at least `quiet` ago. `now` only has to go on evenly.
  [[nodiscard]] std::vector<std::filesystem::path> find_whole(const FolderNotices& notices, Millis now);
  /// The last look left a file that may be whole at the next one.
  [[nodiscard]] bool is_undecided() const { return undecided_; }

 private:
  struct Seen {
    FileState state;
    Millis since = 0;  ///< the look that found it so first
  };
  std::filesystem::path folder_;
  std::map<std::string, Seen> seen_;
  bool undecided_ = false;
};

/// When a file came into its folder, of the times that its file system keeps (ms since 1970; `born` where it keeps one): once it was
/// born and last written to. A copier may set the latter to any time, so it counts no further than `changed`; that one alone moves
/// when rights or owner of a file are set while it waits.
[[nodiscard]] Millis arrival_of(std::optional<Millis> born, Millis written, Millis changed);

/// Files one of them under its device's own location (`how`: zone, date order, format; name and bytes are taken from the file), then
/// moves it to `filed/`, or to `refused/` beside a NAME.txt that says why in both languages. A file that somebody wrote to meanwhile
/// stays where it is, to be read again (N_STILL_WRITTEN). What the world does wrong (disk, lock) is thrown, and the file stays, too.
[[nodiscard]] Outcome file_arrival(Registry& registry, const std::filesystem::path& file, const LoggerInput& how, const Session& session);

}  // namespace exoreg::registry
