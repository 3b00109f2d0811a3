// Waits until something is written into a folder, or until somebody asks the program to end.
#pragma once

#include <filesystem>

#include "registry/arrival_folder.h"

namespace exoreg::cli {

/// Watches one folder from its construction on. SIGINT and SIGTERM end the waiting instead of the program. WorldError when the folder
/// cannot be watched.
class FolderWatch {
 public:
  explicit FolderWatch(const std::filesystem::path& folder);
  ~FolderWatch();
  FolderWatch(const FolderWatch&) = delete;
  FolderWatch& operator=(const FolderWatch&) = delete;

  /// True: a file was finished or moved in, or `patience` went by (a file system without notices is looked at too). False: end.
  [[nodiscard]] bool wait(Millis patience = 30 * seconds_ms);
  /// As the last wait() left it: `finished` during that one, `growing` since the beginning.
  [[nodiscard]] const registry::FolderNotices& notices() const { return notices_; }

 private:
  void read_notices();

  registry::FolderNotices notices_;
  int inotify_ = -1;
  int signals_ = -1;
};

}  // namespace exoreg::cli
