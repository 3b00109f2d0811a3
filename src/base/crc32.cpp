// CRC-32 by tables, four bytes a step: archives of some hundred megabytes are checked with it.
#include "base/crc32.h"

#include <array>
#include <cstddef>

namespace exoreg {
namespace {

using Table = std::array<std::uint32_t, 256>;

constexpr std::array<Table, 4> make_tables() {
  std::array<Table, 4> tables{};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    std::uint32_t value = byte;
    for (int bit = 0; bit < 8; ++bit) value = (value >> 1U) ^ ((value & 1U) != 0 ? 0xEDB88320U : 0U);
    tables[0][byte] = value;
  }
  for (std::size_t t = 1; t < tables.size(); ++t)
    for (std::size_t byte = 0; byte < 256; ++byte) tables[t][byte] = (tables[t - 1][byte] >> 8U) ^ tables[0][tables[t - 1][byte] & 0xFFU];
  return tables;
}

constexpr std::array<Table, 4> tables = make_tables();

std::uint32_t octet(char c) { return static_cast<unsigned char>(c); }

}  // namespace

std::uint32_t crc32(std::string_view bytes, std::uint32_t before) {
  std::uint32_t value = ~before;
  while (bytes.size() >= 4) {
    value ^= octet(bytes[0]) | octet(bytes[1]) << 8U | octet(bytes[2]) << 16U | octet(bytes[3]) << 24U;
    value = tables[3][value & 0xFFU] ^ tables[2][(value >> 8U) & 0xFFU] ^ tables[1][(value >> 16U) & 0xFFU] ^ tables[0][value >> 24U];
    bytes.remove_prefix(4);
  }
  for (const char c : bytes) value = tables[0][(value ^ octet(c)) & 0xFFU] ^ (value >> 8U);
  return ~value;
}

}  // namespace exoreg
