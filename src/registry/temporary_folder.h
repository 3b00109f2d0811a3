// A folder of one's own below the system's temporary one, gone at the end of its scope.
#pragma once

#include <filesystem>

namespace exoreg::registry {

class TemporaryFolder {
 public:
  TemporaryFolder();  ///< WorldError when none can be made; nobody else can read it
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace exoreg::registry
