// A dossier's files laid out in a folder, as an inspector's `unzip` does.
#pragma once

#include <filesystem>
#include <string_view>

namespace exoreg::registry {

/// WorldError when the bytes are no sound archive; names cannot lead out of `folder` (zip_reader refuses them).
void unpack_dossier(std::string_view bytes, const std::filesystem::path& folder);

}  // namespace exoreg::registry
