// A file that was built into the program (cmake/embed.cmake).
#pragma once

#include <string_view>

namespace exoreg {

struct EmbeddedFile {
  std::string_view path;  ///< relative to its folder, '/' between parts
  std::string_view bytes;
};

}  // namespace exoreg
