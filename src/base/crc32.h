// CRC-32 as ZIP and PNG use it (ISO 3309, polynomial 0xEDB88320). Finds accidents, proves nothing.
#pragma once

#include <cstdint>
#include <string_view>

namespace exoreg {

/// `before`: the CRC of what came before `bytes`, to go on from there.
[[nodiscard]] std::uint32_t crc32(std::string_view bytes, std::uint32_t before = 0);

}  // namespace exoreg
