// Published test vectors and real logger files live outside the project, in a folder named by EXOREG_SHARED
// (default: "shared" beside the checkout). A test that reads them skips with a message where they are absent.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>

#include "support/places.h"

namespace exoreg::test {

/// The whole file; nullopt, with a message, when it is not there.
inline std::optional<std::string> shared_file(const std::string& path) {
  const char* configured = std::getenv("EXOREG_SHARED");
  const std::filesystem::path root = configured ? configured : shared_default;
  std::ifstream in(root / path, std::ios::binary);
  if (!in) {
    std::cerr << "skipped: " << (root / path).string() << " is not there (set EXOREG_SHARED)\n";
    return std::nullopt;
  }
  return std::string(std::istreambuf_iterator<char>(in), {});
}

}  // namespace exoreg::test
