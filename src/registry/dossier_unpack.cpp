#include "registry/dossier_unpack.h"

#include "base/error.h"
#include "ingest/zip_reader.h"
#include "registry/files.h"

namespace exoreg::registry {

void unpack_dossier(std::string_view bytes, const std::filesystem::path& folder) {
  const auto archive = ingest::read_stored_zip(bytes);
  if (!archive.problems.empty())
    throw WorldError({"This dossier cannot be unpacked: " + archive.problems.front().detail.en,
                      "この一式は展開できません: " + archive.problems.front().detail.ja});
  for (const auto& entry : archive.entries) {
    const auto path = folder / entry.name;
    std::filesystem::create_directories(path.parent_path());
    write_file(path, entry.bytes);
  }
}

}  // namespace exoreg::registry
