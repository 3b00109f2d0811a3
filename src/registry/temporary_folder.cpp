// mkdtemp makes it with mode 0700.
#include "registry/temporary_folder.h"

#include <stdlib.h>

#include <string>
#include <system_error>

#include "base/error.h"

namespace exoreg::registry {

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "exoreg-XXXXXX").string();
  if (!mkdtemp(name.data())) throw WorldError({"No temporary folder can be made: " + name, "一時フォルダーを作成できません: " + name});
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace exoreg::registry
