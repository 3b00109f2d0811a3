// A folder into which loggers and gateways drop their files: what waits there is filed and moved aside.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "registry/cold_files.h"
#include "registry/outcome.h"
#include "registry/session.h"

namespace exoreg::registry {

/// Files that wait in the folder, oldest first. Not those that begin with a dot or end in .part, .tmp or .crdownload: they are being
/// written; nor what cannot be looked at (a link to itself). WorldError when it is no folder or cannot be read.
[[nodiscard]] std::vector<std::filesystem::path> list_waiting(const std::filesystem::path& folder);

/// Files one of them under its device's own location (`how`: zone, date order, format; name and bytes are taken from the file), then
/// moves it to `filed/`, or to `refused/` beside a NAME.txt that says why in both languages. What the world does wrong (disk, lock)
/// is thrown, and the file stays where it is.
[[nodiscard]] Outcome file_arrival(Registry& registry, const std::filesystem::path& file, const LoggerInput& how, const Session& session);

}  // namespace exoreg::registry
