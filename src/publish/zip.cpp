// Lays out headers and bytes. Nothing is compressed, so that any tool, and a person with a hex viewer, finds them again.
#include "publish/zip.h"

#include <cstdint>
#include <stdexcept>
#include <string_view>

#include "base/crc32.h"

namespace exoreg::publish {
namespace {

constexpr std::size_t local_header = 30;
constexpr std::size_t central_header = 46;
constexpr std::size_t end_record = 22;

constexpr std::uint16_t made_by_unix_20 = 0x0314;
constexpr std::uint16_t needs_20 = 20;
constexpr std::uint16_t names_are_utf8 = 0x0800;  // general purpose bit 11
constexpr std::uint16_t stored = 0;
constexpr std::uint16_t midnight = 0;
constexpr std::uint16_t first_of_january_1980 = 0x0021;  // the earliest date of the format
constexpr std::uint32_t mode_0644 = 0644U << 16U;

void put16(Bytes& out, std::uint32_t value) {
  out += static_cast<char>(value & 0xFFU);
  out += static_cast<char>((value >> 8U) & 0xFFU);
}

void put32(Bytes& out, std::uint32_t value) {
  put16(out, value & 0xFFFFU);
  put16(out, value >> 16U);
}

/// The part that local and central header have in common.
void put_description(Bytes& out, const ZipFile& file, std::uint32_t crc) {
  put16(out, needs_20);
  put16(out, names_are_utf8);
  put16(out, stored);
  put16(out, midnight);
  put16(out, first_of_january_1980);
  put32(out, crc);
  put32(out, static_cast<std::uint32_t>(file.bytes.size()));
  put32(out, static_cast<std::uint32_t>(file.bytes.size()));
  put16(out, static_cast<std::uint32_t>(file.name.size()));
  put16(out, 0);  // extra field
}

void put_central(Bytes& out, const ZipFile& file, std::uint32_t crc, std::size_t offset) {
  out += std::string_view("PK\x01\x02", 4);
  put16(out, made_by_unix_20);
  put_description(out, file, crc);
  put16(out, 0);  // comment
  put16(out, 0);  // disk
  put16(out, 0);  // internal attributes
  put32(out, mode_0644);
  put32(out, static_cast<std::uint32_t>(offset));
  out += file.name;
}

void put_end(Bytes& out, std::size_t entries, std::size_t central_size, std::size_t central_offset) {
  out += std::string_view("PK\x05\x06", 4);
  put32(out, 0);  // disks
  put16(out, static_cast<std::uint32_t>(entries));
  put16(out, static_cast<std::uint32_t>(entries));
  put32(out, static_cast<std::uint32_t>(central_size));
  put32(out, static_cast<std::uint32_t>(central_offset));
  put16(out, 0);  // comment
}

}  // namespace

std::size_t zip_size(const std::vector<ZipFile>& files) {
  std::size_t size = end_record;
  for (const ZipFile& file : files) size += local_header + central_header + 2 * file.name.size() + file.bytes.size();
  return size;
}

Bytes write_zip(const std::vector<ZipFile>& files) {
  const std::size_t size = zip_size(files);
  if (files.size() > most_zip_entries || size > largest_zip) throw std::length_error("write_zip: too much for one archive");
  Bytes out;
  Bytes central;
  out.reserve(size);
  for (const ZipFile& file : files) {
    if (file.name.size() > 0xFFFF) throw std::length_error("write_zip: a name of 64 KiB or more");
    const std::uint32_t crc = crc32(file.bytes);
    put_central(central, file, crc, out.size());
    out += std::string_view("PK\x03\x04", 4);
    put_description(out, file, crc);
    out += file.name;
    out += file.bytes;
  }
  const std::size_t central_offset = out.size();
  out += central;
  put_end(out, files.size(), central.size(), central_offset);
  return out;
}

}  // namespace exoreg::publish
