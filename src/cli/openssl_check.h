// The inspector's side of the demo: a dossier checked with the system's own tools, nothing of ours.
#pragma once

#include <filesystem>

#include "cli/context.h"

namespace exoreg::cli {

/// Unpacks the dossier with `unzip`-compatible layout into `work` and runs the commands of its README.txt; false when one fails.
bool check_with_openssl(const Context& context, const std::filesystem::path& dossier, const std::filesystem::path& trust,
                        const std::filesystem::path& work);

}  // namespace exoreg::cli
