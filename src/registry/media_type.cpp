// Only the kinds that imports take.
#include "registry/media_type.h"

namespace exoreg::registry {

std::string media_type(std::string_view bytes) {
  if (bytes.starts_with("%PDF-")) return "application/pdf";
  if (bytes.starts_with("PK\x03\x04")) return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  const auto start = bytes.find_first_not_of(" \t\r\n");
  if (start != std::string_view::npos && bytes[start] == '{') return "application/json";
  return "text/csv";
}

}  // namespace exoreg::registry
